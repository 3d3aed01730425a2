import t from "tap";
import { type LineOptions, LineReader } from "../../../lib/net/lines.ts";
import { pair } from "../../../lib/net/memory.ts";
import { feed, octets } from "../../support/feed.ts";

async function allLines(chunks: (string | Uint8Array)[], options?: LineOptions): Promise<string[]> {
  const reader = new LineReader(feed(chunks).conn, options);
  const lines: string[] = [];
  for (;;) {
    try {
      const line = await reader.readLine();
      if (line === null) return lines;
      lines.push(Buffer.from(line).toString("latin1"));
    } catch (error) {
      lines.push(`! ${(error as { code: string }).code}`);
    }
  }
}

t.test("lines, however they arrive", async (t) => {
  const cases: [string, LineOptions, string[]][] = [
    ["a\r\nb\n\r\nc", {}, ["a", "b", "", "c"]],
    ["a\r\n", {}, ["a"]],
    ["", {}, []],
    ["a\nb\rc\r\n", { crlfOnly: true }, ["a\nb\rc"]],
    ["a\r\r\n\n\r\nb", { crlfOnly: true }, ["a\r", "\n"]],
    ["\n\r\n", { crlfOnly: true }, ["\n"]],
    ["123456\r\n1234567\r\nok\r\n", { limit: 8 }, ["123456", "! limit", "ok"]],
    [`${"x".repeat(5000)}\r\nok\r\n`, { limit: 8, crlfOnly: true }, ["! limit", "ok"]],
    ["1234567\n\r\nok\r\n", { limit: 4, crlfOnly: true }, ["! limit", "ok"]],
    ["123456789", { limit: 4 }, ["! limit"]],
  ];
  for (const [input, options, lines] of cases) {
    const name = JSON.stringify(input).slice(0, 30);
    t.same(await allLines([input], options), lines, `${name} in one chunk`);
    t.same(await allLines(octets(input), options), lines, `${name} octet by octet`);
    t.same(await allLines([input.slice(0, 3), input.slice(3)], options), lines, `${name} cut at 3`);
  }
});

t.test("counted octets and lines may alternate", async (t) => {
  const { conn } = feed(["ab\r\n12", "345cd\r\n", "6"]);
  const reader = new LineReader(conn);
  t.same(Buffer.from((await reader.readLine())!).toString(), "ab");
  t.equal(reader.buffered, 2);
  t.notOk(reader.hasLine);
  t.same(Buffer.from((await reader.readBytes(5))!).toString(), "12345");
  t.ok(reader.hasLine);
  t.same(Buffer.from((await reader.readLine())!).toString(), "cd");
  t.same(await reader.readBytes(0), new Uint8Array(0));
  t.equal(await reader.readBytes(2), null);
});

t.test("a line that was handed out does not change when more arrives", async (t) => {
  const reader = new LineReader(feed(octets("one\ntwo\nthree\n")).conn);
  const one = await reader.readLine();
  await reader.readLine();
  await reader.readLine();
  t.equal(Buffer.from(one!).toString(), "one");
});

t.test(
  "whole lines are lent together; behind the beginning of one that was too long nothing is",
  async (t) => {
    const [client, served] = pair();
    const reader = new LineReader(served, { crlfOnly: true });
    const lent: string[] = [];
    const take = () =>
      reader.takeLines((octets) => {
        const text = Buffer.from(octets).toString();
        lent.push(text);
        return text.lastIndexOf("\r\n") + 1 ? text.lastIndexOf("\r\n") + 2 : 0;
      });
    take();
    await client.write("a\r\nb\r\nc");
    await reader.fill();
    take();
    await client.write("d\r\n12345678");
    await reader.fill();
    take();
    t.same(lent, ["a\r\nb\r\nc", "cd\r\n12345678"]);
    t.equal(reader.takeLine(8), undefined, "the beginning is let go");
    await client.write("9\r\n.\r\n");
    await reader.fill();
    take();
    t.equal(lent.length, 2, "what follows is no line");
    t.throws(() => reader.takeLine(8), { code: "limit" });
    take();
    t.same(lent.slice(2), [".\r\n"], "the next one is");
    t.equal(reader.buffered, 0);
    await client.close();
  },
);
