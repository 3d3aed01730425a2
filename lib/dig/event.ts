/** What happens while a query is asked: the events that become lines, and what a try comes to. */
import type { PortholeError } from "../errors.ts";
import type { Address } from "../net/connection.ts";
import type { Message } from "../wire/dns.ts";
import type { HttpWay } from "./query.ts";
import type { Server } from "./server.ts";
import type { Transfer } from "./transfer.ts";

/** One answer with what is known of how it came. */
export interface Reply {
  readonly message: Message;
  readonly server: Server;
  readonly transport: "udp" | "tcp" | "tls";
  /** It came over HTTP, on that transport. */
  readonly http?: HttpWay | undefined;
  /** Milliseconds, with parts of one. */
  readonly time: number;
  readonly when: Date;
  /** Octets received. */
  readonly size: number;
  /** The cookie that was sent. */
  readonly cookie: Uint8Array | undefined;
}

/** The two ends of a connection, by which its frames are found. */
export interface Ends {
  readonly local: Address;
  readonly remote: Address;
}

/** What happens while a query is asked, in order. */
export type Event =
  | { readonly kind: "sent"; readonly message: Message; readonly size: number }
  /** A line of dig's about what went on, printable; `always` also where comments are off. */
  | { readonly kind: "remark"; readonly line: string; readonly always: boolean }
  | { readonly kind: "opened"; readonly ends: Ends }
  | { readonly kind: "reply"; readonly reply: Reply }
  /** One message of a transfer, and at its end what all of them held. */
  | { readonly kind: "part"; readonly reply: Reply }
  | { readonly kind: "transferred"; readonly reply: Reply; readonly total: Transfer }
  | { readonly kind: "refused"; readonly reply: Reply }
  /** No server gave an answer. `told`: the lines that say so were remarks already. */
  | { readonly kind: "failed"; readonly error: PortholeError; readonly told: boolean };

/** What dig calls the way of an answer: "UDP", "TLS", "HTTPS", "HTTP-GET". */
export function wayText({ transport, http }: Pick<Reply, "transport" | "http">): string {
  if (!http) return transport.toUpperCase();
  return `${http.plain ? "HTTP" : "HTTPS"}${http.get ? "-GET" : ""}`;
}

/** A line about what went on. */
export const remark = (line: string, always = true): Event => ({ kind: "remark", line, always });
