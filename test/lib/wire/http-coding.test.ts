/** Content codings: RFC 9110 8.4.1. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import t from "tap";
import { canOpen, codingOf, decodable, opened, openedHead } from "../../../lib/wire/http-coding.ts";

const said = "hello hello hello hello";
const text = (octets: Uint8Array | undefined) => octets && Buffer.from(octets).toString("latin1");

t.test("what a coding conceals", async (t) => {
  for (const [coding, body, wanted] of [
    ["gzip", gzipSync(said), said],
    ["x-gzip", gzipSync(said), said],
    ["deflate", deflateSync(said), said],
    ["x-deflate", deflateSync(said), said],
    ["deflate", deflateRawSync(said), said],
    ["deflate", gzipSync(said), said],
    ["gzip", deflateSync(said), said],
    ["br", brotliCompressSync(said), said],
    ["gzip", gzipSync(""), ""],
    ["gzip", gzipSync(said).subarray(0, 20), "hello"],
    ["gzip", Buffer.from("abcde"), undefined],
    ["gzip", deflateRawSync(said), undefined],
    ["deflate", Buffer.from("abc"), undefined],
    ["br", Buffer.from("abc"), undefined],
    ["zstd", gzipSync(said), undefined],
  ] as const) {
    const found = text(opened(body, coding));
    t.equal(
      wanted === "hello" ? found?.slice(0, 5) : found,
      wanted,
      `${coding} ${body.subarray(0, 4).toString("hex")}`,
    );
    t.equal(text(openedHead(body, coding)) ?? "", found ?? "", `its head, ${coding}`);
  }
});

t.test("a bomb fills no memory", async (t) => {
  t.equal(opened(gzipSync(Buffer.alloc((16 << 20) + 1)), "gzip"), undefined);
  t.equal(opened(gzipSync(Buffer.alloc(16 << 20)), "gzip")?.length, 16 << 20);
});

t.test("its beginning alone", async (t) => {
  t.equal(text(openedHead(Buffer.from("as it is"), "")), "as it is");
  const long = Array.from({ length: 5000 }, (_, at) => `line ${at * 7919}`).join("\n");
  const head = text(openedHead(gzipSync(long), "gzip"));
  t.ok(head && head.length > 1000 && head.length < long.length && long.startsWith(head));
  t.ok((openedHead(gzipSync(Buffer.alloc(50_000_000)), "gzip")?.length ?? 0) <= 1 << 20, "a bomb");
});

t.test("what may be looked into", async (t) => {
  for (const [coding, body, wanted] of [
    ["", Buffer.from("x"), true],
    ["gzip", gzipSync("a"), true],
    ["gzip", gzipSync(""), false],
    ["", gzipSync(""), true],
    ["gzip", gzipSync("a").subarray(0, 10), false],
    ["deflate", deflateRawSync("a"), true],
    ["gzip", deflateRawSync("a"), false],
    ["br", brotliCompressSync("a"), true],
    ["compress", Buffer.from("x"), false],
  ] as const)
    t.equal(decodable(coding, body), wanted, `${coding} ${body.toString("hex")}`);
  t.ok(["gzip", "x-gzip", "deflate", "x-deflate", "br"].every(canOpen));
  t.notOk(["", "identity", "zstd", "compress", "GZIP"].some(canOpen));
});

t.test("the coding that the fields name", async (t) => {
  const named = (value: string) => codingOf([{ name: "Content-Encoding", value }]);
  t.equal(named(" GZIP "), "gzip");
  t.equal(named("identity"), "");
  t.equal(named(""), "");
  t.notOk(canOpen(named("gzip, br")), "two of them nobody takes off");
  t.equal(codingOf([]), "");
});

t.test("brotli that is cut, and one that becomes very much", async (t) => {
  const said = Array.from({ length: 5000 }, (_, at) => `line ${at * 7919}`).join("\n");
  const found = text(opened(brotliCompressSync(said).subarray(0, 4000), "br"));
  t.ok(found && found.length > 100 && said.startsWith(found));
  t.ok(decodable("br", brotliCompressSync(Buffer.alloc(5 << 20))));
});
