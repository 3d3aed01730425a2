/** TCP options: which are there, and which are too short. */
import t from "tap";
import {
  isAccurateEcn,
  isExperiment,
  isTooShort,
  kinds,
  numberAt,
  sackBlocks,
  wholeOptions,
  windowShift,
} from "../../../lib/wire/tcp-option.ts";

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

const option = (hex: string) => {
  const [kind = 0, , ...data] = Buffer.from(hex, "hex");
  return { kind, data: Uint8Array.from(data) };
};
for (const [hex, short] of [
  ["0502", true],
  ["0509000000000000 00", true],
  ["050a0000000000000000", false],
  ["1e02", true],
  ["1e0300", true],
  ["1e040001", false],
  ["1e0310", false],
  ["1e042000", false],
  ["1e042001", true],
  ["1e082001 00000000", false],
  ["1e082003 00000000", true],
  ["1e0e2004 00000000000000000000", false],
  ["1e0e200c 00000000000000000000", true],
  ["1e0a6000 0000000000", true],
  ["1e0c6000 0000000000000000", false],
  ["1e0380", true],
  ["1e03f0", false],
  ["4c0a1101020304050607", true],
  ["4c0300", true],
  ["0204 0000", false],
] as const)
  t.equal(isTooShort(option(hex.replace(" ", ""))), short, hex);
for (const [hex, is] of [
  ["ac0b000001000002000003", true],
  ["ae02", true],
  ["fe04acc0", true],
  ["fd04acc1", true],
  ["fe04f989", false],
  ["fe02", false],
  ["050a0000000b00000015", false],
] as const)
  t.equal(isAccurateEcn(option(hex)), is, `${hex}: counters of marked octets`);
t.same([252, 253, 254, 255].map(isExperiment), [false, true, true, false]);
t.equal(kinds.experiment, 254);
t.equal(numberAt(Uint8Array.of(1, 2, 3), 1, 2), 0x0203);
t.equal(numberAt(Uint8Array.of(1, 2), 1, 2), 0x0200, "past the end");
