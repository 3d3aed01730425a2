import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import t from "tap";
import { everything } from "../../../lib/host/socket-row.ts";
import { owner, socketTable, type Teller } from "../../../lib/host/socket-table.ts";

const elsewhere = process.platform !== "linux" && "there is no /proc here";
const inet = { tcp: true, udp: true, ipv4: true, ipv6: true };

async function listening(
  t: { teardown(done: () => void): void },
  host = "127.0.0.1",
): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on("error", () => {}).resume()).listen(0, host);
  await once(server, "listening");
  t.teardown(() => server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

t.test("the process that holds a port is named", { skip: elsewhere }, async (t) => {
  const { server, port } = await listening(t);
  const address = { transport: "tcp", host: "127.0.0.1", port };
  t.match(await owner(address), new RegExp(`\\(pid ${process.pid}\\)$`));
  server.close();
  await once(server, "close");
  t.equal(await owner(address), undefined);
});

for (const by of ["sock_diag", "/proc/net"] as Teller[]) {
  t.test(`${by}: a socket, its state and its holder`, { skip: elsewhere }, async (t) => {
    const { port } = await listening(t);
    const { rows, owners, ...table } = await socketTable({ ...inet, by, owners: true });
    t.equal(table.by, by);
    const row = rows.find(({ local, state }) => local.port === port && state === "LISTEN");
    if (!row && by === "sock_diag") return t.comment("no sock_diag here");
    t.match(row, { netid: "tcp", family: 4, local: { host: "127.0.0.1" }, uid: process.getuid?.() });
    t.match(owners.get(row?.inode ?? 0), [{ pid: process.pid }]);
  });
}

t.test(
  "what stays is told each time, while processes and sockets come and go",
  { skip: elsewhere },
  async (t) => {
    const { port } = await listening(t);
    const held = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connect(port, "127.0.0.1").on("error", () => {});
        await once(socket, "connect");
        return socket;
      }),
    );
    // Each of these has a socket, opens descriptors and ends at once.
    const churn = spawn(
      "/bin/sh",
      ["-c", "while :; do (true | true | true) & (true </dev/null) & wait; done"],
      {
        stdio: "ignore",
      },
    );
    const coming = await listening(t);
    let on = true;
    const dialling = (async () => {
      while (on) {
        const socket = connect(coming.port, "127.0.0.1").on("error", () => {});
        await once(socket, "connect");
        socket.destroy();
      }
    })();
    try {
      for (let round = 0; round < 25; round += 1) {
        for (const by of [undefined, "/proc/net"] as (Teller | undefined)[]) {
          const { rows, owners } = await socketTable({ ...everything, owners: true, ...(by && { by }) });
          const kept = rows.filter(
            ({ netid, remote, inode }) => netid === "tcp" && remote.port === port && inode !== 0,
          );
          const mine = kept.filter(({ inode }) => owners.get(inode)?.some(({ pid }) => pid === process.pid));
          const locals = new Set(mine.map(({ local }) => local.port));
          const wanted = held.map(({ localPort }) => localPort as number);
          if (!wanted.every((one) => locals.has(one)))
            t.fail(`round ${round}: a socket that stays is missing`);
        }
        await new Promise(setImmediate);
      }
      t.pass("25 rounds, each with every socket that stays");
    } finally {
      on = false;
      await dialling;
      const ended = once(churn, "close");
      churn.kill();
      await ended;
      for (const socket of held) socket.destroy();
    }
  },
);

t.test("lsof and netstat find it too, where they are installed", async (t) => {
  const { port } = await listening(t);
  for (const by of ["lsof", "netstat"] as Teller[]) {
    const table = await socketTable({ ...inet, by });
    const row = table.rows.find(({ local, state }) => local.port === port && state === "LISTEN");
    if (table.rows.length === 0) t.comment(`${by} is not installed, or tells nothing`);
    else t.match(row, { netid: "tcp", local: { host: "127.0.0.1" } }, table.by);
    if (table.by === "lsof") t.match(table.owners.get(row?.inode ?? 0), [{ pid: process.pid }]);
  }
});
