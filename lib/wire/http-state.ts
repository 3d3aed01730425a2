/** What a conversation of HTTP remembers: the requests that wait for their responses, and the bodies that go on. */
import { latin1 } from "../printable.ts";
import type { Going } from "./http-body.ts";
import { type HttpHead, type HttpStart, valuesOf } from "./http-head.ts";
import type { Turns } from "./http-turns.ts";
import type { Context } from "./protocol.ts";

/** A request that waits for its response: what it asked. */
export interface Asked {
  readonly method: string;
  readonly target: string;
}

/** What a conversation remembers. */
export interface HttpState {
  readonly client: Going | undefined;
  readonly server: Going | undefined;
  /** Oldest first. */
  readonly asked: readonly Asked[];
  /** A request was seen: what is no HTTP behind it goes on with something. */
  readonly requested: boolean;
  readonly turns: Turns | undefined;
}

const mostAsked = 1000;
/** Of a conversation that begins. */
export const noState: HttpState = {
  client: undefined,
  server: undefined,
  asked: [],
  requested: false,
  turns: undefined,
};

/** What the context remembers; of a conversation that begins, nothing. */
export function stateOf(context: Context | undefined): HttpState {
  return (context?.state as HttpState | undefined) ?? noState;
}

/** The state with what that end is in the middle of. */
export function stateWith(state: HttpState, end: "client" | "server", going: Going | undefined): HttpState {
  const { client, server, asked, requested, turns } = state;
  return end === "client"
    ? { client: going, server, asked, requested, turns }
    : { client, server: going, asked, requested, turns };
}

/** The end that sends these octets. */
export function endOf(context: Context | undefined, bytes: Uint8Array): "client" | "server" {
  if (context?.fromClient !== undefined) return context.fromClient ? "client" : "server";
  return latin1(bytes, 0, 5) === "HTTP/" ? "server" : "client";
}

/** The method that the next response answers: an interim one (1xx) answers none. */
export function askedBy(end: "client" | "server", state: HttpState): string | undefined {
  return end === "server" ? state.asked[0]?.method : undefined;
}

/** The requests that wait behind this start line: its own, or one less where it answers one for good. */
export function askedAfter(asked: readonly Asked[], first: HttpStart): readonly Asked[] {
  if (first.kind === "response") return first.status >= 200 || first.status === 101 ? asked.slice(1) : asked;
  const one: Asked = { method: first.method, target: first.target };
  return asked.length < mostAsked ? [...asked, one] : [one];
}

/** RFC 9110 9.3.6, 15.2.2: behind this head both ends speak something else. */
export function switches({ start: first }: HttpHead, method: string | undefined): boolean {
  if (first.kind !== "response") return false;
  return first.status === 101 || (method === "CONNECT" && first.status < 300 && first.status >= 200);
}

/** Ports behind a proxy that carry TLS. */
const tlsPorts = new Set(
  [
    261, 443, 448, 465, 563, 585, 614, 636, 853, 989, 990, 992, 993, 994, 995, 1443, 2376, 3269, 4433, 4460,
  ].concat([5061, 5223, 5349, 5671, 6697, 7684, 8443, 8531, 8883, 9443, 10_443]),
);

/** What a tunnel to that port carries, where the port says it; "", nobody says. */
export function tunnelled(asked: Asked | undefined): string {
  const port = asked?.method === "CONNECT" ? Number(/:(\d+)$/.exec(asked.target)?.[1]) : 0;
  if (port === 22) return "ssh";
  return tlsPorts.has(port) ? "tls" : "";
}

/** RFC 9110 7.8: the protocol that both ends speak behind a 101, by the name that its Upgrade has; "", nobody knows it. */
export function upgraded(head: HttpHead): string {
  if (head.start.kind !== "response" || head.start.status !== 101) return "";
  const name = (valuesOf(head.fields, "upgrade")[0] ?? "").trim().toLowerCase();
  if (name === "websocket") return "websocket";
  return name === "h2c" || name === "h2" ? "http2" : "";
}
