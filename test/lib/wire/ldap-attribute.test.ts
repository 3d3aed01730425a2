import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import {
  mostParts,
  readAttribute,
  readList,
  readModifications,
  readText,
} from "../../../lib/wire/ldap-attribute.ts";
import { octets } from "../../support/dissected.ts";

const lines = (fields: Field[]): string[] =>
  fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);

t.test("an attribute, its values, and what is no text", async (t) => {
  const one = octets("30 0d 0402 636e 3107 0401 61 0402 ff0a");
  const c = new Cursor(one, 0, one.length, true);
  readAttribute(c, "ldap.PartialAttributeList_item_element", "PartialAttributeList item");
  const wanted = [
    "PartialAttributeList item cn",
    "type: cn",
    "vals: 2 items",
    "AttributeValue: a",
    "AttributeValue: ff0a",
  ];
  t.same(lines(c.finish()), wanted);
  const list = Buffer.concat([octets("300f"), one]);
  const again = new Cursor(list, 0, list.length, true);
  readList(again, "PartialAttributeList");
  t.same(lines(again.finish()), ["attributes: 1 item", ...wanted]);
  const text = new Cursor(octets("0402 1b41"), 0, undefined, true);
  t.equal(readText(text, "ldap.name", "name"), "\\033A");
  t.ok(mostParts > 1);
});

t.test("RFC 4511 4.6: what is changed, and how", async (t) => {
  const bytes = octets("3010 300e 0a0102 3009 0402 636e 3103 0401 62");
  const c = new Cursor(bytes, 0, bytes.length, true);
  readModifications(c);
  t.same(lines(c.finish()), [
    "modification: 1 item",
    "modification item",
    "operation: replace (2)",
    "modification cn",
    "type: cn",
    "vals: 1 item",
    "AttributeValue: b",
  ]);
});
