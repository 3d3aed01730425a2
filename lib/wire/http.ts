/** HTTP/1.1 on the wire: RFC 9112; fields RFC 9110. Whole messages out of a stream, bodies framed as RFC 9112 6.3 says. */
import { formattedLatin1 } from "../printable.ts";
import type { Cursor, Malformed } from "./cursor.ts";
import { bodySpan, type Going, goingSpan } from "./http-body.ts";
import { blankBefore, framingOf, type HttpField, type HttpHead, headEnd, parseHead } from "./http-head.ts";
import { type HttpMedia, mediaOf } from "./http-media.ts";
import { noteBody, noteHead } from "./http-tree.ts";
import type { Context, Protocol } from "./protocol.ts";

/** One message, or octets that are none by themselves. */
export type Http =
  /** `body` is as it is on the wire, chunk sizes included; `whole` when all of it is there; `cut` where the capture ends in it. */
  | { kind: "message"; head: HttpHead; body: Uint8Array; whole: boolean; cut?: boolean }
  /** The rest of a body that is too long to be put together, a tunnel, or what is no HTTP. */
  | { kind: "continuation"; bytes: Uint8Array }
  /** The beginning of a first line, in which the capture ends. */
  | { kind: "begun"; bytes: Uint8Array }
  /** TLS records: what an HTTPS server is sent. */
  | { kind: "tls"; bytes: Uint8Array };

/** A request that waits for its response: its method, frame and time. */
interface Asked {
  readonly method: string;
  readonly number: number | undefined;
  readonly time: bigint | undefined;
}

interface State {
  readonly client?: Going | undefined;
  readonly server?: Going | undefined;
  /** Oldest first. */
  readonly asked: readonly Asked[];
}

/** A message is put together up to this many octets; of a longer one the head comes first and the rest as it comes. */
const longestMessage = 262_144;
const longestHead = 65_536;
const longestLine = 8192;
const mostAsked = 1000;
const noMedia: HttpMedia = { suffix: "" };

const CR = 0x0d;
const LF = 0x0a;
const start: State = { asked: [] };

function endOf(context: Context | undefined, bytes: Uint8Array): "client" | "server" {
  if (context?.fromClient !== undefined) return context.fromClient ? "client" : "server";
  return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "HTTP/" ? "server" : "client";
}

/** The method that the next response answers: an interim one (1xx) answers none. */
function askedBy(end: "client" | "server", state: State): string | undefined {
  return end === "server" ? state.asked[0]?.method : undefined;
}

function isTls(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x16 && (bytes[at + 1] === undefined || bytes[at + 1] === 0x03);
}

/** Methods that make a line a request: those of the IANA registry and of old web folders, UPnP and RPC. */
const methods =
  /^(?:GET|POST|HEAD|PUT|DELETE|OPTIONS|TRACE|CONNECT|PATCH|LOCK|UNLOCK|COPY|MOVE|MKCOL|PROPFIND|PROPPATCH|SEARCH|SUBSCRIBE|UNSUBSCRIBE|NOTIFY|POLL|BMOVE|BCOPY|BDELETE|BPROPFIND|BPROPPATCH|REPORT|UPDATE|CHECKOUT|CHECKIN|UNCHECKOUT|MKWORKSPACE|MERGE|LABEL|VERSION-CONTROL|BASELINE-CONTROL|M-SEARCH|RPC_CONNECT|RPC_IN_DATA|RPC_OUT_DATA|CCM_POST|SSTP_DUPLEX_POST|SOURCE|ICY) /;

const textOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** The line that ends in front of `lf`, or undefined when it begins no message. */
function startLine(bytes: Uint8Array, from: number, lf: number): string | undefined {
  if (lf < 0) return undefined;
  const line = textOf(bytes.subarray(from, lf)).replace(/\r$/, "");
  return line.startsWith("HTTP/") || methods.test(line) ? line : undefined;
}

/** As Protocol says; NaN for octets that are no HTTP where none was before. */
function frame(bytes: Uint8Array, context?: Context): number {
  const end = endOf(context, bytes);
  const state = (context?.state as State | undefined) ?? start;
  const going = state[end];
  if (going) return goingSpan(bytes, going).end;
  const from = blankBefore(bytes);
  if (from >= bytes.length) return bytes.length > 2 ? bytes.length : 0;
  const other = context?.state === undefined ? Number.NaN : bytes.length;
  if (isTls(bytes, from)) return context?.state === undefined ? Number.NaN : bytes.length;
  const lf = bytes.indexOf(LF, from);
  // A start line begins with a token: what does not, or goes on for ever, is waited for in vain.
  // The capture ends in a first line: nobody waits for the rest, but what begins no word is no HTTP.
  if (context?.missing && startLine(bytes, from, lf) === undefined)
    return context.state || isText(bytes[from] as number) || bytes.length < 2 ? bytes.length : Number.NaN;
  if (lf < 0) return bytes.length > longestLine || !startsToken(bytes[from] as number) ? other : 0;
  if (startLine(bytes, from, lf) === undefined) return other;
  const body = headEnd(bytes, from);
  if (body < 0) return bytes.length > longestHead ? bytes.length : 0;
  const head = laxHead(bytes.subarray(from, body));
  if (!head) return bytes.length;
  const method = askedBy(end, state);
  const framing = framingOf(head, method);
  if (framing.kind === "length" && framing.length > bytes.length - body) return -(body + framing.length);
  // A tunnel: what follows the head is no body of it.
  if (framing.kind === "close" && switches(head, method)) return body;
  if (framing.kind === "close") return Number.NEGATIVE_INFINITY;
  const span = bodySpan(bytes, body, head, method);
  if (!span.going || span.going.kind === "close" || bytes.length >= longestMessage) return span.end;
  return 0;
}

