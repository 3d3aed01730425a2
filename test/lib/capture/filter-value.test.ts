/** Values of fields by their kind. */
import t from "tap";
import { dateText, familyOf, fieldValue, kindText, secondsText } from "../../../lib/capture/filter-value.ts";
import type { Field } from "../../../lib/wire/field.ts";
import type { Kind } from "../../../lib/wire/fields.ts";

const bytes = Uint8Array.of(0, 25, 10, 0, 0, 1);
const part = { name: "x", label: "", bytes, start: 0, end: 6, limit: 6, fields: [] };
const rows: [Kind, Partial<Field>, unknown][] = [
  ["uint16", { value: 25 }, 25],
  ["uint64", { value: 5n }, 5],
  ["uint64", { value: 2n ** 63n }, 2n ** 63n],
  ["uint16", { text: "Port: x", start: 0, end: 2 }, 25],
  ["uint16", { text: "Port: 7" }, 7],
  ["bool", { value: true }, 1],
  ["bool", { value: 128 }, 1],
  ["bool", { text: "..1. .... = Set: yes" }, 1],
  ["string", { value: "a" }, "a"],
  ["string", { text: "Name: b" }, "b"],
  ["ipv4", { value: "10.0.0.1" }, 0x0a000001],
  ["ipv4", { text: "Address: 10.0.0.1" }, 0x0a000001],
  ["ipv4", { text: "Address: ?", start: 2, end: 6 }, 0x0a000001],
  ["bytes", { start: 0, end: 2 }, Uint8Array.of(0, 25)],
  ["bytes", { value: "0a0b0c", start: 0, end: 2 }, Uint8Array.of(10, 11, 12)],
  ["reltime", { value: 0.5 }, 500_000_000n],
  ["abstime", { text: "Time: Jan  1, 2020 00:00:00.000000001 UTC" }, 1_577_836_800_000_000_001n],
  ["double", { value: 3840, text: "Delay: 15" }, 15],
  ["none", {}, ""],
];
for (const [kind, field, want] of rows) {
  const value = fieldValue(kind, { name: "x", text: "", start: 0, end: 0, ...field }, part);
  t.same(
    value instanceof Uint8Array ? [...value] : value,
    want instanceof Uint8Array ? [...want] : want,
    `${kind} ${JSON.stringify(field, (_, one) => String(one))}`,
  );
}
t.equal(secondsText("-0.5"), -500_000_000n);
t.equal(secondsText("x"), undefined);
t.equal(dateText("2020-02-01T00:00:00Z"), 1_580_515_200_000_000_000n);
t.equal(dateText("yesterday"), undefined);
t.equal(familyOf("uint24"), "number");
t.equal(familyOf("oid"), "octets");
t.equal(kindText("ipv4"), "an IPv4 address");
