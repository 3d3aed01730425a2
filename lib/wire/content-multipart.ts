/** A multipart body in the tree: its delimiters, and of each part its head and what it holds (RFC 2046 5.1). */
import { formatted, formattedLatin1, latin1 } from "../printable.ts";
import { Cursor, hex } from "./cursor.ts";
import type { Attached } from "./field.ts";
import { type HttpPart, multipartOf } from "./http-multipart.ts";
import { cutLine, labelled } from "./label.ts";
import { octetsText } from "./shown.ts";

/** Fields of a part's head that have names of their own. */
const known = new Set([
  ...["content-description", "content-disposition", "content-encoding", "content-id", "content-language"],
  ...["content-length", "content-transfer-encoding", "content-type"],
]);

/** Lines of a part's head that are shown. */
const mostFields = 200;

/** Notes octets that are a line of their own, delimiters with their line ends. */
function noteText(c: Cursor, name: string, label: string, start: number, end: number): void {
  const said = formatted(c.view(start, end));
  c.note(`mime_multipart.${name}`, labelled(label, said), start, end, said);
}

function noteOctets(c: Cursor, name: string, label: string, start: number, end: number): void {
  const octets = c.view(start, end);
  c.note(`mime_multipart.${name}`, `${label}: ${octetsText(octets)}`, start, end, hex(octets));
}

/** The lines of a part's head; the empty line behind it is of the last. */
function noteHead(c: Cursor, { start, bodyAt }: HttpPart): void {
  let count = 0;
  for (let from = start; from < bodyAt; ) {
    const to = lineEnd(c.bytes, from, bodyAt);
    if (count === mostFields) {
      c.note("", `[More than ${mostFields} fields: the others are not shown]`, from, bodyAt);
      break;
    }
    const line = latin1(c.bytes, from, to);
    if (line.trim() !== "") {
      count += 1;
      const colon = line.indexOf(":");
      const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
      const field = known.has(name) ? `mime_multipart.header.${name}` : "";
      const own =
        field === ""
          ? undefined
          : formattedLatin1(
              line
                .slice(colon + 1)
                .trim()
                .split(/;\s/)
                .map((one) => one.trim())
                .join(";"),
            );
      c.note(field, cutLine(formattedLatin1(line)), from, to, own);
    }
    from = to;
  }
}

const LF = 0x0a;
const CR = 0x0d;

/** Where a line of a head ends, with the lines that go on it (RFC 5322 2.2.3) and the empty one behind the last. */
function lineEnd(bytes: Uint8Array, from: number, end: number): number {
  let to = from;
  do {
    const lf = bytes.indexOf(LF, to);
    to = lf < 0 || lf >= end ? end : lf + 1;
  } while (to < end && (bytes[to] === 0x20 || bytes[to] === 0x09));
  const rest = end - to;
  const empty = (rest === 1 && bytes[to] === LF) || (rest === 2 && bytes[to] === CR && bytes[to + 1] === LF);
  return empty ? end : to;
}

/** Notes what a part holds. */
export type NoteInner = (c: Cursor, part: HttpPart) => void;

/** The body as a layer whose ranges count in `data`; undefined where `given`, its whole type, has no boundary. */
export function multipartLayer(
  data: Uint8Array,
  given: string,
  type: string,
  inner: NoteInner,
): Attached | undefined {
  const found = multipartOf(given, data);
  if (!found) return undefined;
  const { boundary, delimiters, parts, unended } = found;
  const c = new Cursor(data, 0, data.length, true);
  c.note("mime_multipart.type", `[Type: ${formatted(type)}]`, 0, 0, formatted(type));
  const first = delimiters[0]?.[0] ?? data.length;
  if (first > 0) noteOctets(c, "preamble", "Preamble", 0, first);
  for (const [at, [start, end]] of delimiters.entries()) {
    const last = at > 0 && at === parts.length;
    const [name, label] = last
      ? ["last_boundary", "Last boundary"]
      : at === 0
        ? ["first_boundary", "First boundary"]
        : ["boundary", "Boundary"];
    noteText(c, name, label, start, end);
    const part = parts[at];
    if (part) notePart(c, part, inner);
  }
  const [, behind = data.length] = delimiters.at(-1) ?? [];
  if (unended !== undefined)
    c.note("mime_multipart.part", "Encapsulated multipart part: ", unended, data.length, "");
  else if (behind < data.length) noteOctets(c, "trailer", "Trailer", behind, data.length);
  const words = `Type: ${type}, Boundary: "${boundary}"`;
  const text = `MIME Multipart Media Encapsulation, ${formattedLatin1(words)}`;
  return { name: "mime_multipart", text, start: 0, end: data.length, fields: c.finish() };
}

function notePart(c: Cursor, part: HttpPart, inner: NoteInner): void {
  const { start, bodyAt, end, type } = part;
  c.offset = start;
  c.open("mime_multipart.part");
  noteHead(c, part);
  if (bodyAt < end) inner(c, part);
  c.offset = end;
  const said =
    type === undefined ? "" : ` (${formattedLatin1(type.split(/[;\s]/, 1)[0]?.toLowerCase() ?? "")})`;
  c.close(`Encapsulated multipart part: ${said}`, "");
}
