import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Skim } from "../../../lib/wire/dns-skim.ts";
import { layoutSkims } from "../../../lib/wire/dns-skim-layout.ts";

/** What is shown of data of a type, and how many octets of it were left. */
function skimmed(type: number, octets: string): [string, number] {
  const bytes = Buffer.from(octets.replaceAll(" ", ""), "hex");
  const skim = new Skim(new Cursor(bytes), 0, bytes.length);
  layoutSkims[type]?.(skim);
  return [skim.shown, skim.left];
}

t.test("each word reads its part, to the end of the data", async (t) => {
  for (const [type, octets, shown, what] of [
    [2, "016200", " b", "a name that is shown"],
    [3, "016200", "", "a name that is not"],
    [6, "016200 00 0000000100000002000000030000000400000005", " b", "octets by their number"],
    [16, "0161 0162", "", "strings, as many as there are"],
    [16, "", "", "no string"],
    [19, "0131", "", "one string"],
    [27, "0131 0132 0133", "", "one after the other"],
    [47, "016200 0001 40", " b", "types as bits"],
    [43, "0001 05 02 aabb", "", "the rest"],
    [25, "0100 03 05", "", "nothing left is well"],
    [25, "0100 03 05 aabb", "", "and so is something"],
    [50, "01 00 0001 00 01 ff 0001 40", "", "the owner's hash, and types"],
    [108, "010203040506", "", "an address of Ethernet"],
  ] as const)
    t.same(skimmed(type, octets), [shown, 0], `${type}: ${what}`);
});

t.test("what is behind the parts is left, what is missing is malformed", async (t) => {
  t.same(skimmed(5, "016200 ff"), [" b", 1]);
  for (const [type, octets] of [
    [6, "016200 00 00000001"],
    [17, "016200"],
    [104, "0001"],
    [107, "0001"],
  ] as const)
    t.throws(() => skimmed(type, octets), { name: "Malformed" }, `${type}`);
  t.equal(layoutSkims[1], undefined, "an address has its own way");
});
