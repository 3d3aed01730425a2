/** TCP options: the words of the list, and lists that lie about their lengths. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  optionInfo,
  parseOptions,
  sackBlocks,
  wholeOptions,
  windowShift,
} from "../../../lib/wire/tcp-option.ts";

const rows = [
  ["020405b4", " MSS=1460"],
  ["03030e", " WS=16384"],
  ["0303ff", " WS=16384"],
  ["0402", " SACK_PERM"],
  ["050a0000000b00000015", " SLE=1 SRE=11"],
  ["080a0000000500000006", " TSval=5 TSecr=6"],
  ["2202", " TFO=R"],
  ["22061234abcd", " TFO=C"],
  ["fe04f989", " TFO=R"],
  ["ac0b000001000002000003", " EE0B=1 ECEB=2 EE1B=3"],
  ["01", ""],
  ["63040000", ""],
] as const;
for (const [hex, info] of rows) {
  const bytes = Buffer.from(hex, "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  const { options, broken } = parseOptions(c, 10);
  t.notOk(broken);
  t.equal(options.map((option) => optionInfo(option, 10)).join(""), info, hex);
}
for (const hex of ["02", "0200", "0201", "02ff05b4"]) {
  const c = new Cursor(Buffer.from(hex, "hex"), 0, undefined, true);
  t.ok(parseOptions(c, 0).broken, hex);
  t.ok(c.finish()[0]?.children?.[0]?.error);
}
t.equal(windowShift([{ kind: 3, data: Uint8Array.of(200) }]), 14);
t.equal(windowShift([]), undefined);
t.same(sackBlocks({ kind: 5, data: new Uint8Array(7) }), []);

for (const [hex, kinds] of [
  ["020405b4", [2]],
  ["020405b4010303", [2, 1]],
  ["020405", []],
  ["01", [1]],
  ["0100", [1]],
  ["0201", []],
] as const)
  t.same(
    wholeOptions(Buffer.from(hex, "hex")).map(({ kind }) => kind),
    kinds,
    `${hex}: those that are there to their ends`,
  );
