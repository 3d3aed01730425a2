/** Runs in a child: AF_PACKET (packet(7)) through koffi to a pcap stream on standard output, without libpcap. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { endianness } from "node:os";
import { Records, writeAll } from "./child-output.ts";
import { linkTypes } from "./frame.ts";
import { PcapWriter } from "./pcap.ts";

type Native = (...args: unknown[]) => number;
interface Koffi {
  load(name: string): { func(prototype: string): Native };
  address(buffer: Uint8Array): bigint;
  errno(): number;
}

// The system's numbers (Linux, asm-generic).
const AF_PACKET = 17;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const ETH_P_ALL = 3;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const SO_TIMESTAMPNS = 35;
const SOL_PACKET = 263;
const PACKET_STATISTICS = 6;
const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;
const POLLIN = 1;
const EINTR = 4;
const EAGAIN = 11;
const ENETDOWN = 100;
const PACKET_OUTGOING = 4;
/** ARPHRD_*: what /sys/class/net/NAME/type says, and the link type of what SOCK_RAW gives there. */
const hardware: Record<number, number> = {
  1: linkTypes.ethernet,
  772: linkTypes.ethernet,
  65534: linkTypes.raw,
};

const bufferSize = 64 << 20;
/** Frames read by one system call. */
const batch = 64;
/** Batches until standard input is looked at again: an interface that is never quiet must not keep us alive. */
const rounds = 256;
const snapLength = 262_144;
const messageSize = 64; // struct mmsghdr, LP64
const nameSize = 20; // struct sockaddr_ll
const controlSize = 64; // one cmsghdr with a timespec, and room

function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(2);
}

function run(device: string): void {
  if (endianness() !== "LE" || !/64|s390x/.test(process.arch))
    refuse("only 64-bit little-endian machines are served");
  const link = hardware[Number(readFileSync(`/sys/class/net/${device}/type`, "utf8"))];
  if (link === undefined) refuse("its link type is not served by AF_PACKET");
  const koffi = createRequire(import.meta.url)("koffi") as Koffi;
  const libc = koffi.load("libc.so.6");
  const call = {
    socket: libc.func("int socket(int domain, int type, int protocol)"),
    bind: libc.func("int bind(int fd, const uint8_t *address, uint32_t length)"),
    setsockopt: libc.func(
      "int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)",
    ),
    getsockopt: libc.func("int getsockopt(int fd, int level, int name, uint8_t *value, uint8_t *length)"),
    poll: libc.func("int poll(uint8_t *fds, unsigned long count, int timeout)"),
    recvmmsg: libc.func(
      "int recvmmsg(int fd, uint8_t *messages, unsigned int count, int flags, void *timeout)",
    ),
    index: libc.func("uint32_t if_nametoindex(const char *name)"),
  };
  // Protocol 0 until bind(): a frame of another interface cannot slip in before.
  const fd = call.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  if (fd < 0)
    refuse(koffi.errno() === 1 ? "operation not permitted" : `socket() failed, errno ${koffi.errno()}`);
  const option = (level: number, name: number, value: number) => {
    const octets = Buffer.alloc(4);
    octets.writeInt32LE(value);
    return call.setsockopt(fd, level, name, octets, 4);
  };
  if (option(SOL_SOCKET, SO_RCVBUFFORCE, bufferSize) !== 0) option(SOL_SOCKET, SO_RCVBUF, bufferSize);
  option(SOL_SOCKET, SO_TIMESTAMPNS, 1);
  const address = Buffer.alloc(nameSize);
  address.writeUInt16LE(AF_PACKET, 0);
  address.writeUInt16BE(ETH_P_ALL, 2);
  address.writeInt32LE(call.index(device), 4);
  if (call.bind(fd, address, nameSize) !== 0) refuse(`bind() failed, errno ${koffi.errno()}`);

  const messages = new Messages(koffi);
  const records = new Records();
  const loopback = Number(readFileSync(`/sys/class/net/${device}/flags`, "utf8")) & 8;
  writeAll(new PcapWriter(link).header());

  /** Reads what is there in batches. On loopback each frame is seen leaving and arriving: the arriving one counts. */
  const drain = () => {
    for (let round = 0; round < rounds; round += 1) {
      messages.reset();
      const count = call.recvmmsg(fd, messages.headers, batch, MSG_DONTWAIT | MSG_TRUNC, null);
      if (count < 0) {
        const errno = koffi.errno();
        if (errno === EINTR) continue;
        if (errno === EAGAIN || errno === ENETDOWN) {
          records.flush();
          return;
        }
        refuse(`recvmmsg() failed, errno ${errno}`);
      }
      for (let i = 0; i < count; i += 1) {
        if (!loopback || messages.type(i) !== PACKET_OUTGOING) messages.copy(i, records);
      }
      // At once when no more waits, for a person who looks on; in larger pieces under load.
      if (count < batch) records.flush();
      if (count < batch) return;
    }
    records.flush();
  };
  let dropped = 0;
  /** PACKET_STATISTICS counts from the last reading; told to the parent when it has changed. */
  const tellDrops = () => {
    const statistics = Buffer.alloc(8);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(8);
    if (call.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, statistics, length) !== 0) return;
    dropped += statistics.readUInt32LE(4);
    process.stderr.write(`dropped ${dropped}\n`);
  };
  tellDrops();
  const fds = Buffer.alloc(16);
  fds.writeInt32LE(fd, 0);
  fds.writeInt16LE(POLLIN, 4);
  fds.writeInt32LE(0, 8);
  fds.writeInt16LE(POLLIN, 12);
  let told = Date.now();
  for (;;) {
    fds.writeInt16LE(0, 6);
    fds.writeInt16LE(0, 14);
    // JavaScript never runs while this waits, so standard input is waited for here too: its end is our end.
    if (call.poll(fds, 2, -1) < 0 && koffi.errno() !== EINTR) refuse(`poll() failed, errno ${koffi.errno()}`);
    drain();
    const ended = fds.readInt16LE(14) !== 0;
    if (ended || Date.now() - told > 1000) {
      tellDrops();
      told = Date.now();
    }
    if (ended) process.exit(0);
  }
}

