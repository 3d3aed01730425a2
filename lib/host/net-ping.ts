/** ICMP echo by npm net-ping, with what it lacks: microseconds, the reply's TTL, hop limits and errors of ICMPv6 (RFC 4443). */
import { createRequire } from "node:module";

/** One request in flight, with the members that net-ping keeps and those that are added here. */
interface Request {
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
  addressFamily: number;
  ttl: number | null;
  reqs: Record<number, Request | undefined>;
  on(event: "error", listener: (error: Error) => void): void;
  pingHost(target: string, callback: (error: (Error & { source?: string }) | null) => void): void;
  close(): void;
  getSocket(): NonNullable<Session["socket"]>;
  setTTL(ttl: number): void;
  fromBuffer(bytes: Buffer): Request | undefined;
  onBeforeSocketSend(request: Request): void;
}

interface NetPing {
  Session: new (options: object) => Session;
}

interface RawSocket {
  AddressFamily: { IPv6: number };
  SocketLevel: { IPPROTO_IPV6: number };
  SocketOption: { IPV6_UNICAST_HOPS: number };
}

/** What came of one echo request. */
export interface Echo {
  microseconds?: number;
  ttl?: number;
  /** Who answered, when it was not the target. */
  source?: string;
  error?: string;
}

/** Echo requests to one address; closing it lets the raw socket go. */
export interface Echoer {
  echo(): Promise<Echo>;
  close(): void;
}

const icmpv6 = { nextHeader: 58, header: 8, ip: 40 } as const;
/** raw-socket does not keep its sessions alive: one that is collected in flight crashes the process. */
const open = new Set<Session>();

const words: Record<string, string> = {
  TimeExceededError: "the time to live ran out on the way",
  DestinationUnreachableError: "the destination is unreachable",
  RequestTimedOutError: "no answer in time",
  PacketTooBigError: "the packet is too big for a link on the way",
  ParameterProblemError: "a router did not understand the packet",
  RedirectReceivedError: "a router redirected the packet",
};

/**
 * Opens a raw ICMP socket for echo requests to `address`, an IP address. `timeout` is milliseconds. Throws when the
 * package is not installed or the system refuses the socket.
 */
export function openEchoer(address: string, { timeout, ttl }: { timeout: number; ttl?: number }): Echoer {
  const require = createRequire(import.meta.url);
  const { Session } = require("net-ping") as NetPing;
  const raw = require("raw-socket") as RawSocket;
  let last: Request | undefined;

  class Pinger extends Session {
    override setTTL(hops: number): void {
      if (this.addressFamily !== raw.AddressFamily.IPv6) {
        super.setTTL(hops);
      } else if (this.ttl !== hops) {
        this.getSocket().setOption(raw.SocketLevel.IPPROTO_IPV6, raw.SocketOption.IPV6_UNICAST_HOPS, hops);
        this.ttl = hops;
      }
    }

    override onBeforeSocketSend(request: Request): void {
      super.onBeforeSocketSend(request);
      request.start = process.hrtime.bigint();
    }

    override fromBuffer(bytes: Buffer): Request | undefined {
      const now = process.hrtime.bigint();
      const v6 = this.addressFamily === raw.AddressFamily.IPv6;
      const request = v6 && isError(bytes) ? this.#fromError(bytes) : super.fromBuffer(bytes);
      if (request?.start === undefined) return request;
      request.microseconds = Number(now - request.start) / 1000;
      // A raw ICMPv6 socket does not see the IP header.
      if (!v6) request.replyTtl = bytes[8]!;
      last = request;
      return request;
    }

    /** RFC 4443 2.4 (c): an error holds the packet that caused it: an IPv6 header, then our echo request. */
    #fromError(bytes: Buffer): Request | undefined {
      const inner = icmpv6.header + icmpv6.ip;
      if (bytes.length < inner + 8 || bytes[icmpv6.header + 6] !== icmpv6.nextHeader) return undefined;
      if (bytes.readUInt16BE(inner + 4) !== this.sessionId) return undefined;
      const request = this.reqs[bytes.readUInt16BE(inner + 6)];
      if (request) Object.assign(request, { type: bytes[0], code: bytes[1] });
      return request;
    }
  }

  const session = new Pinger({
    networkProtocol: address.includes(":") ? 2 : 1,
    timeout,
    retries: 0,
    packetSize: 64,
    // Of this session alone: each raw socket sees the replies to all.
    sessionId: 1 + Math.floor(Math.random() * 65_000),
    ...(ttl === undefined ? {} : { ttl }),
  });
  session.on("error", () => {});
  open.add(session);
  return {
    echo: () =>
      new Promise((resolve) => {
        last = undefined;
        session.pingHost(address, (error) => {
          const { microseconds, replyTtl } = last ?? {};
          resolve({
            ...(microseconds === undefined ? {} : { microseconds }),
            ...(replyTtl === undefined || error ? {} : { ttl: replyTtl }),
            ...(error?.source ? { source: error.source } : {}),
            ...(error ? { error: words[error.name] ?? error.message } : {}),
          });
        });
      }),
    close() {
      if (open.delete(session) && session.socket) session.close();
    },
  };
}

/** Types 1 to 4 are the errors of ICMPv6. */
function isError(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes[0]! >= 1 && bytes[0]! <= 4;
}
