import t from "tap";
import { ChunkDecoder, nextChunk } from "../../../lib/wire/http-chunk.ts";
import { octets } from "../../support/feed.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

function decoded(pieces: readonly Uint8Array[]) {
  const decoder = new ChunkDecoder();
  const data: Uint8Array[] = [];
  for (const piece of pieces) if (!decoder.done) data.push(...decoder.push(piece));
  const { done, trailers } = decoder;
  return {
    data: Buffer.concat(data).toString("latin1"),
    done,
    trailers,
    rest: Buffer.from(decoder.rest).toString("latin1"),
  };
}

t.test("a body, its trailers and what follows", async (t) => {
  const text = '5\r\nhello\r\n00A;x="y"\r\n, 10 octet\r\n0\r\nX: y\r\n\r\nGET';
  const wanted = { data: "hello, 10 octet", done: true, trailers: ["X: y"] };
  t.same(decoded([bytes(text)]), { ...wanted, rest: "GET" });
  t.same(decoded(octets(text)), { ...wanted, rest: "" });
  for (let cut = 1; cut < text.length; cut += 1)
    t.match(decoded([bytes(text.slice(0, cut)), bytes(text.slice(cut))]), wanted, `cut at ${cut}`);
  t.match(decoded([bytes(text.slice(0, 20))]), { done: false });
});

const wrong = ["0_2e", "0x5", "+5", "-1", "fffffffffffffffff", "", " 5", "5 ", "g", "5;\n"];
for (const size of wrong)
  t.test(`chunk size ${JSON.stringify(size)} is refused (RFC 9112 7.1)`, async (t) => {
    t.throws(() => decoded([bytes(`${size}\r\nhello\r\n0\r\n\r\n`)]), { name: "Malformed" });
    t.throws(() => nextChunk(bytes(`${size}\r\nhello\r\n0\r\n\r\n`), 0, false), { name: "Malformed" });
  });

t.test("line ends are CR LF, data ends where its size says, lines and trailers end some time", async (t) => {
  for (const text of [
    "5\nhello\r\n0\r\n\r\n",
    "5\r\nhelloXX0\r\n\r\n",
    "5\r\nhello\n0\r\n\r\n",
    "0\r\n\n",
    "x".repeat(9000),
  ]) {
    t.throws(() => decoded([bytes(text)]), { name: "Malformed" }, text.slice(0, 20));
    t.throws(() => decoded(octets(text)), { name: "Malformed" }, text.slice(0, 20));
  }
  t.throws(() => decoded([bytes(`0\r\n${`X: ${"y".repeat(4000)}\r\n`.repeat(20)}`)]), {
    message: /trailers/,
  });
});

t.test("pieces with their offsets", async (t) => {
  const text = bytes("5\r\nhello\r\n0\r\nX: y\r\n\r\n");
  t.same(nextChunk(text, 0, false), { kind: "chunk", start: 0, data: 3, size: 5, end: 10 });
  t.same(nextChunk(text, 10, false), { kind: "end", start: 10, data: 13, size: 0, end: 13 });
  t.match(nextChunk(text, 13, true), { kind: "trailer", start: 13, end: 19 });
  t.match(nextChunk(text, 19, true), { kind: "trailer", start: 19, end: 21 });
  t.equal(nextChunk(text.subarray(0, 9), 0, false), undefined);
});
