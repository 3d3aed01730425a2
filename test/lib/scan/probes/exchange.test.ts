import t from "tap";
import { exchange } from "../../../../lib/scan/probes/exchange.ts";
import { closedPort, serving } from "../../../support/scanned.ts";

const { signal } = new AbortController();
const at = { host: "127.0.0.1", signal, patience: 2000 };

t.test("what a peer says, and that it closed", async (t) => {
  const server = await serving((socket) => socket.end("hello"));
  t.teardown(server.close);
  const heard = await exchange({ ...at, port: server.port });
  t.equal(Buffer.from(heard.bytes).toString(), "hello");
  t.match(heard, { connected: true, closed: true });
});

t.test("an answer to what was said", async (t) => {
  const server = await serving((socket) => socket.on("data", (chunk) => socket.write(`<${chunk}>`)));
  t.teardown(server.close);
  const { bytes } = await exchange({ ...at, port: server.port, say: Buffer.from("abc") });
  t.equal(Buffer.from(bytes).toString(), "<abc>");
});

t.test("a megabyte is not read, a drip is left, silence ends", async (t) => {
  const floods = await serving((socket) => socket.write(Buffer.alloc(1 << 20, 65)));
  const silent = await serving(() => {});
  t.teardown(floods.close);
  t.teardown(silent.close);
  t.equal((await exchange({ ...at, port: floods.port })).bytes.length, 16_384);
  t.match(await exchange({ ...at, port: silent.port, patience: 30 }), { connected: true, closed: false });
});

t.test("never rejects: closed ports, resets, what is no TLS, an abort", async (t) => {
  t.match(await exchange({ ...at, port: await closedPort() }), { connected: false, closed: true });
  const resets = await serving((socket) => socket.resetAndDestroy());
  t.teardown(resets.close);
  t.equal((await exchange({ ...at, port: resets.port })).bytes.length, 0);
  const plain = await serving((socket) => socket.end("220 no TLS here\r\n"));
  t.teardown(plain.close);
  t.match(await exchange({ ...at, port: plain.port, tls: true }), { connected: false });
  t.match(await exchange({ ...at, port: plain.port, signal: AbortSignal.abort() }), { closed: false });
});
