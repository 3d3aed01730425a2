/** Heads of HTTP as captures hold them, read as Wireshark reads them: HTTP/0.9 and 1.0, RFC 9112, RFC 2774 5, and what breaks them. */
import { latin1 } from "../printable.ts";
import { lineEnd, textEnd } from "./crlf-line.ts";
import {
  type HttpFraming,
  type HttpHead,
  type HttpStart,
  listOf,
  parseStart,
  valuesOf,
} from "./http-head.ts";

/** A head whose lines count as far as `stop`, where a line stands that is no field; absent, all of them. */
export interface LaxHead extends HttpHead {
  readonly stop?: number;
}

/** "rest": as far as the octets go that came together with the head. */
export type LaxFraming = HttpFraming | { readonly kind: "rest" };

/** Methods that make a line a request: those of the IANA registry and of old web folders, UPnP and RPC. */
const methods = new Set(
  (
    "GET POST HEAD PUT DELETE OPTIONS TRACE CONNECT PATCH LOCK UNLOCK COPY MOVE MKCOL PROPFIND PROPPATCH SEARCH " +
    "SUBSCRIBE UNSUBSCRIBE NOTIFY POLL BMOVE BCOPY BDELETE BPROPFIND BPROPPATCH REPORT UPDATE CHECKOUT CHECKIN " +
    "UNCHECKOUT MKWORKSPACE MKACTIVITY MERGE LABEL VERSION-CONTROL BASELINE-CONTROL RPC_CONNECT RPC_IN_DATA " +
    "RPC_OUT_DATA CCM_POST SSTP_DUPLEX_POST"
  ).split(" "),
);
/** What these announce has a body without a word of its length. */
const announcements = /^(?:NOTIFY|SUBSCRIBE|UNSUBSCRIBE)$/;
/** Octets that a body may be said to have. */
const length = /^\+?\d{1,15}$/;
const LF = 0x0a;
const CR = 0x0d;

const known = (method: string) => methods.has(method.startsWith("M-") ? method.slice(2) : method);

/** A start line without its end: of any version, or of none, but of a method that is known. */
export function laxStart(line: string): HttpStart | undefined {
  const strict = parseStart(line);
  if (strict && (strict.kind === "response" || known(strict.method))) return strict;
  const [word = "", second = "", ...rest] = line.split(" ", 2_000);
  if (word.startsWith("HTTP/") || word === "ICY") {
    const status = /^\d{3}$/.test(second) ? Number(second) : 0;
    return { kind: "response", version: word, status, reason: rest.join(" ") };
  }
  // RFC 2774 5: a prefix of methods whose extensions must be understood.
  return known(word) ? { kind: "request", method: word, target: second, version: rest.join(" ") } : undefined;
}

/** True where the start line's parts tell all of it. */
function tells(start: HttpStart, line: string): boolean {
  if (start.kind === "request")
    return (
      line === `${start.method} ${start.target} ${start.version}` && /^HTTP\/\d\.\d$/.test(start.version)
    );
  const head = `${start.version} ${start.status}`;
  return start.status > 0 && (line === head || line === `${head} ${start.reason}`);
}

/** The first line of a text: as far as a CR, whether or not an LF is behind it, as Wireshark has it. */
function firstLine(text: string): string {
  const cr = text.indexOf("\r");
  return cr < 0 ? text : text.slice(0, cr);
}

/** The value between two places, without the blanks around it and a CR at its end. */
function valueIn(text: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === CR)) end -= 1;
  return text.slice(start, end);
}

const isBlank = (code: number) => code === 0x20 || code === 0x09;

/** The head in `bytes`, which begin with its first line. */
export function laxHead(bytes: Uint8Array): LaxHead | undefined {
  const text = latin1(bytes);
  const lf = text.indexOf("\n");
  const line = firstLine(lf < 0 ? text : text.slice(0, lf));
  const start = laxStart(line);
  if (!start) return undefined;
  const fields: { name: string; value: string }[] = [];
  const head = tells(start, line) && !line.endsWith(" ") ? { start, fields } : { start, fields, line };
  // The next CR and colon, in whichever line: each is looked for once.
  let cr = text.indexOf("\r", line.length);
  let at = line.length + (cr === line.length && text.charCodeAt(cr + 1) === LF ? 2 : 1);
  let colon = text.indexOf(":", at);
  while (at <= text.length) {
    const next = text.indexOf("\n", at);
    let end = next < 0 ? text.length : next;
    if (cr >= 0 && cr < at) cr = text.indexOf("\r", at);
    if (cr >= 0 && cr + 1 < end) end = cr;
    if (colon >= 0 && colon < at) colon = text.indexOf(":", at);
    if (end === at || (end === at + 1 && text.charCodeAt(at) === CR)) break;
    if (colon >= 0 && colon < end)
      fields.push({ name: text.slice(at, colon), value: valueIn(text, colon + 1, end) });
    else if (start.kind === "request" && end < bytes.length) return { ...head, stop: at };
    at = end + 1;
  }
  return head;
}

/** What frames the body behind such a head. `method` is that of the request which a response answers. */
export function laxFraming({ start, fields }: HttpHead, method?: string): LaxFraming {
  if (start.kind === "response") {
    const { status } = start;
    if (status === 101) return { kind: "close" };
    if (method === "HEAD" || (status >= 100 && status < 200) || status === 204 || status === 304)
      return { kind: "length", length: 0 };
    if (method === "CONNECT" && status >= 200 && status < 300) return { kind: "close" };
  }
  const codings = listOf(fields, "transfer-encoding");
  if (codings.some((coding) => coding.startsWith("chunked"))) return { kind: "chunked" };
  const said = codings.length > 0 ? undefined : valuesOf(fields, "content-length").at(-1);
  if (said !== undefined && length.test(said)) return { kind: "length", length: Number(said) };
  if (start.kind === "response") return { kind: "close" };
  return codings.length > 0 || announcements.test(start.method)
    ? { kind: "rest" }
    : { kind: "length", length: 0 };
}

/** Where the text of the first line ends, or -1 when its end is not there yet; as in Wireshark a CR alone is one. */
export function firstEnd(bytes: Uint8Array, from: number): number {
  const next = lineEnd(bytes, from, bytes.length, true);
  return next < 0 ? -1 : textEnd(bytes, from, next);
}

/** The start line that ends in front of `lf`, or undefined when it begins no message. */
export function startLine(bytes: Uint8Array, from: number, lf: number): string | undefined {
  if (lf < 0) return undefined;
  const line = firstLine(latin1(bytes, from, lf));
  return laxStart(line) && line;
}

/** Offset behind the empty line that ends the head which begins at `start`, or -1 when it is not there yet. */
export function laxHeadEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; ; ) {
    const next = lineEnd(bytes, at, bytes.length, true);
    if (next < 0 || textEnd(bytes, at, next) === at) return next;
    at = next;
  }
}

/** Octets of an empty line in front of a head: of one, since more are no HTTP. */
export function blanks(bytes: Uint8Array): number {
  if (bytes[0] === LF) return 1;
  return bytes[0] === CR && bytes[1] === LF ? 2 : 0;
}
