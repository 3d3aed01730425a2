import t from "tap";
import { nfs } from "../../../lib/wire/nfs.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { hypers, opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", version: number, procedure: number, ...parts: Uint8Array[]) =>
  readMessage(nfs as Protocol, kind, remembered(100_003, version, procedure), ...parts).line;
const handle = opaque(Buffer.from(Array.from({ length: 28 }, (_, i) => i + 40)));

t.test("three versions, one protocol", async (t) => {
  const old = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
  t.equal(read("call", 2, 4, old, opaque("name")), "V2 LOOKUP Call, DH: 0x91267e8a/name");
  const piece = [hypers(8_589_934_592n), uints(4096)];
  t.equal(read("call", 3, 6, handle, ...piece), "V3 READ Call, FH: 0x2d418d16 Offset: 8589934592 Len: 4096");
  t.equal(read("reply", 3, 1, uints(70)), "V3 GETATTR Reply (Call In 4) Error: NFS3ERR_STALE");
  const operations = [opaque(""), uints(0, 2, 22), handle, uints(15), opaque("a\x1b")];
  t.equal(read("call", 4, 1, ...operations), "V4 Call LOOKUP DH: 0x2d418d16/a\\033");
  t.equal(read("call", 5, 1, uints(1)), "V5 proc-1 Call");
});
