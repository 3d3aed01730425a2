/** Header fields of HTTP/2 in the list and in the tree: RFC 9113 8.3; Wireshark's "http2.header". */
import { formatted, formattedLatin1 } from "../printable.ts";
import { hasStray, noteCString } from "./c-string.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { HpackField, HpackPiece } from "./hpack.ts";
import { phraseOf } from "./http-status.ts";
import { otherPhrase } from "./http2-name.ts";
import { cutEnd, labelled } from "./label.ts";

/** What a message remembers of its headers, once it was read. */
export type HeaderPiece = Pick<HpackPiece, "fields" | "stopped">;

/** Fields with a name of their own, by the name of the header. */
const strings = new Set(
  (
    ":authority :path :method :scheme accept accept-charset accept-encoding accept-language accept-ranges " +
    "access-control-allow-origin allow authorization cache-control content-disposition content-encoding " +
    "content-language content-location content-range content-type cookie date etag expect expires from if-match " +
    "if-modified-since if-none-match if-range if-unmodified-since last-modified link location proxy-authenticate " +
    "proxy-authorization range referer refresh retry-after server set-cookie strict-transport-security user-agent " +
    "vary via www-authenticate"
  ).split(" "),
);
const numbers = new Set([":status", "age", "content-length", "max-forwards"]);

const forms: Readonly<Record<HpackField["form"], string>> = {
  indexed: "Indexed Header Field",
  indexing: "Literal Header Field with Incremental Indexing",
  plain: "Literal Header Field without Indexing",
  never: "Literal Header Field never Indexed",
  size: "Header table size update",
};

/** Text as Wireshark reads ASCII: as far as a NUL, and U+FFFD for each octet that is none. */
function ascii(text: string): string {
  const end = text.indexOf("\0");
  const whole = end < 0 ? text : text.slice(0, end);
  return formatted(whole.replace(/[\x80-\xff]/g, "\ufffd"));
}

/** "200 OK". */
function statusText(value: string): string {
  const status = /^\d+$/.test(value) ? Number(value) : 0;
  return `${ascii(value)} ${otherPhrase(status) ?? phraseOf(status)}`;
}

/** What a piece says of the message in short: "GET /", "200 OK"; more than once where it says so. */
export function briefly({ fields }: HeaderPiece): readonly string[] {
  const said: string[] = [];
  let [method, path]: (string | undefined)[] = [];
  for (const { form, name, value } of fields) {
    if (form === "size") continue;
    if (name === ":status") said.push(statusText(value));
    if (name === ":method") method = value;
    else if (name === ":path") path = value;
    else continue;
    if (method !== undefined && path !== undefined) said.push(`${ascii(method)} ${ascii(path)}`);
  }
  return said;
}

/** The value of the last field of that name; undefined, there is none. */
export function lastOf({ fields }: HeaderPiece, name: string): string | undefined {
  return fields.findLast((field) => field.form !== "size" && field.name === name)?.value;
}

