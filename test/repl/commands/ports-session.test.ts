import t from "tap";
import type { SocketRow } from "../../../lib/host/socket-row.ts";
import type { Address } from "../../../lib/net/connection.ts";
import { sessionFinder } from "../../../repl/commands/ports-session.ts";
import type { Numbered } from "../../../repl/sessions.ts";

const tcp = (host: string, port: number): Address => ({ transport: "tcp", host, port });
const talk = (id: number, local: Address, remote: Address) =>
  ({ id, connection: { local, remote } }) as unknown as Numbered;
const serving = (id: number, addresses: Address[], connections: object[] = []) =>
  ({ id, listener: { addresses, connections: new Set(connections) } }) as unknown as Numbered;

function row(netid: SocketRow["netid"], local: [string, number], remote: [string, number]): SocketRow {
  return {
    netid,
    family: netid.startsWith("u_") ? 0 : local[0].includes(":") ? 6 : 4,
    state: "ESTAB",
    receiveQueue: 0,
    sendQueue: 0,
    local: { host: local[0], port: local[1] },
    remote: { host: remote[0], port: remote[1] },
    device: "",
    v6only: undefined,
    inode: 1,
    uid: 0,
    drops: 0,
    timer: undefined,
  };
}

t.test("sockets of sessions, by their ends", async (t) => {
  const called = { local: tcp("127.0.0.1", 2525), remote: tcp("127.0.0.1", 40_000) };
  const find = sessionFinder([
    serving(
      1,
      [tcp("127.0.0.1", 2525), tcp("::1", 2525), { transport: "udp", host: "::", port: 53 }],
      [called],
    ),
    talk(2, tcp("127.0.0.1", 40_000), tcp("127.0.0.1", 2525)),
    serving(3, [{ transport: "unix", host: "", port: 0, path: "/run/a" }]),
    talk(
      4,
      { transport: "tls", host: "fe80::1%eth0", port: 41_000 },
      { transport: "tls", host: "fe80::2", port: 443 },
    ),
    serving(5, [tcp("0.0.0.0", 8080)], [called]),
  ]);
  for (const [one, expected] of [
    [row("tcp", ["127.0.0.1", 2525], ["0.0.0.0", 0]), 1],
    [row("tcp", ["::1", 2525], ["::", 0]), 1],
    [row("udp", ["::", 53], ["::", 0]), 1],
    [row("tcp", ["::", 53], ["::", 0]), undefined],
    [row("tcp", ["127.0.0.1", 40_000], ["127.0.0.1", 2525]), 2],
    [row("tcp", ["127.0.0.1", 2525], ["127.0.0.1", 40_000]), 1],
    [row("tcp", ["::ffff:127.0.0.1", 2525], ["::ffff:127.0.0.1", 40_000]), 1],
    [row("tcp", ["fe80::1", 41_000], ["fe80::2", 443]), 4],
    [row("u_str", ["/run/a", 9], ["", 0]), 3],
    [row("u_str", ["", 9], ["", 0]), undefined],
    [row("tcp", ["127.0.0.1", 2526], ["0.0.0.0", 0]), undefined],
  ] as const)
    t.equal(find(one)?.id, expected, `${one.netid} ${one.local.host}:${one.local.port}`);
  t.equal(sessionFinder([])(row("tcp", ["::1", 1], ["::", 0])), undefined);
});