/** An array of struct mmsghdr with a buffer, a name and control data for each; allocated once. */
class Messages {
  readonly headers = Buffer.alloc(batch * messageSize);
  readonly #data = Buffer.alloc(batch * snapLength);
  readonly #names = Buffer.alloc(batch * nameSize);
  readonly #controls = Buffer.alloc(batch * controlSize);
  readonly #vectors = Buffer.alloc(batch * 16);

  constructor(koffi: Koffi) {
    const at = (buffer: Buffer) => BigInt(koffi.address(buffer));
    const [data, names, controls, vectors] = [
      at(this.#data),
      at(this.#names),
      at(this.#controls),
      at(this.#vectors),
    ];
    for (let i = 0; i < batch; i += 1) {
      const n = BigInt(i);
      this.#vectors.writeBigUInt64LE(data + n * BigInt(snapLength), i * 16);
      this.#vectors.writeBigUInt64LE(BigInt(snapLength), i * 16 + 8);
      const header = i * messageSize;
      this.headers.writeBigUInt64LE(names + n * BigInt(nameSize), header);
      this.headers.writeBigUInt64LE(vectors + n * 16n, header + 16);
      this.headers.writeBigUInt64LE(1n, header + 24);
      this.headers.writeBigUInt64LE(controls + n * BigInt(controlSize), header + 32);
    }
  }

  /** The kernel overwrites the lengths that it is given: they are set before each call. */
  reset(): void {
    for (let header = 0; header < this.headers.length; header += messageSize) {
      this.headers.writeUInt32LE(nameSize, header + 8);
      this.headers.writeBigUInt64LE(BigInt(controlSize), header + 40);
    }
  }

  /** sll_pkttype of the message. */
  type(i: number): number {
    return this.#names[i * nameSize + 10]!;
  }

  /** Adds the message to the records, with the kernel's stamp: struct cmsghdr { size_t; int; int }, then struct timespec. */
  copy(i: number, records: Records): void {
    const header = i * messageSize;
    const wireLength = this.headers.readUInt32LE(header + 56);
    const start = i * snapLength;
    const control = i * controlSize;
    const stamped = this.headers.readUInt32LE(header + 40) >= 32;
    const now = stamped ? 0 : Date.now();
    records.add(
      stamped ? this.#controls.readUInt32LE(control + 16) : Math.floor(now / 1000),
      stamped ? this.#controls.readUInt32LE(control + 24) : (now % 1000) * 1e6,
      this.#data.subarray(start, start + Math.min(wireLength, snapLength)),
      wireLength,
    );
  }
}

try {
  run(process.argv[2] ?? "lo");
} catch (cause) {
  refuse(String((cause as Error).message).split("\n")[0] ?? "it failed");
}
