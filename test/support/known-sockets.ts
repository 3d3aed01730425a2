/** Runs in a namespace of its own: makes one socket of each kind that ss and `ports` must agree on, and waits for its end. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { connectTcp, duplicate, listenTcp, unixSocket } from "./raw-sockets.ts";

const [folder = ""] = process.argv.slice(2);
/** Kept, so that nothing is collected. */
const held: unknown[] = [];

async function server(options: object, onCall: (socket: Socket) => void = () => {}): Promise<Server> {
  const one = createServer({ allowHalfOpen: true }, onCall).listen(options);
  await once(one, "listening");
  held.push(one);
  return one;
}

async function call(host: string, port: number): Promise<Socket> {
  const socket = connect({ host, port, allowHalfOpen: true }).on("error", () => {});
  await once(socket, "connect");
  held.push(socket);
  return socket;
}

const portOf = (one: Server) => (one.address() as AddressInfo).port;

// LISTEN: IPv4, IPv6 alone, both; with limits of their own; on a privileged port; with calls that wait.
await server({ host: "127.0.0.1", port: 2525, backlog: 7 });
await server({ host: "0.0.0.0", port: 25, backlog: 128 });
await server({ host: "::", port: 8080, ipv6Only: true });
const both = await server({ host: "::", port: 8081 });
await server({ host: "::1", port: 8082 });
held.push(listenTcp(7001, 5), listenTcp(7002, 5, "lo"));
held.push(connectTcp(7001, ""), connectTcp(7001, "octets that nobody reads"));

// ESTAB over IPv4, IPv6 and mapped; several descriptors for one socket.
const echo = await server({ host: "127.0.0.1", port: 0 });
await call("127.0.0.1", portOf(echo));
await call("127.0.0.1", portOf(both));
await call("::1", portOf(both));
held.push(duplicate(connectTcp(2525, "unread")));

// CLOSE-WAIT and FIN-WAIT-2: the server ends, the caller does not; TIME-WAIT: the caller ends first, then the server.
const hasty = await server({ host: "127.0.0.1", port: 0 }, (socket) => socket.end());
const half = await call("127.0.0.1", portOf(hasty));
half.resume();
await once(half, "end");
const polite = await server({ host: "::1", port: 0 }, (socket) =>
  socket.resume().on("end", () => socket.end()),
);
const leaving = await call("::1", portOf(polite));
leaving.resume().end();
await once(leaving, "close");

// Link-local addresses belong to an interface.
const local = "fe80::1%veth0";
const scoped = await server({ host: local, port: 8083 });
await call(local, portOf(scoped));
const letter = createSocket("udp6").bind(5354, local);
await once(letter, "listening");
held.push(letter);

// UDP: bound, connected, with datagrams that nobody reads.
for (const [type, host] of [
  ["udp4", "127.0.0.1"],
  ["udp6", "::"],
] as const) {
  const bound = createSocket({ type, ipv6Only: type === "udp6" }).bind(5353, host);
  await once(bound, "listening");
  const caller = createSocket(type);
  caller.connect(5353, type === "udp4" ? host : "::1");
  await once(caller, "connect");
  held.push(bound, caller);
}
const any = createSocket("udp6").bind(5355, "::");
await once(any, "listening");
held.push(any);

// AF_UNIX: every type, by path and abstract, with and without a name, with what a terminal would obey.
const strange = `${folder}/two words \x1b[31m\tred`;
held.push(
  unixSocket("stream", { name: `${folder}/listen`, backlog: 9 }),
  unixSocket("stream", { to: `${folder}/listen` }),
  unixSocket("stream", { name: "\0porthole abstract", backlog: 1 }),
  unixSocket("datagram", { name: `${folder}/letters` }),
  unixSocket("datagram", { to: `${folder}/letters` }),
  unixSocket("datagram", { name: "\0with\0nul" }),
  unixSocket("seqpacket", { name: strange, backlog: 2 }),
  unixSocket("seqpacket", { to: strange }),
  unixSocket("stream", { name: `${folder}/bound` }),
);

writeFileSync(`${folder}/ready`, "");
setInterval(() => {}, 60_000);
