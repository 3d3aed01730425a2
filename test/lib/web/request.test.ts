import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import t from "tap";
import { bodyOf, fault, longestBody, tooLong } from "../../../lib/web/request.ts";

/** A request as Node gives it: raw fields, and the same joined by name. */
function request(httpVersion: string, ...fields: [string, string][]): IncomingMessage {
  const headers = Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value]));
  return { httpVersion, rawHeaders: fields.flat(), headers } as unknown as IncomingMessage;
}

t.test("what Node takes and nobody should", async (t) => {
  const cases: [IncomingMessage, number | undefined][] = [
    [request("1.1", ["Host", "a"]), undefined],
    [request("1.1", ["Host", ""]), undefined],
    [request("1.1", ["host", "[::1]:80"]), undefined],
    [request("1.0"), undefined],
    [request("1.1"), 400],
    [request("1.1", ["Host", "a"], ["hOST", "a"]), 400],
    [request("1.1", ["Host", "a/b"]), 400],
    [request("1.1", ["Host", "a b"]), 400],
    [request("0.9"), 505],
    [request("1.1", ["Host", "a"], ["Transfer-Encoding", "chunked"]), undefined],
    [request("1.0", ["Transfer-Encoding", "chunked"]), 400],
    [request("1.1", ["Host", "a"], ["Transfer-Encoding", "gzip, chunked"]), 501],
  ];
  for (const [one, status] of cases) t.equal(fault(one)?.[0], status, JSON.stringify(one.rawHeaders));
});

t.test("bodies", async (t) => {
  const body = (...chunks: Buffer[]) => Readable.from(chunks) as unknown as IncomingMessage;
  t.equal(String(await bodyOf(body(Buffer.from("a"), Buffer.from("b")))), "ab");
  t.equal((await bodyOf(body(Buffer.alloc(longestBody))))?.length, longestBody);
  t.equal(await bodyOf(body(Buffer.alloc(longestBody), Buffer.alloc(1))), undefined);
  t.equal(tooLong(request("1.1", ["Content-Length", String(longestBody + 1)])), true);
  t.equal(tooLong(request("1.1")), false);
});
