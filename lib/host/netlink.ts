/** netlink(7) through koffi, synchronously: one question, all its answers. Absent where koffi or the system has none. */
import { createRequire } from "node:module";
import { endianness } from "node:os";

type Native = (...args: unknown[]) => number;
interface Koffi {
  load(name: string | null): { func(prototype: string): Native };
  errno(): number;
}

/** Families of netlink sockets (include/uapi/linux/netlink.h). */
export const netlinkFamily = { route: 0, sockDiag: 4 } as const;

const AF_NETLINK = 16;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_RCVTIMEO = 20;
const NLM_F_REQUEST = 1;
/** The flag of a question about everything (NLM_F_ROOT | NLM_F_MATCH). */
export const NLM_F_DUMP = 0x300;
const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const EINTR = 4;
const headerSize = 16;
/** The system fills at most 32 KiB at once for a reader that offers more. */
const bufferSize = 65_536;
/** IF_NAMESIZE */
const deviceNameSize = 16;
/** The system answers at once; this is for one that does not. */
const patienceSeconds = 5;

interface System {
  readonly koffi: Koffi;
  socket: Native;
  setsockopt: Native;
  send: Native;
  recv: Native;
  close: Native;
  name: Native;
}

let system: System | undefined | null = null;

/** The system's calls; undefined where there are none. Loaded when first asked for. */
function open(): System | undefined {
  if (system !== null) return system;
  system = undefined;
  // The structures are read as 64-bit little-endian machines have them.
  if (process.platform !== "linux" || endianness() !== "LE" || !/64|s390x/.test(process.arch))
    return undefined;
  try {
    const koffi = createRequire(import.meta.url)("koffi") as Koffi;
    const libc = koffi.load(null);
    system = {
      koffi,
      socket: libc.func("int socket(int domain, int type, int protocol)"),
      setsockopt: libc.func(
        "int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)",
      ),
      send: libc.func("long send(int fd, const uint8_t *data, unsigned long length, int flags)"),
      recv: libc.func("long recv(int fd, uint8_t *data, unsigned long length, int flags)"),
      close: libc.func("int close(int fd)"),
      name: libc.func("size_t if_indextoname(uint32_t index, uint8_t *name)"),
    };
  } catch {
    // An optional dependency that is not there: the readers of /proc do.
  }
  return system;
}

/** A socket for questions. `close` it. */
export class Netlink {
  readonly #system: System;
  readonly #fd: number;
  readonly #buffer = Buffer.allocUnsafe(bufferSize);

  private constructor(calls: System, fd: number) {
    this.#system = calls;
    this.#fd = fd;
  }

  /** Undefined where it cannot be had: the caller reads /proc instead. */
  static open(family: number): Netlink | undefined {
    const calls = open();
    if (!calls) return undefined;
    const fd = calls.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, family);
    if (fd < 0) return undefined;
    const timeout = Buffer.alloc(16);
    timeout.writeUInt32LE(patienceSeconds);
    calls.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeout, timeout.length);
    return new Netlink(calls, fd);
  }

  /**
   * Asks, and hands each answer over: its buffer, where the payload begins, where it ends. The buffer is used again.
   * False when the system refuses the question or does not answer.
   */
  ask(
    type: number,
    payload: Uint8Array,
    each: (message: Buffer, start: number, end: number) => void,
    flags: number = NLM_F_DUMP,
  ): boolean {
    const { send, recv } = this.#system;
    const question = Buffer.alloc(headerSize + payload.length);
    question.writeUInt32LE(question.length, 0);
    question.writeUInt16LE(type, 4);
    question.writeUInt16LE(NLM_F_REQUEST | flags, 6);
    question.set(payload, headerSize);
    if (send(this.#fd, question, question.length, 0) !== question.length) return false;
    const buffer = this.#buffer;
    for (;;) {
      const size = recv(this.#fd, buffer, bufferSize, 0);
      // A signal ends a call that has a timeout (signal(7)).
      if (size < 0 && this.#system.koffi.errno() === EINTR) continue;
      if (size < headerSize) return false;
      for (let at = 0; at + headerSize <= size; ) {
        const length = buffer.readUInt32LE(at);
        const kind = buffer.readUInt16LE(at + 4);
        if (length < headerSize || at + length > size) return false;
        if (kind === NLMSG_DONE) return true;
        // An error of number 0 is an acknowledgement.
        if (kind === NLMSG_ERROR)
          return length >= headerSize + 4 && buffer.readInt32LE(at + headerSize) === 0;
        each(buffer, at + headerSize, at + length);
        // What is no dump is one message.
        if ((flags & NLM_F_DUMP) === 0) return true;
        at += (length + 3) & ~3;
      }
    }
  }

  close(): void {
    this.#system.close(this.#fd);
  }
}

/** The name of an interface of this network namespace by its number (/sys may be another's); "" when it is gone. */
export function deviceName(index: number): string {
  const calls = open();
  const name = Buffer.alloc(deviceNameSize);
  if (!calls || Number(calls.name(index, name)) === 0) return "";
  return name.toString("latin1", 0, name.indexOf(0));
}

/** Walks attributes (struct nlattr): type, where the value begins, where it ends. What is cut off ends the walk. */
export function attributes(
  message: Buffer,
  start: number,
  end: number,
  each: (type: number, from: number, to: number) => void,
): void {
  for (let at = start; at + 4 <= end; ) {
    const length = message.readUInt16LE(at);
    if (length < 4 || at + length > end) return;
    // Two bits are flags (NLA_F_NESTED, NLA_F_NET_BYTEORDER).
    each(message.readUInt16LE(at + 2) & 0x3fff, at + 4, at + length);
    at += (length + 3) & ~3;
  }
}
