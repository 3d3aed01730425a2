import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { readBindings } from "../../../lib/wire/snmp-value.ts";
import { octets } from "../../support/dissected.ts";

/** A list with one binding of 1.3.6 to `value`. */
function binding(value: string) {
  const one = Buffer.concat([octets("06022b06"), octets(value)]);
  const bytes = Buffer.concat([
    octets("30"),
    Buffer.of(one.length + 2),
    octets("30"),
    Buffer.of(one.length),
    one,
  ]);
  return new Cursor(bytes, 0, bytes.length, true);
}

t.test("RFC 2578 7.1: values of every type", async (t) => {
  const table: [string, string, string?][] = [
    ["0500", "1.3.6: Value (Null)"],
    ["0201fb", "1.3.6: -5", "Value (Integer32): -5"],
    ["04036162ff", "1.3.6: 6162ff", "Value (OctetString): 6162ff"],
    ["06022b06", "1.3.6: 1.3.6 (iso.3.6)", "Value (OID): 1.3.6 (iso.3.6)"],
    ["400401020304", "1.3.6: 1.2.3.4", "Value (IpAddress): 1.2.3.4"],
    ["410500ffffffff", "1.3.6: 4294967295", "Value (Counter32): 4294967295"],
    ["4301ff", "1.3.6: 255", "Value (Timeticks): 255"],
    ["46080102030405060708", "1.3.6: 72623859790382856", "Value (Counter64): 72623859790382856"],
    ["8000", "1.3.6: noSuchObject"],
    ["8200", "1.3.6: endOfMibView"],
    ["470101", "1.3.6: 1", "Value (Unsigned32): 1"],
    ["420107", "1.3.6: 7", "Value (Gauge32): 7"],
    ["0403616263", '1.3.6: "abc"', 'Value (OctetString): "abc"'],
    ["480101", "1.3.6: 01", "Value (Unknown): 01"],
  ];
  for (const [wire, line, value] of table) {
    const c = binding(wire);
    t.same(readBindings(c), ["1.3.6"]);
    const list = c.finish()[0];
    t.equal(list?.text, "variable-bindings: 1 item");
    t.equal(list?.children?.[0]?.text, line);
    if (value) t.equal(list?.children?.[0]?.children?.[1]?.text, value);
  }
});

t.test("C7: a binding that reaches out of its list", async (t) => {
  t.throws(() => readBindings(new Cursor(octets("3006 3008 06022b06 05000500"))), Malformed);
});
