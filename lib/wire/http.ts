/** HTTP/1.1 on the wire: RFC 9112; fields RFC 9110. Whole messages out of a stream, bodies framed as RFC 9112 6.3 says. */
import { formattedLatin1, latin1 } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { dataNames } from "./data.ts";
import { bodySpan, goingSpan } from "./http-body.ts";
import { noteBody, noteRest } from "./http-content.ts";
import { guess, isText, isTls, longestLine, startsToken } from "./http-guess.ts";
import { type HttpHead, valuesOf } from "./http-head.ts";
import { blanks, firstEnd, laxFraming, laxHead, laxHeadEnd, laxStart, startLine } from "./http-lax.ts";
import { mediaSeen, namesOfBody, type Shown, shownMedia } from "./http-shown.ts";
import {
  askedAfter,
  askedBy,
  endOf,
  type HttpState,
  noState,
  stateOf,
  stateWith,
  switches,
  tunnelled,
  upgraded,
} from "./http-state.ts";
import { askedUri, noteHead } from "./http-tree.ts";
import { afterTurn, noTurns, noteTurn, type Taken } from "./http-turns.ts";
import { isPreface, startsPreface } from "./http2-preface.ts";
import type { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";
import { agreed } from "./websocket-state.ts";

/** One message, or octets that are none by themselves. */
export type Http =
  /** `body` is as it is on the wire, chunk sizes included; `whole` when all of it is there; `cut` where the capture ends in it. */
  | ({ kind: "message" } & Shown)
  /** The rest of a body that is too long to be put together, a tunnel, or what is no HTTP. */
  | { kind: "continuation"; bytes: Uint8Array }
  /** The beginning of a first line, in which the capture ends. */
  | { kind: "begun"; bytes: Uint8Array }
  /** TLS records: what an HTTPS server is sent. */
  | { kind: "tls"; bytes: Uint8Array };

/** A message is put together up to this many octets; of a longer one the head comes first and the rest as it comes. */
const longestMessage = 262_144;
const longestHead = 65_536;
/** As far as Wireshark's column goes. */
const longestInfo = 4095;

/** As Protocol says; NaN for octets that are no HTTP where none was before. */
function frame(bytes: Uint8Array, context?: Context): number {
  const end = endOf(context, bytes);
  const state = stateOf(context);
  const going = state[end];
  if (going) return goingSpan(bytes, going).end;
  // RFC 9113 3.4: the client speaks HTTP/2, and so does who answers.
  if (startsPreface(bytes)) return isPreface(bytes) ? Number.NaN : 0;
  const from = blanks(bytes);
  const other = state.requested || state.asked.length > 0 ? bytes.length : Number.NaN;
  if (from >= bytes.length) return other;
  if (isTls(bytes, from)) return context?.state === undefined ? Number.NaN : bytes.length;
  const first = firstEnd(bytes, from);
  // A start line begins with a token: what does not, or goes on for ever, is waited for in vain.
  // The capture ends in a first line: nobody waits for the rest, but what begins no word is no HTTP.
  if (context?.missing && startLine(bytes, from, first) === undefined)
    return context.state || isText(bytes[from] as number) || bytes.length < 2 ? bytes.length : Number.NaN;
  if (first < 0) return bytes.length > longestLine || !startsToken(bytes[from] as number) ? other : 0;
  if (startLine(bytes, from, first) === undefined) return other;
  const body = laxHeadEnd(bytes, from);
  if (body < 0) return bytes.length > longestHead ? bytes.length : 0;
  const head = laxHead(bytes.subarray(from, body));
  if (!head || head.stop) return head?.stop ? from + head.stop : bytes.length;
  const method = askedBy(end, state);
  const framing = laxFraming(head, method);
  if (framing.kind === "length" && framing.length > bytes.length - body) return -(body + framing.length);
  // A tunnel: what follows the head is no body of it.
  if (framing.kind === "close" && switches(head, method)) return body;
  if (framing.kind === "close") return Number.NEGATIVE_INFINITY;
  if (framing.kind === "rest") return bytes.length;
  const span = bodySpan(bytes, body, head, method);
  if (!span.going || span.going.kind === "close" || bytes.length >= longestMessage) return span.end;
  return 0;
}

/** The start line, as soon as it is whole. */
function waiting(bytes: Uint8Array, context?: Context): string | undefined {
  const state = stateOf(context);
  if (state[endOf(context, bytes)]) return undefined;
  const from = blanks(bytes);
  const first = firstEnd(bytes, from);
  const line = first < 0 ? undefined : startLine(bytes, from, first);
  return line === undefined ? undefined : `${formattedLatin1(line)} `;
}

function parse(c: Cursor, context?: Context): Http {
  const bytes = c.bytes.subarray(c.offset, c.end);
  const end = endOf(context, bytes);
  const state = stateOf(context);
  const going = state[end];
  const from = going ? 0 : blanks(bytes);
  if (going?.kind === "tls" || (!going && isTls(bytes, from)))
    return { kind: "tls", bytes: c.take(c.left, "http.tls", "TLS", (data) => `${data.length} bytes`) };
  const begun = c.missing > 0 && startLine(bytes, from, firstEnd(bytes, from)) === undefined;
  if (begun && context?.state === undefined) throw notYet(c, bytes);
  const stop = laxHeadEnd(bytes, from);
  const head = going || begun ? undefined : laxHead(bytes.subarray(from, stop < 0 ? bytes.length : stop));
  if (!head) {
    const value: Http = {
      kind: "continuation",
      bytes: noteRest(c),
    };
    if (c.missing > 0) throw c.cutOff({ partial: value });
    return value;
  }
  c.skip(from);
  const body = head.stop ? from + head.stop : stop < 0 ? bytes.length : stop;
  noteHead(c, head, c.offset + body - from, schemeOf(context));
  const span = bodySpan(bytes, body, head, askedBy(end, state));
  const chunked = laxFraming(head, askedBy(end, state)).kind === "chunked";
  const octets = bytes.subarray(body, span.end);
  if (c.recording && context) noteTurn(c, state.turns ?? noTurns, taken(head, context));
  noteBody(c, octets.length, head.fields, chunked);
  const whole = stop >= 0 && span.going === undefined;
  if (!whole && c.missing > 0) {
    const cut = chunked || !mediaSeen(head, octets);
    throw c.cutOff({ partial: { kind: "message", head, body: octets, whole, cut } satisfies Http });
  }
  return { kind: "message", head, body: octets, whole };
}

/** Where it ends before anything was HTTP: the packet list stays with TCP. */
function notYet(c: Cursor, bytes: Uint8Array): Malformed {
  const word = latin1(bytes, 0, Math.min(bytes.length, 24));
  const partial = laxStart(word) ? ({ kind: "begun", bytes } satisfies Http) : undefined;
  return c.cutOff({ column: "TCP", silent: true, partial });
}

/** What counts of a message for who answers whom. */
function taken(head: HttpHead, context: Context): Taken {
  const { number, time } = context;
  const request = head.start.kind === "request";
  return { number, time, request, uri: askedUri(head, schemeOf(context)) };
}

/** RFC 9110 4.2.2: over TLS it is another. */
const schemeOf = (context: Context | undefined) => (context?.under === "tls" ? "https" : "http");

/** What `endOf` tells the end by. */
const startOctets = ({ start: first }: HttpHead) => Buffer.from(first.kind === "response" ? "HTTP/" : "");

function info(value: Http): string {
  if (value.kind !== "message") return "Continuation";
  const media = shownMedia(value);
  if (media.alone) return media.suffix;
  return `${formattedLatin1(lineOf(value.head))} ${media.suffix}`.slice(0, longestInfo);
}

/** The start line, without its end. */
function lineOf({ start: first, line }: HttpHead): string {
  if (line !== undefined) return line;
  if (first.kind === "request") return `${first.method} ${first.target} ${first.version}`;
  return `${first.version} ${first.status}${first.reason === "" ? "" : ` ${first.reason}`}`;
}

function track(value: Http, context: Context): HttpState {
  const bytes = value.kind === "message" ? value.body : value.bytes;
  const before = stateOf(context);
  const end = endOf(context, value.kind === "message" ? startOctets(value.head) : bytes);
  if (value.kind === "tls")
    return { ...noState, asked: before.asked, client: { kind: "tls" }, server: { kind: "tls" } };
  if (value.kind === "begun") return before;
  if (value.kind === "continuation") {
    const going = before[end];
    return going ? stateWith(before, end, goingSpan(bytes, going).going) : before;
  }
  const { start: first } = value.head;
  const method = askedBy(end, before);
  // Of a message that the capture cut nobody waits for the rest.
  const { going } = context.missing ? { going: undefined } : bodySpan(bytes, 0, value.head, method);
  const { client, server } = stateWith(before, end, going);
  return {
    client,
    server,
    asked: askedAfter(before.asked, first),
    requested: before.requested || first.kind === "request",
    turns: afterTurn(before.turns ?? noTurns, taken(value.head, context)),
  };
}

/** Hypertext Transfer Protocol. */
export const http = {
  name: "http",
  label: "HTTP",
  title: "Hypertext Transfer Protocol",
  over: { tcp: [80, 631, 1900, 2710, 2869, 3128, 3132, 5985, 8080, 8088, 11_371], tls: [443] },
  // Wireshark leaves TLS on a port of HTTP to nobody.
  unlike: "tls",
  joiner: "",
  parse,

  emit(value) {
    if (value.kind !== "message") return value.bytes;
    const { start: first, fields, line } = value.head;
    const space = first.kind === "response" && first.reason === "" && line === undefined ? " " : "";
    const lines = [
      `${lineOf(value.head)}${space}`,
      ...fields.map((field) => `${field.name}: ${field.value}`),
      "",
      "",
    ];
    return Buffer.concat([Buffer.from(lines.join("\r\n"), "latin1"), value.body]);
  },

  info,
  inside(value: Http) {
    if (value.kind === "continuation") return value.bytes.length > 0 ? dataNames : undefined;
    return value.kind === "message" ? namesOfBody(value) : undefined;
  },
  column: (value: Http) => (value.kind === "message" && shownMedia(value).column) || "HTTP",
  frame,
  waiting,
  guess,
  track,

  becomes(value: Http, context: Context) {
    if (value.kind !== "message") return undefined;
    const state = stateOf(context);
    const asked = context.fromClient === false ? state.asked[0] : undefined;
    return switches(value.head, asked?.method) ? upgraded(value.head) || tunnelled(asked) : undefined;
  },

  bequeaths(value: Http) {
    if (value.kind !== "message" || upgraded(value.head) !== "websocket") return undefined;
    return agreed(valuesOf(value.head.fields, "sec-websocket-extensions").join(", "));
  },
} satisfies Protocol<Http>;
