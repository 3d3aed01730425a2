import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readNameFlags, readStatus } from "../../../lib/wire/nbns-status.ts";

t.test("flags of a name, in a record and in a status", async (t) => {
  const cases: [string, "nbns.nb_flags" | "nbns.name_flags", string][] = [
    ["0000", "nbns.nb_flags", "Name flags: 0x0000, ONT: B-node (B-node, unique)"],
    ["a000", "nbns.nb_flags", "Name flags: 0xa000, Name type, ONT: Unknown (P-node, group)"],
    ["8400", "nbns.name_flags", "Name flags: 0x8400, Name type, ONT: B-node, Name is active"],
  ];
  for (const [octets, name, text] of cases) {
    const c = new Cursor(Buffer.from(octets, "hex"), 0, 2, true);
    readNameFlags(c, name);
    t.equal(c.fields[0]?.text, text);
  }
});

t.test("a status: names, the unit and statistics as far as they go", async (t) => {
  const name = Buffer.concat([Buffer.from("HOST".padEnd(15)), Buffer.from([0x20, 0x04, 0x00])]);
  const bytes = Buffer.concat([Buffer.from([1]), name, Buffer.from("000c29010203", "hex"), Buffer.alloc(4)]);
  const c = new Cursor(bytes, 0, bytes.length, true);
  readStatus(c, bytes.length - 1);
  t.same(
    c.fields.map(({ text }) => text),
    [
      "Number of names: 1",
      "Name: HOST<20> (Server service)",
      "Name flags: 0x0400, ONT: B-node, Name is active",
      "Unit ID: 00:0c:29:01:02:03",
      "Jumpers: 0x00",
      "Test result: 0x00",
      "Version number: 0x0000",
    ],
  );
});
