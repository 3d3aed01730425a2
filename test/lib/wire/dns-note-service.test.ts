/** Records of services in the tree. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteService } from "../../../lib/wire/dns-note-service.ts";
import type { Field } from "../../../lib/wire/field.ts";

const over = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const lines = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ text, children = [] }) => [text, ...lines(children)]);

const c = over(
  `0001 0178 00
  0000 0004 0001 0004 0001 0006 02 6832 02 6833 0002 0000 0003 0002 01bb
  0004 0004 01020304 0005 0004 aabbccdd 0006 0010 20010db8000000000000000000000001 0007 0003 616263`.replace(
    /\s/g,
    "",
  ),
);
noteService(c, 0);
t.equal(c.left, 0);
t.same(
  c.fields.map(({ text }) => text),
  [
    ...["SvcPriority: 1", "TargetName: x", "SvcParam: mandatory=alpn,ipv4hint", "SvcParam: alpn=h2,h3"],
    ...["SvcParam: no-default-alpn", "SvcParam: port=443", "SvcParam: ipv4hint=1.2.3.4"],
    ...["SvcParam: echconfig=qrvM3Q==", "SvcParam: ipv6hint=2001:db8::1", "SvcParam: key7=abc"],
  ],
);
t.same(lines(c.fields.slice(3, 4)), [
  ...["SvcParam: alpn=h2,h3", "SvcParamKey: alpn (1)", "SvcParamValue length: 6"],
  ...["ALPN length: 2", "ALPN: h2", "ALPN length: 2", "ALPN: h3"],
]);
t.equal(lines(c.fields).at(-1), "SvcParamValue: 616263");
