import t from "tap";
import { Cursor, hex } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";

const octets = Uint8Array.from({ length: 16 }, (_one, index) => index + 1);

t.test("reads big-endian, checks bounds, keeps what was read before the end", async (t) => {
  const c = new Cursor(octets, 0, 12, true);
  t.equal(c.uint(1, "a", "A"), 1);
  t.equal(
    c.uint(3, "b", "B", (value) => `0x${value.toString(16)}`),
    0x020304,
  );
  t.equal(c.peek(2), 0x0506);
  t.equal(c.uint64("c", "C"), 0x05060708090a0b0cn);
  t.equal(c.left, 0);
  const past = { name: "Malformed", offset: 12, message: "needs 1 octets here, 0 left", lacking: 1 };
  t.throws(() => c.uint(1, "d", "D"), past);
  t.throws(() => c.peek(), Malformed);
  t.same(
    c.finish().map(({ name, text, start, end }) => [name, text, start, end]),
    [
      ["a", "A: 1", 0, 1],
      ["b", "B: 0x20304", 1, 4],
      ["c", `C: ${0x05060708090a0b0cn}`, 4, 12],
    ],
  );
});

t.test("without recording nothing is kept", async (t) => {
  const c = new Cursor(octets);
  c.open("group");
  c.uint(2, "a", "A", () => String(t.fail("no text is made")));
  t.equal(hex(c.take(2, "b", "B")), "0304");
  c.close("text");
  t.same(c.fields, []);
});

t.test("groups nest, a part is read within its bounds, find stays inside", async (t) => {
  const c = new Cursor(octets, 0, 8, true);
  c.open("outer");
  const inner = c.within(4);
  inner.uint(4, "x", "X");
  t.throws(() => inner.skip(1), Malformed);
  c.close("outer text", 7);
  t.match(c.finish(), [
    {
      name: "outer",
      text: "outer text",
      value: 7,
      start: 0,
      end: 4,
      children: [{ name: "x", start: 0, end: 4 }],
    },
  ]);
  t.equal(c.find(6), 5);
  t.equal(c.find(12), -1, "past the end that may be read");
  t.equal(c.latin1(2), "\x05\x06");
});

t.test("what the capture left out is known to a part, and no octet of it is read", async (t) => {
  const c = new Cursor(octets, 0, 8);
  c.missing = 4;
  t.equal(c.sent, 12);
  const whole = c.within(2);
  t.same([whole.left, whole.missing], [2, 0]);
  const outer = c.narrow(10);
  t.same([c.left, c.missing, c.sent], [6, 2, 8], "two octets of the part are not there");
  t.throws(() => c.take(7, "x", "X"), Malformed);
  c.widen(outer);
  t.same([c.left, c.missing], [6, 4]);
  const cut = c.within(9);
  t.same([cut.left, cut.missing, c.left, c.missing], [6, 3, 0, 1]);
  t.throws(() => c.within(2), Malformed, "more than was on the wire");
});
