import t from "tap";
import { portmap } from "../../../lib/wire/portmap.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", version: number, procedure: number, ...parts: Uint8Array[]) =>
  readMessage(portmap as Protocol, kind, remembered(100_000, version, procedure), ...parts);

t.test("which port: asked, told, not there (RFC 1833 3)", async (t) => {
  t.equal(read("call", 2, 3, uints(100_003, 3, 6, 0)).line, "V2 GETPORT Call NFS(100003) V:3 TCP");
  t.equal(read("call", 2, 3, uints(1, 0xffffffff, 112, 0)).line, "V2 GETPORT Call Unknown(1) V:-1 VRRP");
  t.equal(read("call", 2, 3, uints(1, 1, 256, 0)).line, "V2 GETPORT Call Unknown(1) V:1 Unknown (256)");
  t.equal(read("reply", 2, 3, uints(2049)).line, "V2 GETPORT Reply (Call In 4) Port:2049");
  t.equal(read("reply", 2, 3, uints(0)).line, "V2 GETPORT Reply (Call In 4) PROGRAM_NOT_AVAILABLE");
});

t.test("tables and universal addresses", async (t) => {
  const dump = read("reply", 2, 4, uints(1, 100_003, 3, 17, 2049, 0)).texts;
  t.ok(dump.includes("Map Entry: NFS (100003) V3"), dump.join("\n"));
  t.ok(dump.includes("Protocol: UDP (0x11)"));
  const bound = read(
    "call",
    4,
    3,
    uints(100_003, 4),
    opaque("tcp"),
    opaque("0.0.0.0.8.1"),
    opaque("sup"),
  ).texts;
  t.ok(bound.includes("Universal Address: 0.0.0.0.8.1"), bound.join("\n"));
  t.ok(read("call", 2, 5, uints(100_003, 3, 1), opaque("x")).texts.includes("Procedure: GETATTR (1)"));
  t.throws(() => read("reply", 3, 4, uints(1, 2)), { name: "Malformed" });
});
