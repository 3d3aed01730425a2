/** The functions of display filters, over made values. */
import t from "tap";
import type { FieldValues } from "../../../lib/capture/filter-field.ts";
import { callOf, functions } from "../../../lib/capture/filter-function.ts";
import type { Known, Operand } from "../../../lib/capture/filter-operand.ts";
import type { Value } from "../../../lib/capture/filter-value.ts";
import type { Kind } from "../../../lib/wire/fields.ts";

const values = {} as FieldValues;
const field = (kind: Kind, ...list: Value[]): Known => ({ kind, read: () => list, start: 0, end: 1 });
const fail = (why: string): never => {
  throw new Error(why);
};
const call = (name: string, ...list: Operand[]) =>
  callOf(name, list, (operand) => (operand as Known).read, fail).read(values);
const octets = Uint8Array.of(1, 2, 3);

t.same(Object.keys(functions).sort(), ["abs", "count", "len", "lower", "max", "min", "string", "upper"]);
t.same(call("upper", field("string", "a", "b")), ["A", "B"]);
t.same(call("lower", field("string", "A")), ["a"]);
t.same(call("len", field("string", "é")), [2], "octets, not letters");
t.same(call("len", field("bytes", octets)), [3]);
t.same(call("len", field("uint16", 5)), [2]);
t.same(call("len", field("ipv4", 5)), [4]);
t.same(call("count", field("uint16", 5, 6)), [2]);
t.same(call("count", field("uint16")), [], "no field, no count");
t.same(call("string", field("uint16", 25)), ["25"]);
t.same(call("string", field("ipv4", 0x0a000001)), ["10.0.0.1"]);
t.same(call("string", field("ether", octets)), ["01:02:03"]);
t.same(call("max", field("uint16", 5, 9), field("uint32", 7)), [9]);
t.same(call("min", field("uint16", 5, 9), field("uint32", 3)), [3]);
t.same(call("max", field("uint16")), []);
t.same(call("abs", field("int32", -4)), [4]);
t.same(call("abs", field("int64", -4n)), [4n]);
t.throws(() => call("upper", field("uint16", 1)), /takes a text/);
t.throws(() => call("string", field("string", "x")), /number or an address/);
t.throws(() => call("max", field("uint16", 1), field("ipv4", 1)), /not a number/);
t.throws(() => call("len", field("string"), field("string")), /no more/);
t.throws(() => call("abs", field("string", "x")), /takes a number/);
