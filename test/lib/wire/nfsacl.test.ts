import t from "tap";
import { nfsacl } from "../../../lib/wire/nfsacl.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", version: number, procedure: number, ...parts: Uint8Array[]) =>
  readMessage(nfsacl as Protocol, kind, remembered(100_227, version, procedure, 0x0b), ...parts);
const handle2 = new Uint8Array(32);
const handle3 = opaque("handle");
const attributes2 = new Uint8Array(68);
const lists = uints(1, 1, 1, 0, 7, 0, 0);

t.test("lists, rights and what is wrong with them", async (t) => {
  t.equal(read("call", 2, 1, handle2, uints(15)).line, "V2 GETACL Call");
  t.ok(read("reply", 2, 1, uints(0), attributes2, uints(3), lists).texts.includes("Permissions: 7"));
  t.equal(
    read("call", 2, 4, handle2, uints(0x0b)).line,
    "V2 ACCESS Call, [Check: RD LU DL]".replace("DL", "XT"),
  );
  t.equal(
    read("reply", 2, 4, uints(0), attributes2, uints(3)).line,
    "V2 ACCESS Reply (Call In 4), [Access Denied: XT], [Allowed: RD LU]",
  );
  t.equal(read("call", 3, 1, handle3, uints(15)).line, "V3 GETACL Call");
  t.equal(read("reply", 3, 1, uints(0, 0, 3), lists).line, "V3 GETACL Reply (Call In 4)");
  t.equal(read("reply", 3, 1, uints(13, 0)).line, "V3 GETACL Reply (Call In 4)");
  t.equal(read("call", 3, 2, handle3, uints(3), lists).line, "V3 SETACL Call");
  t.equal(read("call", 3, 3, handle3, uints(1)).line, "V3 GETXATTRDIR Call");
  t.equal(read("call", 1, 1, uints(1)).line, "V1 proc-1 Call");
  t.throws(() => read("call", 3, 1, handle3), { name: "Malformed" });
  t.throws(() => read("call", 2, 5, handle2), { name: "Malformed" });
  t.throws(() => read("reply", 2, 1, uints(0), attributes2, uints(3, 1, 9)), { name: "Malformed" });
});
