import t from "tap";
import { bodies } from "../../../lib/wire/tls-body.ts";
import { lines } from "../../support/der.ts";

t.test("bodies of single extensions", async (t) => {
  for (const [number, type, hex, last] of [
    [1, 1, "02", "Maximum Fragment Length: 1024 (2)"],
    [5, 1, "0100000000", "Request Extensions Length: 0"],
    [15, 1, "01", "Mode: Peer allowed to send requests (1)"],
    [27, 1, "020002", "Algorithm: brotli (2)"],
    [28, 1, "4001", "Record Size Limit: 16385"],
    [41, 1, "0007000161000000010003026b6b", " PSK Binders"],
    [41, 2, "0000", " Selected Identity: 0"],
    [44, 1, "000161", "Cookie: 61"],
    [45, 1, "0101", "PSK Key Exchange Mode: PSK with (EC)DHE key establishment (psk_dhe_ke) (1)"],
    [51, 2, "0017", " Selected Group: secp256r1 (23)"],
    [51, 2, "001d00016b", "  Key Exchange: 6b"],
    [13172, 2, "026832", " Next Protocol: h2"],
    [17513, 1, "0003026832", " Supported ALPN: h2"],
    [65281, 1, "00", " Renegotiation info extension length: 0"],
    [65486, 2, "00".repeat(16), `Nonce: ${"00".repeat(16)}`],
  ] as const)
    t.equal(lines(Buffer.from(hex, "hex"), (c) => bodies[number]?.(c, { type })).at(-1), last, `${number}`);
});
