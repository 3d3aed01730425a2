import t from "tap";
import { nfs } from "../../../lib/wire/nfs.ts";
import { readCompound } from "../../../lib/wire/nfs4.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { opaque, readMessage, remembered, uints } from "../../support/xdr.ts";

const read = (kind: "call" | "reply", ...parts: Uint8Array[]) =>
  readMessage(nfs as Protocol, kind, remembered(100_003, 4, 1), ...parts);

t.test("the operations that weigh most are told, and those that failed", async (t) => {
  t.equal(read("call", opaque(""), uints(0, 2, 24, 9, 0)).line, "V4 Call PUTROOTFH | GETATTR");
  t.equal(read("call", opaque("tag"), uints(1, 1, 32)).line, "V4 Call tag SAVEFH");
  const failed = read("reply", uints(2), opaque(""), uints(3, 22, 0, 15, 2, 10, 10020));
  t.equal(failed.line, "V4 Reply (Call In 4) LOOKUP | GETFH Status: NFS4ERR_NOENT");
  t.ok(failed.texts.includes("Opcode: LOOKUP (15)"));
});

t.test("operations that are not known, more than there are, none", async (t) => {
  t.equal(read("call", opaque(""), uints(0, 2, 24, 77, 1, 2)).line, "V4 Call PUTROOTFH");
  t.equal(read("call", opaque(""), uints(0, 0)).line, "V4 Call");
  t.throws(() => read("call", opaque(""), uints(0, 0xffffffff, 24)), { name: "Malformed" });
  const many = uints(0, 1000, ...Array.from({ length: 1000 }, () => 24));
  t.equal(read("call", opaque(""), many).line.split("|").length, 128);
  t.type(readCompound, "function");
});
