import t from "tap";
import { fileOrNone, inDirectory, ofFile } from "../../../lib/wire/nfs4-handles.ts";

t.test("the current handle in the list's words, known and not", async (t) => {
  const known = { current: "0xd708085d", saved: "" };
  const unknown = { current: "", saved: "0xd708085d" };
  t.equal(inDirectory(known, "name"), " DH: 0xd708085d/name");
  t.equal(inDirectory(unknown, "name"), " name");
  t.equal(ofFile(known), " FH: 0xd708085d");
  t.equal(ofFile(unknown), "");
  t.equal(fileOrNone(known), " FH: 0xd708085d");
  t.equal(fileOrNone(unknown), " FH: 0x00000000");
});
