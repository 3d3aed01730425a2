import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { noteControls } from "../../../lib/wire/ldap-control.ts";
import { octets } from "../../support/dissected.ts";

const lines = (fields: Field[]): string[] =>
  fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);

t.test("RFC 2696 2: pages of results; another control is octets", async (t) => {
  const type = Buffer.from("1.2.840.113556.1.4.319").toString("hex");
  const control = octets(`0416 ${type} 0101ff 0407 3005 020105 0400`);
  const other = octets("0403 312e32 0402 abcd");
  const wrap = (tag: number, bytes: Uint8Array) => Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
  const bytes = wrap(0xa0, Buffer.concat([wrap(0x30, control), wrap(0x30, other)]));
  const c = new Cursor(bytes, 0, bytes.length, true);
  noteControls(c, bytes.length);
  t.same(lines(c.finish()), [
    "controls: 2 items",
    "Control",
    "controlType: 1.2.840.113556.1.4.319 (pagedResultsControl)",
    "criticality: True",
    "SearchControlValue",
    "size: 5",
    "cookie: <MISSING>",
    "Control",
    "controlType: 1.2 (iso.2)",
    "controlValue: abcd",
  ]);
});