/** RFC 9110 9.3.6, 15.2.2: behind this head both ends speak something else. */
function switches({ start: first }: HttpHead, method: string | undefined): boolean {
  if (first.kind !== "response") return false;
  return first.status === 101 || (method === "CONNECT" && first.status < 300 && first.status >= 200);
}

/** The start line, as soon as it is whole. */
function waiting(bytes: Uint8Array, context?: Context): string | undefined {
  const state = (context?.state as State | undefined) ?? start;
  if (state[endOf(context, bytes)]) return undefined;
  const from = blankBefore(bytes);
  const lf = bytes.indexOf(LF, from);
  const line = lf < 0 ? undefined : startLine(bytes, from, lf);
  return line === undefined ? undefined : `${formattedLatin1(line)} `;
}

/** Which frame asked, and how long the answer took. */
function noteRequest(c: Cursor, asked: Asked | undefined, time: bigint | undefined): void {
  if (asked?.number === undefined || asked.time === undefined || time === undefined) return;
  const took = Number(time - asked.time) / 1e9;
  c.note("http.time", `[Time since request: ${took.toFixed(9)} seconds]`, c.offset, c.offset, took);
  c.note("http.request_in", `[Request in frame: ${asked.number}]`, c.offset, c.offset, asked.number);
}

/** True for "HTTP/1.0" or "HTTP/1.1" at `at`; by octets, since it is asked of each segment on a port unknown. */
function isVersion(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x48 || bytes[at + 1] !== 0x54 || bytes[at + 2] !== 0x54 || bytes[at + 3] !== 0x50)
    return false;
  if (bytes[at + 4] !== 0x2f || bytes[at + 5] !== 0x31 || bytes[at + 6] !== 0x2e) return false;
  return bytes[at + 7] === 0x30 || bytes[at + 7] === 0x31;
}

/** On another port: a first line that names the version at either of its ends. */
function guess(bytes: Uint8Array, context?: Context): boolean {
  if (context?.carrier === "udp") return false;
  const lf = bytes.indexOf(LF);
  if (lf >= 0 && isVersion(bytes, 0)) return true;
  if (lf < 10 || lf > longestLine) return false;
  return isVersion(bytes, lf - (bytes[lf - 1] === CR ? 9 : 8));
}

function isText(octet: number): boolean {
  return startsToken(octet) || octet === 0x20 || (octet >= 0x09 && octet <= CR);
}

function startsToken(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f;
}

/** A head for showing: lines that are no fields are left out, so that the rest can be read. */
function laxHead(bytes: Uint8Array): HttpHead | undefined {
  const head = parseHead(bytes);
  if (head) return head;
  const lf = bytes.indexOf(LF);
  const first = parseHead(bytes.subarray(0, lf < 0 ? bytes.length : lf + 1));
  if (!first || lf < 0) return first;
  const fields: HttpField[] = [];
  for (let at = lf + 1; at < bytes.length; ) {
    const next = bytes.indexOf(LF, at);
    const stop = next < 0 ? bytes.length : next + 1;
    const one = parseHead(Buffer.concat([bytes.subarray(0, lf + 1), bytes.subarray(at, stop)]));
    fields.push(...(one?.fields ?? []));
    at = stop;
  }
  return { start: first.start, fields };
}

