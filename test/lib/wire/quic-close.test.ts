/** CONNECTION_CLOSE frames in Wireshark's words. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { bareCode, readClose } from "../../../lib/wire/quic-close.ts";
import { octets } from "../../support/dissected.ts";

t.same([0, 11].map(bareCode), ["0", "0xb"]);

for (const [hex, application, text, lines] of [
  ["00 00 00", false, "NO_ERROR", ["Error code: NO_ERROR (0)", "Frame Type: 0"]],
  [
    "4128 06 02 6e6f",
    false,
    "CRYPTO_ERROR (Handshake Failure)",
    ["Error code: CRYPTO_ERROR (296)", "TLS Alert Description: Handshake Failure (40)", "Reason phrase: no"],
  ],
  ["8000 4242 00 00", false, "0x4242", ["Error code: Unknown (16962)"]],
  ["4100 03 627965", true, "0x100", ["Application Error code: 256", "Reason phrase: bye"]],
] as const)
  t.test(`Error code: ${text}`, async (t) => {
    const bytes = octets(hex);
    const c = new Cursor(bytes, 0, bytes.length, true);
    t.equal(readClose(c, application), ` Error code: ${text}`);
    t.equal(c.left, 0);
    const have = c.finish().map((field) => field.text);
    for (const line of lines) t.ok(have.includes(line), line);
  });
