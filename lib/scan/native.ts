/** The system calls that Node has not, by npm koffi: for children only, since native code may end its process (Linux). */
import { createRequire } from "node:module";
import { endianness } from "node:os";
import { addressBytes, ipv4Text, ipv6Text } from "../wire/address.ts";

type Native = (...args: unknown[]) => number;
interface Koffi {
  load(name: string): { func(prototype: string): Native };
  address(buffer: Uint8Array): bigint;
  errno(): number;
}

/** The system's numbers (Linux, asm-generic). */
export const linux = {
  AF_INET: 2,
  AF_INET6: 10,
  SOCK_STREAM: 1,
  SOCK_RAW: 3,
  SOCK_NONBLOCK: 0o4000,
  SOCK_CLOEXEC: 0o2000000,
  IPPROTO_ICMP: 1,
  IPPROTO_TCP: 6,
  IPPROTO_ICMPV6: 58,
  SOL_SOCKET: 1,
  SO_ERROR: 4,
  SO_RCVBUF: 8,
  SO_LINGER: 13,
  SO_ATTACH_FILTER: 26,
  SO_RCVBUFFORCE: 33,
  SOL_IPV6: 41,
  IPV6_RECVHOPLIMIT: 51,
  MSG_DONTWAIT: 0x40,
  POLLIN: 1,
  POLLOUT: 4,
} as const;

/** errno by number, of what a scan meets. */
const names: Readonly<Record<number, string>> = {
  1: "EPERM",
  4: "EINTR",
  11: "EAGAIN",
  12: "ENOMEM",
  13: "EACCES",
  22: "EINVAL",
  23: "ENFILE",
  24: "EMFILE",
  32: "EPIPE",
  92: "ENOPROTOOPT",
  97: "EAFNOSUPPORT",
  98: "EADDRINUSE",
  99: "EADDRNOTAVAIL",
  100: "ENETDOWN",
  101: "ENETUNREACH",
  104: "ECONNRESET",
  105: "ENOBUFS",
  110: "ETIMEDOUT",
  111: "ECONNREFUSED",
  112: "EHOSTDOWN",
  113: "EHOSTUNREACH",
  115: "EINPROGRESS",
};

/** "ECONNREFUSED" of 111; "errno 200" of what is not known here. */
export function errnoName(number: number): string {
  return names[number] ?? `errno ${number}`;
}

/** Binds the calls. Throws in one line when koffi is not installed or this machine is not served. */
export function openLibc() {
  if (process.platform !== "linux" || endianness() !== "LE" || !/64|s390x/.test(process.arch))
    throw new Error("only Linux on 64-bit little-endian machines is served");
  const koffi = createRequire(import.meta.url)("koffi") as Koffi;
  const libc = koffi.load("libc.so.6");
  return {
    socket: libc.func("int socket(int domain, int type, int protocol)"),
    bind: libc.func("int bind(int fd, const uint8_t *address, uint32_t length)"),
    connect: libc.func("int connect(int fd, const uint8_t *address, uint32_t length)"),
    close: libc.func("int close(int fd)"),
    getsockname: libc.func("int getsockname(int fd, uint8_t *address, uint8_t *length)"),
    setsockopt: libc.func(
      "int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)",
    ),
    getsockopt: libc.func("int getsockopt(int fd, int level, int name, uint8_t *value, uint8_t *length)"),
    poll: libc.func("int poll(uint8_t *fds, unsigned long count, int timeout)"),
    sendmmsg: libc.func("int sendmmsg(int fd, uint8_t *messages, unsigned int count, int flags)"),
    recvmmsg: libc.func(
      "int recvmmsg(int fd, uint8_t *messages, unsigned int count, int flags, void *timeout)",
    ),
    index: libc.func("uint32_t if_nametoindex(const char *name)"),
    errno: () => koffi.errno(),
    address: (buffer: Uint8Array) => BigInt(koffi.address(buffer)),
  };
}

/** The calls that `openLibc` binds. */
export type Libc = ReturnType<typeof openLibc>;

/** struct sockaddr_in or sockaddr_in6 of an address, which may have a scope behind "%". */
export function socketAddress(host: string, port: number, index: (name: string) => number): Buffer {
  const [plain = "", scope] = host.split("%");
  const octets = addressBytes(plain);
  const made = Buffer.alloc(octets.length === 4 ? 16 : 28);
  made.writeUInt16LE(octets.length === 4 ? linux.AF_INET : linux.AF_INET6, 0);
  made.writeUInt16BE(port, 2);
  made.set(octets, octets.length === 4 ? 4 : 8);
  if (octets.length === 16 && scope !== undefined)
    made.writeUInt32LE(/^\d+$/.test(scope) ? Number(scope) : index(scope), 24);
  return made;
}

/** A socket that others send to needs an int as an option; the answer of setsockopt. */
export function setOption(libc: Libc, fd: number, level: number, name: number, value: number): number {
  const octets = Buffer.alloc(4);
  octets.writeInt32LE(value);
  return libc.setsockopt(fd, level, name, octets, 4);
}

/** What a struct sockaddr_in or sockaddr_in6 says. */
export function readSocketAddress(bytes: Uint8Array): { octets: Uint8Array; port: number } {
  const v4 = (bytes[0] as number) === linux.AF_INET;
  const port = ((bytes[2] as number) << 8) | (bytes[3] as number);
  return { octets: v4 ? bytes.subarray(4, 8) : bytes.subarray(8, 24), port };
}

/** An address as text, of 4 or of 16 octets. */
export function addressText(octets: Uint8Array): string {
  return octets.length === 4 ? ipv4Text(octets) : ipv6Text(octets);
}

/** Waits until one of some descriptors is ready. */
export class Poller {
  readonly #libc: Libc;
  #fds = Buffer.alloc(64 * 8);

  constructor(libc: Libc) {
    this.#libc = libc;
  }

  /** `wanted` are pairs of descriptor and events; answers what happened to each, in their order. At most `timeout` ms. */
  wait(wanted: readonly (readonly [fd: number, events: number])[], timeout: number): (at: number) => number {
    if (this.#fds.length < wanted.length * 8) this.#fds = Buffer.alloc(wanted.length * 16);
    const fds = this.#fds;
    for (let at = 0; at < wanted.length; at += 1) {
      const [fd, events] = wanted[at] as readonly [number, number];
      fds.writeInt32LE(fd, at * 8);
      fds.writeInt32LE(events, at * 8 + 4);
    }
    const count = this.#libc.poll(fds, wanted.length, timeout);
    return (at) => (count > 0 ? fds.readInt16LE(at * 8 + 6) : 0);
  }
}
