/** SynSockets: the raw sockets of a SYN scan, one for segments and one for ICMP errors, and a port to scan from (raw(7)). */
import { answerFilter } from "./bpf.ts";
import {
  addressText,
  errnoName,
  type Libc,
  linux,
  readSocketAddress,
  setOption,
  socketAddress,
} from "./native.ts";

const receiveBuffer = 8 << 20;
const IPV6_HOPLIMIT_ON = 1;

function refuse(libc: Libc, what: string): never {
  const name = errnoName(libc.errno());
  throw new Error(name === "EPERM" ? "raw sockets need CAP_NET_RAW" : `${what}() failed, ${name}`);
}

/** See the file's head. They stay open until the process ends. */
export class SynSockets {
  readonly family: 4 | 6;
  /** The host that is scanned, as octets. */
  readonly host: Uint8Array;
  /** Where segments to it start from: the address and a port that nobody else gets meanwhile. */
  readonly source: Uint8Array;
  readonly sourceText: string;
  readonly sourcePort: number;
  /** Descriptor that sends segments to the host, and receives those that come back to our port. */
  readonly segments: number;
  /** Descriptor that receives ICMP errors. */
  readonly errors: number;

  /** Throws in one line when the system refuses. */
  constructor(libc: Libc, host: string) {
    const { AF_INET, AF_INET6, SOCK_RAW, SOCK_STREAM, SOCK_NONBLOCK, SOCK_CLOEXEC } = linux;
    const to = socketAddress(host, 0, (name) => libc.index(name));
    this.host = readSocketAddress(to).octets;
    this.family = to.readUInt16LE(0) === AF_INET ? 4 : 6;
    const domain = this.family === 4 ? AF_INET : AF_INET6;
    const raw = (protocol: number) => {
      const fd = libc.socket(domain, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
      if (fd < 0) refuse(libc, "socket");
      if (setOption(libc, fd, linux.SOL_SOCKET, linux.SO_RCVBUFFORCE, receiveBuffer) !== 0)
        setOption(libc, fd, linux.SOL_SOCKET, linux.SO_RCVBUF, receiveBuffer);
      if (this.family === 6) setOption(libc, fd, linux.SOL_IPV6, linux.IPV6_RECVHOPLIMIT, IPV6_HOPLIMIT_ON);
      return fd;
    };
    this.segments = raw(linux.IPPROTO_TCP);
    this.errors = raw(this.family === 4 ? linux.IPPROTO_ICMP : linux.IPPROTO_ICMPV6);
    if (libc.connect(this.segments, to, to.length) !== 0) refuse(libc, "connect");
    const name = Buffer.alloc(28);
    const length = Buffer.alloc(4);
    const local = (fd: number) => {
      length.writeUInt32LE(name.length);
      if (libc.getsockname(fd, name, length) !== 0) refuse(libc, "getsockname");
      return readSocketAddress(Buffer.from(name));
    };
    this.source = local(this.segments).octets;
    this.sourceText = addressText(this.source);
    // A port to start from that nobody else gets while it is bound here; nothing listens on it.
    const reserved = libc.socket(domain, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const from = Buffer.from(to);
    from.writeUInt16BE(0, 2);
    from.set(this.source, this.family === 4 ? 4 : 8);
    if (reserved < 0 || libc.bind(reserved, from, from.length) !== 0) refuse(libc, "bind");
    this.sourcePort = local(reserved).port;
    const filter = answerFilter(this.family, this.sourcePort);
    const program = Buffer.alloc(16);
    program.writeUInt16LE(filter.length / 8, 0);
    program.writeBigUInt64LE(libc.address(filter), 8);
    if (libc.setsockopt(this.segments, linux.SOL_SOCKET, linux.SO_ATTACH_FILTER, program, 16) !== 0)
      refuse(libc, "setsockopt");
  }
}
