import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import t from "tap";
import { built, noNetlink } from "../../support/own-network.ts";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const elsewhere = process.platform !== "linux" && "there is no /proc here";

t.test("a socket of ours, its service, its process, as lines and as JSON", { skip: elsewhere }, async (t) => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  const lines = await run(["ss", "-tulpn", "sport", "=", `:${port}`]);
  t.equal(lines.status, 0, lines.err);
  t.match(
    lines.out,
    /^Netid +State +Recv-Q +Send-Q +Local Address:Port +Peer Address:Port( +Drops)? +User +Process\n/,
  );
  t.match(
    lines.out,
    new RegExp(
      `\\ntcp +LISTEN +0 +\\S+ +127\\.0\\.0\\.1:${port} +0\\.0\\.0\\.0:\\*( +\\d+ dropped)? +\\S+ +\\S+\\(${process.pid}\\)\\n$`,
    ),
  );
  const json = await run(["ports", "--json", `sport = :${port}`]);
  t.match(JSON.parse(json.out), {
    netid: "tcp",
    state: "LISTEN",
    local: { address: "127.0.0.1", port },
    processes: [{ pid: process.pid }],
  });
  const none = await run(["netstat", "-an", "sport", "=", ":0", "and", "dport", "=", ":1"]);
  t.match(none, { status: 0, out: "", err: /no such socket/ });
});

t.test("help, a wrong word, a summary", async (t) => {
  t.match(await run(["ports", "-h"]), { status: 0, out: /ports -tulpn[\s\S]*--watch/ });
  t.match(await run(["ports", "--nothing"]), { status: 2, err: /^porthole: Cannot read "--nothing"/ });
  t.match(await run(["ports", "-s"]), { status: 0, out: /^Total: \d+\nTCP: / });
  t.match(JSON.parse((await run(["ports", "-s", "--json"])).out), { tcp: {}, udp: {} });
});

t.test(
  "a name of a Unix-domain socket cannot forge a row or move the cursor",
  { skip: elsewhere || noNetlink() },
  async (t) => {
    const name = `porthole ${process.pid}\x1b[2J\n0000000000000000: 00000002 00000000 00010000 0001 01 1 /forged`;
    const server = createServer().listen(`\0${name}`);
    await once(server, "listening");
    t.teardown(() => server.close());
    const { out } = await run(["ports", "-xlp", "src", "=", `unix:@porthole?${process.pid}*`]);
    t.equal(out.trim().split("\n").length, 2);
    t.match(out, /@porthole \d+\\x1b\[2J\\n0000/);
    t.notMatch(out, /\x1b/);
    const json = JSON.parse((await run(["ports", "-xl", "--json", "src", `@porthole?${process.pid}*`])).out);
    // Some versions of libuv fill the address up with NULs.
    t.equal(json.name.replace(/@+$/, ""), `@${name}`);
  },
);

t.test(
  "--watch tells what opens, changes and closes, and ends by Ctrl-C with 130",
  { skip: elsewhere },
  async (t) => {
    const words = [built("bin/porthole.js"), "ports", "--json", "--watch", "50ms", "-t", "-a"];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
    await once(child.stderr, "data"); // it has looked once
    const changes: { change: string; state: string; from?: string; local: { port: number } }[] = [];
    const lines = createInterface({ input: child.stdout });
    const seen = async (what: string, test: (one: (typeof changes)[number]) => boolean) => {
      while (!changes.some(test)) await once(lines, "line");
      t.pass(what);
    };
    lines.on("line", (line) => changes.push(JSON.parse(line)));
    const server = createServer({ allowHalfOpen: true }, (socket) => socket.on("error", () => {})).listen(
      0,
      "127.0.0.1",
    );
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await seen(
      "opened",
      (one) => one.change === "opened" && one.local.port === port && one.state === "LISTEN",
    );
    const socket = connect({ port, host: "127.0.0.1" }).on("error", () => {});
    await once(socket, "connect");
    const mine = socket.localPort as number;
    await seen(
      "connected",
      (one) => one.change === "opened" && one.local.port === mine && one.state === "ESTAB",
    );
    socket.end();
    await seen(
      "changed",
      (one) => one.change === "changed" && one.local.port === mine && one.from === "ESTAB",
    );
    socket.destroy();
    server.close();
    await seen(
      "closed",
      (one) => one.change === "closed" && one.local.port === port && one.state === "LISTEN",
    );
    const ended = once(child, "close");
    child.kill("SIGINT");
    t.equal((await ended)[0], 130);
  },
);

t.test("at the prompt, sockets of porthole's own name their session", { skip: elsewhere }, async (t) => {
  const { type, serve } = typing(t);
  const port = await serve("serve echo 0");
  await type(`connect ${port}`);
  const [{ text = "" } = {}] = await type(`ports -t -a sport = :${port} or dport = :${port}`);
  t.match(text, new RegExp(`LISTEN .*127\\.0\\.0\\.1:${port} .*#1`));
  t.match(text, new RegExp(`ESTAB .*127\\.0\\.0\\.1:${port} +127\\.0\\.0\\.1:\\d+ +#1`), "the server's end");
  t.match(text, new RegExp(`ESTAB .*127\\.0\\.0\\.1:\\d+ +127\\.0\\.0\\.1:${port} +#2`), "ours");
});
