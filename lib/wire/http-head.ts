/** Heads of HTTP/1.1 messages: RFC 9112 2.1, 3, 4, 5; what frames the body behind them: RFC 9112 6. */
import { latin1 } from "../printable.ts";

/** A field line, one character an octet; the value without the white space around it. */
export interface HttpField {
  readonly name: string;
  readonly value: string;
}

/** The first line of a request or of a response. */
export type HttpStart =
  | { readonly kind: "request"; readonly method: string; readonly target: string; readonly version: string }
  | { readonly kind: "response"; readonly version: string; readonly status: number; readonly reason: string };

/** A start line and the fields. */
export interface HttpHead {
  readonly start: HttpStart;
  readonly fields: readonly HttpField[];
  /** The first line as it was, where its parts do not tell. */
  readonly line?: string;
}

/** How long the body is: in octets, as chunks say, or until the sender closes. "wrong" says what contradicts itself. */
export type HttpFraming =
  | { readonly kind: "length"; readonly length: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "close" }
  | { readonly kind: "wrong"; readonly why: string };

const CR = 0x0d;
const LF = 0x0a;

/** A token (RFC 9110 5.6.2): methods and field names. */
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const requestLine = new RegExp(`^(${token}) (\\S.*) (HTTP/\\d\\.\\d)$`, "s");
const statusLine = /^(HTTP\/\d\.\d) (\d{3})(?: (.*))?$/s;
/** A length: digits only, and no more than a number holds. */
const digits = /^\d{1,15}$/;
const fieldName = new RegExp(`^${token}$`);

/** Optional white space is SP and HTAB alone (RFC 9110 5.6.3): a VT in front of "chunked" is no white space. */
const trimmed = (text: string) => text.replace(/^[ \t]+|[ \t]+$/g, "");

/** True for what may be a method or a field's name. */
export function isToken(text: string): boolean {
  return fieldName.test(text);
}

/** A start line without its end, or undefined for what is none. */
export function parseStart(line: string): HttpStart | undefined {
  const status = statusLine.exec(line);
  if (status)
    return {
      kind: "response",
      version: status[1] as string,
      status: Number(status[2]),
      reason: status[3] ?? "",
    };
  const [, method, target, version] = requestLine.exec(line) ?? [];
  if (method === undefined || target === undefined || version === undefined) return undefined;
  return { kind: "request", method, target, version };
}

/**
 * A field line without its end. Undefined for what is none: no colon, white space in front of it (RFC 9112 5.1) or of
 * the name (RFC 9112 5.2).
 */
export function parseField(line: string): HttpField | undefined {
  const colon = line.indexOf(":");
  const name = line.slice(0, Math.max(colon, 0));
  if (!isToken(name)) return undefined;
  return { name, value: trimmed(line.slice(colon + 1)) };
}

/** Empty lines in front of a start line, which RFC 9112 2.2 has a server pass over: their octets. */
export function blankBefore(bytes: Uint8Array, start = 0): number {
  let at = start;
  while (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)) at += bytes[at] === LF ? 1 : 2;
  return at - start;
}

/** Offset behind the empty line that ends the head which begins at `start`, or -1 when it is not there yet. */
export function headEnd(bytes: Uint8Array, start = 0): number {
  for (let lf = bytes.indexOf(LF, start); lf >= 0; lf = bytes.indexOf(LF, lf + 1)) {
    const next = lf + 1;
    if (bytes[next] === LF) return next + 1;
    if (bytes[next] === CR && bytes[next + 1] === LF) return next + 2;
  }
  return -1;
}

/**
 * The head in `bytes`, its empty line included or not. Undefined when the first line is no start line or a line is no
 * field; a folded line (RFC 9112 5.2) is none.
 */
export function parseHead(bytes: Uint8Array): HttpHead | undefined {
  const [first = "", ...lines] = latin1(bytes)
    .replace(/(?:\r?\n){1,2}$/, "")
    .split(/\r?\n/);
  const start = parseStart(first);
  if (!start) return undefined;
  const fields: HttpField[] = [];
  for (const line of lines) {
    const field = parseField(line);
    // A bare CR or NUL inside a line is what one reader takes for an end and another does not (RFC 9112 2.2).
    if (!field || /[\r\0]/.test(line)) return undefined;
    fields.push(field);
  }
  return { start, fields };
}

/** All values of a field, in order; `wanted` is its name in lower case. Names ignore case (RFC 9110 5.1). */
export function valuesOf(fields: readonly HttpField[], wanted: string): string[] {
  const found: string[] = [];
  for (const { name, value } of fields)
    if (name.length === wanted.length && name.toLowerCase() === wanted) found.push(value);
  return found;
}

/** The members of a list field (RFC 9110 5.6.1), in lower case. */
export function listOf(fields: readonly HttpField[], name: string): string[] {
  const values = valuesOf(fields, name);
  if (values.length === 0) return values;
  return values
    .flatMap((value) => value.split(","))
    .map((member) => trimmed(member).toLowerCase())
    .filter((member) => member !== "");
}

/**
 * What frames the body of a message (RFC 9112 6.3). `method` is that of the request which a response answers: HEAD has
 * no body, CONNECT that succeeds is followed by a tunnel.
 */
export function framingOf({ start, fields }: HttpHead, method?: string): HttpFraming {
  if (start.kind === "response") {
    const { status } = start;
    if (status === 101) return { kind: "close" };
    if (method === "HEAD" || status < 200 || status === 204 || status === 304)
      return { kind: "length", length: 0 };
    if (method === "CONNECT" && status < 300) return { kind: "close" };
  }
  const lengths = valuesOf(fields, "content-length");
  if (valuesOf(fields, "transfer-encoding").length > 0) {
    const codings = listOf(fields, "transfer-encoding");
    if (lengths.length > 0) return { kind: "wrong", why: "Transfer-Encoding and Content-Length" };
    if (start.version === "HTTP/1.0") return { kind: "wrong", why: "Transfer-Encoding in HTTP/1.0" };
    if (codings.filter((coding) => coding === "chunked").length > 1)
      return { kind: "wrong", why: "chunked twice" };
    if (codings.at(-1) === "chunked") return { kind: "chunked" };
    return start.kind === "request"
      ? { kind: "wrong", why: "a Transfer-Encoding that does not end with chunked" }
      : { kind: "close" };
  }
  if (lengths.length > 0) {
    const [only = ""] = lengths;
    if (lengths.length === 1 && digits.test(only)) return { kind: "length", length: Number(only) };
    const all = lengths.flatMap((value) => value.split(",").map((one) => trimmed(one)));
    const [length = ""] = all;
    // Equal values may be taken for one (RFC 9112 6.3 item 5).
    if (!all.every((one) => one === length && digits.test(one)))
      return { kind: "wrong", why: `Content-Length "${all.join(", ")}"` };
    return { kind: "length", length: Number(length) };
  }
  return start.kind === "request" ? { kind: "length", length: 0 } : { kind: "close" };
}

/** True when the sender closes behind this message (RFC 9112 9.3, 9.6). */
export function closesBehind(head: HttpHead): boolean {
  const options = listOf(head.fields, "connection");
  if (options.includes("close")) return true;
  return head.start.version === "HTTP/1.0" && !options.includes("keep-alive");
}