function parse(c: Cursor, context?: Context): Http {
  const bytes = c.bytes.subarray(c.offset, c.end);
  const end = endOf(context, bytes);
  const state = (context?.state as State | undefined) ?? start;
  const going = state[end];
  const from = going ? 0 : blankBefore(bytes);
  if (going?.kind === "tls" || (!going && isTls(bytes, from)))
    return { kind: "tls", bytes: c.take(c.left, "http.tls", "TLS", (data) => `${data.length} bytes`) };
  const begun = c.missing > 0 && startLine(bytes, from, bytes.indexOf(LF, from)) === undefined;
  if (begun && context?.state === undefined) throw notYet(c, bytes);
  const stop = headEnd(bytes, from);
  const head = going || begun ? undefined : laxHead(bytes.subarray(from, stop < 0 ? bytes.length : stop));
  if (!head) {
    const size = (data: Uint8Array) => `${data.length} bytes`;
    const value: Http = {
      kind: "continuation",
      bytes: c.take(c.left, "http.file_data", "File Data", size),
    };
    if (c.missing > 0) throw c.cutOff({ partial: value });
    return value;
  }
  c.skip(from);
  const body = stop < 0 ? bytes.length : stop;
  noteHead(c, head, c.offset + body - from);
  const span = bodySpan(bytes, body, head, askedBy(end, state));
  const chunked = framingOf(head, askedBy(end, state)).kind === "chunked";
  const octets = bytes.subarray(body, span.end);
  if (c.recording && end === "server") noteRequest(c, state.asked[0], context?.time);
  noteBody(c, octets.length, chunked);
  const whole = stop >= 0 && span.going === undefined;
  if (!whole && c.missing > 0) {
    const cut = chunked || !mediaSeen(head, octets);
    throw c.cutOff({ partial: { kind: "message", head, body: octets, whole, cut } satisfies Http });
  }
  return { kind: "message", head, body: octets, whole };
}

/** Where it ends before anything was HTTP: the packet list stays with TCP. */
function notYet(c: Cursor, bytes: Uint8Array): Malformed {
  const word = textOf(bytes.subarray(0, 24));
  const begins = word.startsWith("HTTP/") || methods.test(word);
  const partial = begins ? ({ kind: "begun", bytes } satisfies Http) : undefined;
  return c.cutOff({ column: "TCP", silent: true, partial });
}

/** Wireshark looks at a body that was cut when its length is known and it has begun. */
function mediaSeen(head: HttpHead, body: Uint8Array): boolean {
  return body.length > 0 && framingOf(head, undefined).kind === "length";
}

/** What `endOf` tells the end by. */
const startOctets = ({ start: first }: HttpHead) => Buffer.from(first.kind === "response" ? "HTTP/" : "");

function info(value: Http): string {
  if (value.kind === "tls") return `TLS, ${value.bytes.length} bytes`;
  if (value.kind === "continuation" || value.kind === "begun") return "Continuation";
  const media = value.cut ? noMedia : mediaOf(value.head.fields, value.body);
  if (media.alone) return media.suffix;
  const first = value.head.start;
  const line =
    first.kind === "request"
      ? `${first.method} ${first.target} ${first.version}`
      : `${first.version} ${first.status}${first.reason === "" ? "" : ` ${first.reason}`}`;
  return `${formattedLatin1(line)} ${media.suffix}`;
}

function track(value: Http, context: Context): State {
  const bytes = value.kind === "message" ? value.body : value.bytes;
  const before = (context.state as State | undefined) ?? start;
  const end = endOf(context, value.kind === "message" ? startOctets(value.head) : bytes);
  if (value.kind === "tls") return { asked: before.asked, client: { kind: "tls" }, server: { kind: "tls" } };
  if (value.kind === "begun") return before;
  if (value.kind === "continuation") {
    const going = before[end];
    return going ? { ...before, [end]: goingSpan(bytes, going).going } : before;
  }
  const { start: first } = value.head;
  const method = askedBy(end, before);
  let { asked } = before;
  if (first.kind === "request") {
    const one: Asked = { method: first.method, number: context.number, time: context.time };
    asked = asked.length < mostAsked ? [...asked, one] : [one];
  } else if (first.status >= 200 || first.status === 101) asked = asked.slice(1);
  // Of a message that the capture cut nobody waits for the rest.
  const { going } = context.missing ? { going: undefined } : bodySpan(bytes, 0, value.head, method);
  const state: State = { ...before, asked, [end]: going };
  return state;
}

/** Hypertext Transfer Protocol. */
export const http = {
  name: "http",
  label: "HTTP",
  title: "Hypertext Transfer Protocol",
  over: { tcp: [80, 1900, 2710, 2869, 3128, 3132, 5985, 8080, 8088, 11_371], tls: [443] },
  joiner: "",
  parse,

  emit(value) {
    if (value.kind !== "message") return value.bytes;
    const { start: first, fields } = value.head;
    const line =
      first.kind === "request"
        ? `${first.method} ${first.target} ${first.version}`
        : `${first.version} ${first.status} ${first.reason}`;
    const lines = [line, ...fields.map((field) => `${field.name}: ${field.value}`), "", ""];
    return Buffer.concat([Buffer.from(lines.join("\r\n"), "latin1"), value.body]);
  },

  info,
  column: (value: Http) =>
    (value.kind === "message" && !value.cut && mediaOf(value.head.fields, value.body).column) || "HTTP",
  frame,
  waiting,
  guess,
  track,

  becomes(value: Http, context: Context) {
    if (value.kind !== "message") return undefined;
    const state = (context.state as State | undefined) ?? start;
    return switches(value.head, askedBy(context.fromClient === false ? "server" : "client", state))
      ? ""
      : undefined;
  },
} satisfies Protocol<Http>;
