/** What NFS 4 answers to OPEN and CLOSE. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { readClosed, readOpened } from "../../../lib/wire/nfs4-opened.ts";

const lines = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ text, children = [] }) => [text, ...lines(children)]);
function read(parse: (c: Cursor) => string, hex: string): { said: string; lines: string[]; left: number } {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  const said = parse(c);
  return { said, left: c.left, lines: lines(c.finish()) };
}
const state = "00000001 aabbccdd aabbccdd aabbccdd";
const change = "00000001 0000000000000001 0000000000000002";

t.test("a file that is opened, with no delegation", async (t) => {
  const { said, left, lines } = read(readOpened, `${state} ${change} 00000004 00000000 00000000`);
  t.match(said, /^ StateID: 0x/);
  t.equal(left, 0);
  t.ok(
    lines.some((line) => /locktype posix: True/i.test(line)),
    lines.join("\n"),
  );
  t.ok(lines.some((line) => /Delegation Type: OPEN_DELEGATE_NONE/i.test(line)));
});

t.test("a reason of two says whether the server will tell more", async (t) => {
  for (const [why, rest] of [
    ["00000001", "00000001"],
    ["00000000", ""],
  ] as const)
    t.equal(read(readOpened, `${state} ${change} 00000000 00000000 00000003 ${why} ${rest}`).left, 0, why);
});

t.test("the state of a file that is closed is remarked", async (t) => {
  const { said, left, lines } = read(readClosed, state);
  t.equal(said, "");
  t.equal(left, 0);
  t.ok(lines.some((line) => line.includes("State ID deprecated in CLOSE responses")));
});
