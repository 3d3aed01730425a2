import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { promisify } from "node:util";
import t from "tap";
import { connect } from "../../lib/net/connect.ts";
import type { Address, Listener } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { smallServices } from "../../lib/wire/small.ts";
import { server as echoServer } from "../../servers/echo.ts";
import { smallServer } from "../../servers/small.ts";
import { readAll, readExactly } from "../support/contract.ts";

const run = promisify(execFile);
const row = (name: string) => smallServices.find((one) => one.name === name)!;

async function serve(name: string, transport: "tcp" | "udp", host = ""): Promise<Listener> {
  const at: Address = { transport, host, port: 0 };
  return listen(at, await smallServer(row(name)).create({}, () => {}));
}

t.test("TCP: each says its answer on 127.0.0.1 and ::1, and hangs up", async (t) => {
  const cases: [string, RegExp][] = [
    ["daytime", /^\d\d [A-Z]{3} \d{4} \d\d:\d\d:\d\d UTC\r\n$/],
    ["qotd", /^".+"\r\n .+\r\n$/s],
    ["time", /^[\xd5-\xff]...$/s],
  ];
  for (const [name, wanted] of cases) {
    const listener = await serve(name, "tcp");
    t.teardown(() => listener.close());
    for (const address of listener.addresses) {
      const conn = await connect(address);
      await conn.write("thrown away");
      t.match((await readAll(conn)).toString("latin1"), wanted, `${name} on ${address.host}`);
      await conn.close();
    }
  }
});

t.test("TCP: discard takes megabytes, says nothing, and ends when its caller does", async (t) => {
  const listener = await serve("discard", "tcp");
  t.teardown(() => listener.close());
  const conn = await connect(listener.addresses[0]!);
  await conn.write(Buffer.alloc(8 << 20));
  await conn.end();
  t.equal(await conn.read(), null);
  await conn.close();
});

t.test(
  "TCP: chargen goes on until the caller hangs up, waits for a slow one, and lives after a reset",
  async (t) => {
    const listener = await serve("chargen", "tcp");
    t.teardown(() => listener.close());
    const conn = await connect(listener.addresses[0]!);
    const text = (await readExactly(conn, 74 * 200)).toString();
    const lines = text.split("\r\n");
    for (const [index, line] of lines.slice(0, 190).entries())
      if (line.length !== 72 || line.charCodeAt(0) !== 32 + (index % 95))
        return t.fail(`line ${index}: ${line}`);
    conn.reset();
    const slow = net.connect(listener.addresses[0]!.port, "127.0.0.1");
    await once(slow, "connect");
    const before = process.memoryUsage().rss;
    // Its window fills, and then the server waits: other callers are served meanwhile.
    for (let n = 0; n < 20; n += 1) {
      const other = await connect(listener.addresses[0]!);
      t.ok((await readExactly(other, 1000)).length >= 1000);
      await other.end();
      await other.close();
    }
    t.ok(process.memoryUsage().rss - before < 80e6, "memory");
    slow.destroy();
    await listener.close();
    t.equal(listener.counts.failed, 0);
  },
);

t.test("UDP: one datagram for one, at most 512 octets; discard and reserved ports get none", async (t) => {
  for (const one of smallServices) {
    const service = await smallServer(one).create({}, () => {});
    const from = (port: number) => ({ transport: "udp" as const, host: "127.0.0.1", port });
    const answer = (await service.datagram?.(new Uint8Array(0), from(40000))) as Uint8Array | undefined;
    if (one.stream === "nothing") t.equal(answer, undefined, one.name);
    else t.ok(answer && answer.length > 0 && answer.length <= 512, one.name);
    for (const port of [0, 7, 13, 19, 53, 123, 514])
      t.equal(service.datagram?.(new Uint8Array(1), from(port)), undefined);
  }
  const listener = await serve("chargen", "udp");
  t.teardown(() => listener.close());
  for (const address of listener.addresses) {
    const conn = await connect(address);
    await conn.write("x");
    t.equal((await conn.read())?.length, 444);
    await conn.close();
  }
});

t.test("UDP: a datagram forged from the server's own port is not answered", async (t) => {
  for (const server of [echoServer, smallServer(row("chargen"))]) {
    const listener = await listen("udp://127.0.0.1:0", await server.create({}, () => {}));
    t.teardown(() => listener.close());
    const { port } = listener.addresses[0]!;
    const service = await server.create({}, () => {});
    const box = { local: listener.addresses[0]!, send() {} };
    t.equal(
      service.datagram?.(Buffer.from("x"), { transport: "udp", host: "127.0.0.1", port }, box),
      undefined,
    );
  }
});

const nmap = spawnSync("nmap", ["--version"]).error ? "nmap is not installed" : false;

// Echo too, but nmap takes forty seconds for it: it waits after each of many probes that come back.
t.test("nmap -sV names each service that it knows", { skip: nmap }, async (t) => {
  const names = ["daytime", "qotd", "chargen", "time"];
  const listeners = await Promise.all(
    names.map(async (name) => {
      const listener = await listen("tcp://127.0.0.1:0", await smallServer(row(name)).create({}, () => {}));
      t.teardown(() => listener.close());
      return [name, listener.addresses[0]!.port] as const;
    }),
  );
  const ports = listeners.map(([, port]) => port).join(",");
  const { stdout } = await run("nmap", ["-sT", "-sV", "-Pn", "-n", "-p", ports, "127.0.0.1"], {
    timeout: 20_000,
  });
  for (const [name, port] of listeners)
    t.match(stdout, new RegExp(`^${port}/tcp +open +${name}\\b(?!\\?)`, "m"), name);
});
