import fc from "fast-check";
import t from "tap";
import { WireSize, WireText } from "../../../lib/mail/wire-text.ts";
import { unstuff } from "../../../lib/net/dot-stuffing.ts";

/** The text on the wire, of a mail that is read in chunks of `size` octets. */
function wire(mail: string, { body, size = 1000 }: { body?: number; size?: number } = {}): string {
  const text = new WireText(body);
  const octets = Buffer.from(mail, "latin1");
  const out: Uint8Array[] = [];
  for (let at = 0; at < octets.length && !text.done; at += size)
    out.push(text.push(octets.subarray(at, at + size)));
  return Buffer.concat([...out, text.end()]).toString("latin1");
}

function sizeOf(mail: Uint8Array, size: number): number {
  const count = new WireSize();
  for (let at = 0; at < mail.length; at += size) count.push(mail.subarray(at, at + size));
  return count.octets;
}

t.test("line ends, dots and the end", async (t) => {
  const cases: [string, string, number][] = [
    ["", ".\r\n", 0],
    ["a\nb\n", "a\r\nb\r\n.\r\n", 6],
    ["a\r\nb\r\n", "a\r\nb\r\n.\r\n", 6],
    ["no end", "no end\r\n.\r\n", 8],
    ["cr at the end\r", "cr at the end\r\n.\r\n", 15],
    [".\n..\n.a\n", "..\r\n...\r\n..a\r\n.\r\n", 11],
    [".", "..\r\n.\r\n", 3],
    ["\n\n", "\r\n\r\n.\r\n", 4],
    ["bare\rcr\n", "bare\rcr\r\n.\r\n", 9],
    ["\xff\0\n", "\xff\0\r\n.\r\n", 4],
  ];
  for (const [mail, expected, octets] of cases)
    for (const size of [1, 2, 3, 1000]) {
      t.equal(wire(mail, { size }), expected, JSON.stringify(mail));
      t.equal(sizeOf(Buffer.from(mail, "latin1"), size), octets, JSON.stringify(mail));
    }
});

t.test("TOP: the header, the blank line, and so many lines", async (t) => {
  const mail = "A: b\nC: d\n\none\n\n.three\nfour\n";
  const head = "A: b\r\nC: d\r\n\r\n";
  const cases: [number, string][] = [
    [0, head],
    [1, `${head}one\r\n`],
    [2, `${head}one\r\n\r\n`],
    [3, `${head}one\r\n\r\n..three\r\n`],
    [99, `${head}one\r\n\r\n..three\r\nfour\r\n`],
  ];
  for (const [body, expected] of cases)
    for (const size of [1, 7, 1000]) t.equal(wire(mail, { body, size }), `${expected}.\r\n`, `${body} lines`);
  t.equal(wire("A: b\r\n\r\nx\r\n", { body: 0 }), "A: b\r\n\r\n.\r\n", "CR LF in the file");
  t.equal(wire("A: b\n", { body: 5 }), "A: b\r\n.\r\n", "no body at all");
});

t.test("what is unstuffed is the mail, and the size is what was said", async (t) => {
  const octets = fc.array(fc.constantFrom(0x0d, 0x0a, 0x2e, 0x41, 0xff), { maxLength: 40 });
  fc.assert(
    fc.property(octets, fc.integer({ min: 1, max: 8 }), (bytes, size) => {
      const mail = Buffer.from(bytes);
      const said = wire(mail.toString("latin1"), { size });
      const lines = said.split("\r\n").slice(0, -1);
      const plain = lines.slice(0, -1).map((line) => Buffer.from(unstuff(Buffer.from(line, "latin1"))!));
      const back = plain.map((line) => `${line.toString("latin1")}\r\n`).join("");
      return lines.at(-1) === "." && back.length === sizeOf(mail, size);
    }),
    { numRuns: 500 },
  );
  t.pass();
});
