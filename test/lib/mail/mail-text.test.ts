import t from "tap";
import { MailText } from "../../../lib/mail/mail-text.ts";

const x = (count: number) => "x".repeat(count);

t.test("text, its size and why it is refused", async (t) => {
  // On the wire without the end; what is kept; its size as RFC 1870 counts it; why it is refused.
  const cases: [string, string, number, MailText["refusal"]][] = [
    ["", "", 0, undefined],
    ["a\r\n\r\n..b\r\n", "a\n\n.b\n", 9, undefined],
    [". x\r\n.x\r\n..\r\n", " x\nx\n.\n", 10, undefined],
    ["\0\t\x0b\x0c\xff.\r\n", "\0\t\x0b\x0c\xff.\n", 8, undefined],
    [`${x(998)}\r\n`, `${x(998)}\n`, 1000, undefined],
    [`.${x(998)}\r\n`, `${x(998)}\n`, 1000, undefined],
    [`${x(999)}\r\ny\r\n`, "", 1004, "line"],
    [`.${x(999)}\r\ny\r\n`, "", 1004, "line"],
    ["a\rb\r\nc\r\n", "", 8, "bare"],
    ["a\nb\r\n", "", 5, "bare"],
    ["\n.\r\n", "", 4, "bare"],
    ["a\r\r\n", "", 4, "bare"],
    ["\r\n\n\r\n", "", 5, "bare"],
    [`${x(900)}\r\n${x(900)}\r\n${x(900)}\r\n`, "", 2706, "size"],
  ];
  // The whole at once, octet by octet, and in pieces of three: what is not taken comes again with more behind it.
  for (const [wire, kept, size, refusal] of cases)
    for (const piece of [10_000, 1, 3]) {
      const text = new MailText(2000);
      const octets = Buffer.from(`${wire}.\r\nNOOP\r\n`, "latin1");
      let [start, end] = [0, 0];
      while (!text.ended && end < octets.length) {
        end = Math.min(end + piece, octets.length);
        start += text.take(octets.subarray(start, end));
      }
      t.same(
        {
          text: Buffer.from(text.bytes()).toString("latin1"),
          size: text.size,
          refusal: text.refusal,
          rest: octets.subarray(start).toString(),
        },
        { text: kept, size, refusal, rest: "NOOP\r\n" },
        `${JSON.stringify(wire).slice(0, 40)} by ${piece}`,
      );
    }
});

t.test("no end of text but CR LF . CR LF", async (t) => {
  for (const end of [
    "\n.\n",
    "\n.\r\n",
    "\r\n.\n",
    "\r.\r",
    "\r.\n",
    "\n.\r",
    "\r.\r\n",
    "\r\n.\r",
    "\r\n.\r\r\n",
  ]) {
    const text = new MailText(2000);
    text.take(Buffer.from(`x${end}y\r\n`));
    t.notOk(text.ended, JSON.stringify(end));
  }
});

t.test("a line that the reader threw away is refused, and so is the text", async (t) => {
  const text = new MailText(2000);
  text.take(Buffer.from("a\r\n"));
  text.refuse("line");
  text.take(Buffer.from("b\r\n.\r\n"));
  t.match(text, { ended: true, refusal: "line" });
  t.equal(text.bytes().length, 0);
  t.match(text.refused(undefined), { code: 500 });
});

t.test("text that nobody asks for is checked all the same", async (t) => {
  const text = new MailText(5, false);
  t.equal(text.take(Buffer.from("abc\r\n.\r\n")), 8);
  t.match(text, { ended: true, size: 5, refusal: undefined });
  t.equal(text.bytes().length, 0);
  t.match(text.refused(4), { code: 552 });
  const large = new MailText(5, false);
  large.take(Buffer.from("abcd\r\n.\r\n"));
  t.match(large.refused(undefined), { code: 552 });
});
