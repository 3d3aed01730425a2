/** Sockets that Node cannot make, by the system's own calls: unaccepted calls, AF_UNIX of every type, names of any octets. */
import { createRequire } from "node:module";

type Native = (...args: unknown[]) => number;

const AF_UNIX = 1;
const AF_INET = 2;
const types = { stream: 1, datagram: 2, seqpacket: 5 } as const;
const SOL_SOCKET = 1;
const SO_BINDTODEVICE = 25;

const libc = (
  createRequire(import.meta.url)("koffi") as { load(name: null): { func(prototype: string): Native } }
).load(null);
const socket = libc.func("int socket(int domain, int type, int protocol)");
const bindTo = libc.func("int bind(int fd, const uint8_t *address, uint32_t length)");
const listenAt = libc.func("int listen(int fd, int backlog)");
const connectTo = libc.func("int connect(int fd, const uint8_t *address, uint32_t length)");
const setOption = libc.func(
  "int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)",
);
const sendAll = libc.func("long send(int fd, const uint8_t *data, unsigned long length, int flags)");
const dupOf = libc.func("int dup(int fd)");

function done(what: string, result: number): number {
  if (result < 0) throw new Error(`${what} failed`);
  return result;
}

/** struct sockaddr_in of loopback. */
function inet(port: number): Buffer {
  const address = Buffer.alloc(16);
  address.writeUInt16LE(AF_INET, 0);
  address.writeUInt16BE(port, 2);
  address.set([127, 0, 0, 1], 4);
  return address;
}

/** struct sockaddr_un: a path with its NUL, or an abstract name with its first one. */
function unix(name: string): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16LE(AF_UNIX, 0);
  return Buffer.concat([head, Buffer.from(name.startsWith("\0") ? name : `${name}\0`)]);
}

/** Listens on a port of loopback and never accepts. */
export function listenTcp(port: number, backlog: number, device?: string): number {
  const fd = done("socket", socket(AF_INET, types.stream, 0));
  if (device) {
    const name = Buffer.from(`${device}\0`);
    done("setsockopt", setOption(fd, SOL_SOCKET, SO_BINDTODEVICE, name, name.length));
  }
  done("bind", bindTo(fd, inet(port), 16));
  done("listen", listenAt(fd, backlog));
  return fd;
}

/** Connects, and sends `data`, which nobody reads. */
export function connectTcp(port: number, data: string): number {
  const fd = done("socket", socket(AF_INET, types.stream, 0));
  done("connect", connectTo(fd, inet(port), 16));
  if (data) done("send", sendAll(fd, Buffer.from(data), data.length, 0));
  return fd;
}

/** Bound and nothing more. */
export function boundTcp(port: number): number {
  const fd = done("socket", socket(AF_INET, types.stream, 0));
  done("bind", bindTo(fd, inet(port), 16));
  return fd;
}

/** A socket of AF_UNIX: bound to a name, or without one; listening, or connected to another name. */
export function unixSocket(
  type: keyof typeof types,
  { name, backlog, to }: { name?: string; backlog?: number; to?: string },
): number {
  const fd = done("socket", socket(AF_UNIX, types[type], 0));
  if (name !== undefined) done("bind", bindTo(fd, unix(name), unix(name).length));
  if (backlog !== undefined) done("listen", listenAt(fd, backlog));
  if (to !== undefined) done("connect", connectTo(fd, unix(to), unix(to).length));
  return fd;
}

/** A second descriptor of the same socket. */
export function duplicate(fd: number): number {
  return done("dup", dupOf(fd));
}