/** Percent-encoding taken off, RFC 3986 2.1; undefined where it is not one, or hides a NUL. */
function unescaped(value: string): string | undefined {
  if (/%(?![0-9A-Fa-f]{2})|%00/.test(value)) return undefined;
  const end = value.indexOf("\0");
  const whole = end < 0 ? value : value.slice(0, end);
  if (!whole.includes("%")) return ascii(whole);
  return formattedLatin1(
    whole.replace(/%(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  );
}

/** Notes what a piece holds; its octets begin at `base`. Only for the tree. */
export function noteHeaders(c: Cursor, piece: HeaderPiece, base: number): void {
  const { fields, stopped } = piece;
  if (!c.recording || fields.length === 0) return;
  const back = c.offset;
  c.offset = base;
  const length = fields.reduce((sum, { form, name, value }) => {
    return form === "size" ? sum : sum + 8 + name.length + value.length;
  }, 0);
  c.note("http2.header.length", `[Header Length: ${length}]`, base, base, length);
  c.open("http2.header.count", `[Header Count: ${fields.length}]`);
  if (stopped) noteStop(c, stopped);
  c.close(undefined, fields.length);
  for (const field of fields) noteHeader(c, field, base);
  noteUri(c, piece, base);
  c.offset = back;
}

function noteStop(c: Cursor, stopped: "lines" | "size"): void {
  const message =
    stopped === "lines" ? "Decompression stopped after 200 header lines." : "Decompression stopped.";
  const name = stopped === "lines" ? "http2.header_lines_exceeded" : "http2.header_size_exceeded";
  noteExpert(c, { severity: "error", group: "Undecoded", message, name });
}

function noteHeader(c: Cursor, field: HpackField, base: number): void {
  const { form, name, value, index } = field;
  const [start, end] = [base + field.start, base + field.end];
  c.offset = start;
  if (form === "size") {
    c.open("http2.header_table_size_update", forms.size);
    const label = "http2.header_table_size_update.header_table_size";
    c.note(label, `Header table size: ${index}`, start, end, index);
    c.offset = end;
    c.close();
    return;
  }
  const [shownName, shown] = [ascii(name), ascii(value)];
  const line = `Header: ${shownName}: ${name === ":status" ? statusText(value) : shown}`;
  c.open("http2.header", cutEnd(line));
  c.note("http2.header.name.length", `Name Length: ${name.length}`, start, end, name.length);
  c.note("http2.header.name", labelled("Name", shownName), start, end, shownName);
  c.note("http2.header.value.length", `Value Length: ${value.length}`, start, end, value.length);
  const whole = { field: "http2.header.value", label: "Value", said: shown, strays: hasStray(value) };
  noteCString(c, whole, start, end);
  noteOwn(c, name, value, shown, start, end);
  const plain = unescaped(value);
  if (plain !== undefined)
    c.note("http2.header.unescaped", `[${labelled("Unescaped", plain)}]`, start, end, plain);
  const kind = form === "indexed" ? "" : index > 0 ? " - Indexed Name" : " - New Name";
  c.note("http2.header.repr", `Representation: ${forms[form]}${kind}`, start, end, forms[form] + kind);
  if (index > 0) c.note("http2.header.index", `Index: ${index}`, start, end, index);
  c.offset = end;
  c.close();
}

/** The field that is named after the header. */
function noteOwn(c: Cursor, name: string, value: string, shown: string, start: number, end: number): void {
  const key = `http2.headers.${name.replace(/^:/, "").replaceAll("-", "_")}`;
  if (numbers.has(name)) {
    const most = name === ":status" ? 65_535 : Number.MAX_SAFE_INTEGER;
    if (!/^\d{1,16}$/.test(value) || Number(value) > most) return;
    c.note(key, `${name}: ${Number(value)}`, start, end, Number(value));
    return;
  }
  if (!strings.has(name)) return;
  const mark = name === ":path" ? value.indexOf("?") : -1;
  if (mark < 0) {
    c.note(key, labelled(name, shown), start, end, shown);
    return;
  }
  c.open(key, labelled(name, shown));
  const part = (field: string, label: string, text: string) =>
    c.note(field, labelled(label, ascii(text)), start, end, ascii(text));
  part("http.path_segment", "Path segment", value.slice(0, mark));
  const query = value.slice(mark + 1);
  const parts = query.split("&");
  if (parts.at(-1) === "") parts.pop();
  for (const one of parts) part("http.path_sub_segment", "Path sub segment", one);
  c.offset = end;
  c.close(undefined, shown);
  c.offset = start;
}

/** RFC 9113 8.3.1, 8.5: where the fields together lead. */
function noteUri(c: Cursor, piece: HeaderPiece, base: number): void {
  const authority = lastOf(piece, ":authority");
  if (authority === undefined) return;
  const said = (name: string) => ascii(lastOf(piece, name) ?? "(null)");
  const tunnel = lastOf(piece, ":method") === "CONNECT";
  const uri = tunnel ? ascii(authority) : `${said(":scheme")}://${ascii(authority)}${said(":path")}`;
  c.note("http2.request.full_uri", `[${labelled("Full request URI", uri)}]`, base, base, uri);
}

/** A piece of a block, one character an octet: how Wireshark shows what a CONTINUATION holds. */
export const pieceText = (octets: string): string => ascii(octets);
