/** The tree of an HTTP message, in Wireshark's names and words: start line, fields, chunks. */
import { formatted, formattedLatin1 as shown } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { type HttpHead, parseField, valuesOf } from "./http-head.ts";
import { noteStart } from "./http-start.ts";
import { cutLine, labelled } from "./label.ts";

/** Fields that have a filter name of their own: the name in lower case with `_` for `-`. */
const named = new Set(
  (
    "accept accept_encoding accept_language authorization cache_control connection content_encoding content_type " +
    "cookie date host last_modified location proxy_authenticate proxy_authorization referer sec_websocket_accept " +
    "sec_websocket_extensions sec_websocket_key sec_websocket_protocol sec_websocket_version server set_cookie " +
    "transfer_encoding upgrade user_agent www_authenticate x_forwarded_for"
  ).split(" "),
);

function filterName(name: string, kind: "request" | "response"): string {
  const own = name.toLowerCase().replaceAll("-", "_");
  if (own === "content_length") return "http.content_length_header";
  return named.has(own) ? `http.${own}` : `http.${kind}.line`;
}

/** RFC 9110 4.2: what an URI begins with. */
export type Scheme = "http" | "https";

/** Reads the head, up to the offset `end`, into fields; moves the cursor there. */
export function noteHead(c: Cursor, head: HttpHead, end: number, scheme: Scheme = "http"): void {
  if (!c.recording) {
    c.offset = end;
    return;
  }
  const { kind } = head.start;
  for (let first = true; c.offset < end; first = false) {
    const start = c.offset;
    const lf = c.find(0x0a);
    const line = c.latin1((lf < 0 || lf >= end ? end : lf + 1) - start);
    const text = line.replace(/\r?\n$/, "");
    if (first) noteStart(c, text, line, start);
    else if (text === "") c.note(`http.${kind}.line`, shown(line), start, c.offset);
    else noteField(c, text, line, start, kind);
  }
  const uri = fullUri(head, scheme);
  if (uri !== undefined)
    c.note("http.request.full_uri", `[${labelled("Full request URI", uri)}]`, c.offset, c.offset, uri);
}

/** What a request asks for, with the host that it names (RFC 9112 3.3); of a response and without one, undefined. */
function fullUri({ start, fields }: HttpHead, scheme: Scheme): string | undefined {
  if (start.kind !== "request") return undefined;
  const host = valuesOf(fields, "host")[0];
  if (host === undefined) return undefined;
  const target = start.target.split(" ")[0] as string;
  const whole = /^\w+:\/\//.test(target) || start.method === "CONNECT";
  return shown(whole ? target : `${scheme}://${host}${target}`);
}

/** The same for the answer, which names what it is for: without a host the target alone. */
export function askedUri(head: HttpHead, scheme: Scheme = "http"): string | undefined {
  const { start } = head;
  if (start.kind !== "request") return undefined;
  return fullUri(head, scheme) ?? shown(start.target.split(" ")[0] as string);
}

function noteField(c: Cursor, text: string, line: string, start: number, kind: "request" | "response"): void {
  const field = parseField(text);
  const end = c.offset;
  if (!field) {
    c.offset = start;
    c.open(`http.${kind}.line`, cutLine(shown(line)));
    const message = "Illegal characters found in header name";
    noteExpert(
      c,
      { severity: "warn", group: "Protocol", message, name: "http.bad_header_name" },
      start,
      start,
    );
    c.offset = end;
    c.close(undefined, shown(line));
    return;
  }
  const name = filterName(field.name, kind);
  c.offset = start;
  c.open(name);
  c.offset = end;
  if (name === "http.content_length_header" && /^\d{1,15}$/.test(field.value))
    c.note("http.content_length", `[Content length: ${field.value}]`, start, end, Number(field.value));
  else if (name === "http.cookie")
    notePairs(c, field.value, end - (line.length - line.indexOf(field.value, 6)));
  else if (name.endsWith("authorization")) noteCredentials(c, field.value, start, end);
  c.close(cutLine(shown(line)), name.endsWith(".line") ? shown(line) : shown(field.value));
  const last = c.fields.at(-1);
  if (last?.children?.length === 0) delete last.children;
}

/** RFC 6265 4.2.1: pairs between semicolons. */
function notePairs(c: Cursor, value: string, start: number): void {
  for (let from = 0; from < value.length; ) {
    const semicolon = value.indexOf(";", from);
    const to = semicolon < 0 ? value.length : semicolon;
    const pair = value.slice(from, to).replace(/^[ \t]+/, "");
    const said = shown(pair);
    if (pair !== "")
      c.note("http.cookie_pair", labelled("Cookie pair", said), start + to - pair.length, start + to, said);
    from = to + 1;
  }
}

/** RFC 7617 2: a name and a password that nobody has to break to read them. */
function noteCredentials(c: Cursor, value: string, start: number, end: number): void {
  const [, coded] = /^basic +([A-Za-z0-9+/=]+)/i.exec(value) ?? [];
  if (coded === undefined) return;
  const said = formatted(Buffer.from(coded, "base64"));
  c.note("http.authbasic", labelled("Credentials", said), start, end, said);
}
