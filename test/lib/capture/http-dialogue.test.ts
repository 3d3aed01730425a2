/** Messages of HTTP as turns: heads as they are, bodies without chunks and gzip; as tshark follows them. */
import { gzipSync } from "node:zlib";
import t from "tap";
import { httpDialogue } from "../../../lib/capture/http-dialogue.ts";
import { http } from "../../../lib/wire/http.ts";
import { asFollowed, goldenFollow, goldenPackets } from "../../support/followed.ts";
import { type Said, spoken } from "../../support/spoken.ts";

for (const stream of [49, 61])
  t.test(`http stream ${stream} as tshark follows it`, async (t) => {
    const packets = await goldenPackets("http-streams.pcap", "tcp", stream);
    t.equal(asFollowed(httpDialogue(packets)), goldenFollow("http-streams.pcap", "http", stream));
  });

const request: Said = ["client", 1, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"];

function answered(text: string) {
  const turns = httpDialogue(spoken([request, ["server", 1, text]], [http], 80));
  return turns.map(({ from, bytes }) => [from, Buffer.from(bytes).toString("latin1")]);
}

t.test("chunks and gzip are taken off, the head stays", async (t) => {
  const packed = gzipSync("hello hello").toString("latin1");
  const head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
  const text = `${head}${packed.length.toString(16)}\r\n${packed}\r\n0\r\n\r\n`;
  t.same(answered(text), [
    ["client", request[2]],
    ["server", `${head}hello hello`],
  ]);
});

t.test("what is not packed as it says, or would fill memory, stays as it is", async (t) => {
  const head = (size: number) =>
    `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${size}\r\n\r\n`;
  t.same(answered(`${head(4)}junk`)[1]?.[1], `${head(4)}junk`);
  const bomb = gzipSync(Buffer.alloc(20 << 20)).toString("latin1");
  t.same(answered(head(bomb.length) + bomb)[1]?.[1], head(bomb.length) + bomb);
});
