/**
 * ICMP echo by npm net-ping, with what it lacks: microseconds, the reply's TTL, hop limits and errors of ICMPv6 (RFC 4443).
 * It runs in a process of its own (net-ping-child.ts): see icmp-echo.ts.
 */
import { createRequire } from "node:module";
import { describe } from "../errors.ts";
import { printable } from "../printable.ts";
import {
  type Echo,
  type Echoer,
  type EchoerOptions,
  outcomeOf4,
  outcomeOf6,
  usualSize,
  usualTtl,
} from "./echo.ts";

/** One request in flight, with the members that net-ping keeps and those that are added here. */
interface Request {
  id: number;
  ttl?: number;
  start?: bigint;
  microseconds?: number;
  replyTtl?: number;
  type?: number;
  code?: number;
}

/** The part of net-ping's Session that is used or repaired. */
interface Session {
  socket: { close(): void; setOption(level: number, option: number, value: number): void } | null;
  sessionId: number;
  nextId: number;
  addressFamily: number;
  ttl: number | null;
  reqs: Record<number, Request | undefined>;
  on(event: "error", listener: (error: Error) => void): void;
  pingHost(target: string, callback: (error: (Error & { source?: string }) | null) => void): void;
  close(): void;
  getSocket(): NonNullable<Session["socket"]>;
  setTTL(ttl: number): void;
  fromBuffer(bytes: Buffer): Request | null | undefined;
  toBuffer(request: Request): Buffer;
  reqQueue(request: Request): void;
  onBeforeSocketSend(request: Request): void;
}

interface NetPing {
  Session: new (options: object) => Session;
}

interface RawSocket {
  AddressFamily: { IPv6: number };
  SocketLevel: { IPPROTO_IPV6: number };
  SocketOption: { IPV6_UNICAST_HOPS: number };
  createChecksum(...buffers: Buffer[]): number;
  writeChecksum(buffer: Buffer, offset: number, checksum: number): void;
}

const header = 8;
const checksumAt = 2;
const icmpv6 = { nextHeader: 58, ip: 40 } as const;
/** Requests of one session at once; net-ping numbers them in 16 bits. */
const mostAtOnce = 1000;
/** raw-socket does not keep its sessions alive: one that is collected in flight crashes the process. */
const open = new Set<Session>();

/**
 * Opens a raw ICMP socket for echo requests to `address`, an IP address. Throws when the package is not installed or
 * the system refuses the socket.
 */
export function netPing(address: string, { timeout, size = usualSize }: EchoerOptions): Echoer {
  const require = createRequire(import.meta.url);
  const { Session } = require("net-ping") as NetPing;
  const raw = require("raw-socket") as RawSocket;
  const v6 = address.includes(":");
  /** What the request that is made next may go; net-ping has no argument for it. */
  let hops = usualTtl;
  let made: Request | undefined;

  class Pinger extends Session {
    override setTTL(value: number): void {
      if (this.addressFamily !== raw.AddressFamily.IPv6) {
        super.setTTL(value);
      } else if (this.ttl !== value) {
        this.getSocket().setOption(raw.SocketLevel.IPPROTO_IPV6, raw.SocketOption.IPV6_UNICAST_HOPS, value);
        this.ttl = value;
      }
    }

    override reqQueue(request: Request): void {
      request.ttl = hops;
      made = request;
      super.reqQueue(request);
    }

    /** net-ping sends zeros and no less than twelve octets: data counts up here, as ping(8) fills it. */
    override toBuffer(request: Request): Buffer {
      const whole = super.toBuffer(request);
      const bytes = Buffer.alloc(header + size);
      whole.copy(bytes, 0, 0, header);
      for (let i = header; i < bytes.length; i += 1) bytes[i] = i - header;
      // The kernel fills in that of ICMPv6, which covers addresses that are not known here (RFC 4443 2.3).
      bytes.writeUInt16BE(0, checksumAt);
      raw.writeChecksum(bytes, checksumAt, raw.createChecksum(bytes));
      return bytes;
    }

    override onBeforeSocketSend(request: Request): void {
      super.onBeforeSocketSend(request);
      request.start = process.hrtime.bigint();
    }

    override fromBuffer(bytes: Buffer): Request | null | undefined {
      const now = process.hrtime.bigint();
      const request = v6 && isError(bytes) ? this.#fromError(bytes) : super.fromBuffer(bytes);
      if (request?.start === undefined) return request;
      request.microseconds = Number(now - request.start) / 1000;
      // A raw ICMPv6 socket does not see the IP header.
      if (!v6) request.replyTtl = bytes[8]!;
      return request;
    }

    /** RFC 4443 2.4 (c): an error holds the packet that caused it: an IPv6 header, then our echo request. */
    #fromError(bytes: Buffer): Request | undefined {
      const inner = header + icmpv6.ip;
      if (bytes.length < inner + header || bytes[header + 6] !== icmpv6.nextHeader) return undefined;
      if (bytes.readUInt16BE(inner + 4) !== this.sessionId) return undefined;
      const request = this.reqs[bytes.readUInt16BE(inner + 6)];
      if (request) Object.assign(request, { type: bytes[0], code: bytes[1] });
      return request;
    }
  }

  const session = new Pinger({
    networkProtocol: v6 ? 2 : 1,
    timeout,
    retries: 0,
    // Of this session alone: each raw socket sees the replies to all.
    sessionId: 1 + Math.floor(Math.random() * 65_000),
  });
  // So that the first request has the number 1.
  session.nextId = 0;
  session.on("error", () => {});
  open.add(session);

  const outcome = (request: Request | undefined, error: (Error & { source?: string }) | null): Echo => {
    const { microseconds, replyTtl, type, code = 0 } = request ?? {};
    if (error?.name === "RequestTimedOutError") return { outcome: "timeout" };
    const meaning = type === undefined ? undefined : (v6 ? outcomeOf6 : outcomeOf4)(type, code);
    if (meaning === undefined) return { outcome: "failed", why: reason(error) };
    return {
      outcome: meaning,
      ...(microseconds === undefined ? {} : { microseconds }),
      ...(replyTtl === undefined || error ? {} : { ttl: replyTtl }),
      ...(error?.source ? { source: error.source } : {}),
    };
  };
  return {
    by: "net-ping",
    most: mostAtOnce,
    hops: true,
    size,
    echo: (ttl = usualTtl) =>
      new Promise((resolve) => {
        hops = ttl;
        made = undefined;
        session.pingHost(address, (error) => resolve(outcome(request, error)));
        const request = made as Request | undefined;
      }),
    close() {
      if (open.delete(session) && session.socket) session.close();
    },
  };
}

/** The words for what the system refused; net-ping hands over what raw-socket threw. */
function reason(error: Error | null): string {
  return error ? printable(describe(error).message) : "an answer of an unknown kind";
}

/** Types 1 to 4 are the errors of ICMPv6. */
function isError(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes[0]! >= 1 && bytes[0]! <= 4;
}
