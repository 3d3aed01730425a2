import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { fieldWords, openUint, uint } from "../../../lib/wire/nfs4-field.ts";
import { uints } from "../../support/xdr.ts";

t.test("integers have the words of their fields", async (t) => {
  const cases: [string, number, string][] = [
    ["seqid", 7, "seqid: 0x00000007"],
    ["slotid", 7, "slot id: 7"],
    ["locktype4", 2, "locktype: WRITE_LT (2)"],
    ["iomode", 9, "IO mode: Unknown (9)"],
  ];
  for (const [name, value, text] of cases) {
    const c = new Cursor(uints(value), 0, 4, true);
    t.equal(uint(c, name), value);
    t.equal(c.fields[0]?.text, text);
  }
  const c = new Cursor(uints(1), 0, 4, true);
  t.equal(openUint(c, "open.opentype"), 1);
  c.close();
  t.equal(c.fields[0]?.text, "Open Type: OPEN4_CREATE (1)");
  t.equal(fieldWords("nfs.unheard", 5), "5");
});
