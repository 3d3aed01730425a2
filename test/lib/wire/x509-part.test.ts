import t from "tap";
import { readHead } from "../../../lib/wire/ber.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  bitString,
  context,
  element,
  generalizedTime,
  inside,
  integer,
  items,
  nextTag,
  octets,
  oid,
  stringOf,
  text,
  unknown,
  utcTime,
} from "../../../lib/wire/x509-part.ts";
import { der, lines, oidOf } from "../../support/der.ts";

t.test("elements and their lines", async (t) => {
  for (const [bytes, read, expected] of [
    [oidOf("550403"), (c) => oid(c, "a", "Object Id"), ["Object Id: 2.5.4.3 (id-at-commonName)"]],
    [der(2, "\x01\x02"), (c) => octets(c, "a", "serial", "0x"), ["serial: 0x0102"]],
    [der(2, "\xff"), (c) => integer(c, "a", "n"), ["n: -1"]],
    [der(0x1e, "\0a\0b"), (c) => text(c, "a", "s"), ["s: ab"]],
    [der(0x16, "ab\0"), (c) => text(c, "a", "s"), ["s: ab"]],
    [der(3, "\x05\xa0"), (c) => bitString(c, "a", "bits"), ["Padding: 5", "bits: a0"]],
    [der(0x17, "130909113235Z"), (c) => utcTime(c, "a", "t"), ["t: 2013-09-09 11:32:35 (UTC)"]],
    [der(0x17, "990909113235Z"), (c) => utcTime(c, "a", "t"), ["t: 1999-09-09 11:32:35 (UTC)"]],
    [
      der(0x18, "20680721123334Z"),
      (c) => generalizedTime(c, "a", "t"),
      ["t: Jul 21, 2068 12:33:34.000000000 UTC"],
    ],
    [
      der(0x30, der(2, "\x01"), der(2, "\x02")),
      (c) => items(c, "a", "list", () => integer(c, "b", "n")),
      ["list: 2 items", " n: 1", " n: 2"],
    ],
    [
      der(0x30, der(2, "\x01")),
      (c) => element(c, "a", "head", () => void integer(c, "b", "n")),
      ["head", " n: 1"],
    ],
    [der(5), (c) => unknown(c, 2), []],
  ] as readonly [Buffer, (c: Cursor) => unknown, readonly string[]][])
    t.same(lines(bytes, read), expected);
  t.equal(lines(der(4, "a"), (c) => unknown(c, 3)).length, 5, "what nobody reads is said to be so");
});

t.test("tags, and what may be read of an element", async (t) => {
  t.same([context(2), context(2, true)], [0x82, 0xa2]);
  t.equal(nextTag(new Cursor(Buffer.alloc(0))), -1);
  t.equal(stringOf(0x14, Buffer.from([0xe9])), "é");
  const c = new Cursor(der(0x30, der(2, "\x01")), 0, undefined, true);
  inside(c, readHead(c), () => t.equal(c.left, 3));
  t.throws(() => integer(new Cursor(der(2)), "a", "n"), { name: "Malformed" });
});
