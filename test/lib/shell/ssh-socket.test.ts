import { once } from "node:events";
import t from "tap";
import type { Connection } from "../../../lib/net/connection.ts";
import { pair } from "../../../lib/net/memory.ts";
import { SshSocket } from "../../../lib/shell/ssh-socket.ts";
import { octets } from "../../support/feed.ts";

/** What the stream gives for what the peer sends, and what the peer is told. */
async function read(sent: readonly (string | Uint8Array)[], server: boolean) {
  const [peer, conn] = pair();
  const socket = new SshSocket(conn, server);
  const got: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => void got.push(chunk));
  const told = all(peer);
  for (const chunk of sent) await peer.write(chunk).catch(() => {}); // who is thrown out cannot say more
  await peer.end();
  await socket.gone;
  return { got, told: await told, fault: socket.fault };
}

async function all(conn: Connection): Promise<string> {
  let text = "";
  for await (const chunk of conn) text += Buffer.from(chunk).toString("latin1");
  return text;
}

t.test("the version comes in one piece, octet by octet or with what follows it", async (t) => {
  const version = "SSH-2.0-x\r\n";
  for (const sent of [
    [version, "rest"],
    octets(`${version}rest`),
    [`${version}rest`],
    ["SSH-2.", "0-x\r", "\nre", "st"],
  ]) {
    const { got, fault } = await read(sent, true);
    t.equal(fault, undefined);
    t.ok(got[0]?.toString().startsWith(version), "whole");
    t.equal(Buffer.concat(got).toString(), `${version}rest`);
  }
  const { got } = await read(octets(`hello\r\n\r\n${version}`), false);
  t.same(got.map(String), [`hello\r\n\r\n${version}`], "a server may say something before");
});

t.test("who does not speak SSH is told so and nothing of it reaches the parser", async (t) => {
  const cases: [string, boolean, RegExp][] = [
    ["GET / HTTP/1.1\r\n\r\n", true, /does not speak SSH/],
    ["\x16\x03\x01", true, /does not speak SSH/],
    ["\n", true, /does not speak SSH/],
    [`SSH-2.0-${"x".repeat(300)}\r\n`, true, /more than 255/],
    [`SSH-2.0-${"x".repeat(300)}`, false, /more than 255/],
    ["x".repeat(70_000), false, /too much in front/],
    ["x\n".repeat(40_000), false, /too much in front/],
  ];
  for (const [sent, server, fault] of cases) {
    const { got, told, fault: found } = await read([sent], server);
    t.match(found, fault, sent.slice(0, 20));
    t.same(got, []);
    t.equal(told, server ? "Invalid SSH identification string.\r\n" : "");
  }
});

t.test("while a peer reads nothing, nothing more is read from it", async (t) => {
  const [peer, conn] = pair();
  const socket = new SshSocket(conn, true);
  socket.resume();
  await peer.write("SSH-2.0-x\r\n");
  socket.write(Buffer.alloc(400_000));
  let waiting = true;
  const ready = socket.ready().then(() => {
    waiting = false;
  });
  // Much more than the queue between the two holds.
  let taken = 0;
  const writing = (async () => {
    for (let i = 0; i < 20; i += 1) {
      await peer.write(Buffer.alloc(65_536));
      taken += 1;
    }
  })();
  await new Promise((resolve) => setImmediate(resolve));
  t.ok(waiting);
  t.ok(taken < 20, `${taken} of 20 pieces were taken`);
  let got = 0;
  while (got < 400_000) got += (await peer.read())?.length ?? 0;
  await Promise.all([ready, writing]);
  t.equal(taken, 20, "all of it once it reads again");
  await peer.close();
  await socket.gone;
  await socket.ready();
});

t.test("a side that ends lets the connection go", async (t) => {
  const [peer, conn] = pair();
  const socket = new SshSocket(conn, true);
  socket.resume();
  const told = all(peer);
  socket.end("bye");
  await once(socket, "finish");
  await peer.end();
  await socket.gone;
  t.equal(await told, "bye");
});

t.test("dismissed: the last words go out to who reads, and who does not is not waited for", async (t) => {
  const [peer, conn] = pair();
  const socket = new SshSocket(conn, true);
  socket.resume();
  const told = all(peer);
  socket.write("bye");
  socket.dismiss();
  await peer.end();
  await socket.gone;
  t.equal(await told, "bye");
  const [deaf, other] = pair();
  const full = new SshSocket(other, true);
  full.resume();
  full.write(Buffer.alloc(1 << 20));
  await new Promise((resolve) => setImmediate(resolve));
  full.write("never read");
  // Its timer keeps the process alive; the pair has no socket that does.
  full.dismiss();
  const keep = setInterval(() => {}, 1000);
  await full.gone;
  clearInterval(keep);
  await deaf.close();
});
