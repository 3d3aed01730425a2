import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { collationText, readCapabilities, readExtended, readStatus } from "../../../lib/wire/mysql-flags.ts";

t.test("flags have a line each, the low octet is first", async (t) => {
  const cases: [(c: Cursor) => number, string, string][] = [
    [
      (c) => readCapabilities(c, "server"),
      "Server Capabilities: 0x0001",
      ".... .... .... ...1 = Long Password: Set",
    ],
    [
      (c) => readExtended(c, "client"),
      "Extended Client Capabilities: 0x0001",
      ".... .... .... ...1 = Multiple statements: Set",
    ],
    [readStatus, "Server Status: 0x0001", ".... .... .... ...1 = In transaction: Set"],
  ];
  for (const [read, text, first] of cases) {
    const c = new Cursor(Uint8Array.of(1, 0), 0, 2, true);
    t.equal(read(c), 1);
    t.equal(c.fields[0]?.text, text);
    t.equal(c.fields[0]?.children?.[0]?.text, first);
  }
  t.equal(collationText(33), "utf8 COLLATE utf8_general_ci (33)");
  t.equal(collationText(250), "Unknown (250)");
});
