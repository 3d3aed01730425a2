/** Internet messages: RFC 5322 2.1, 2.2; their parts, RFC 2046 5.1. What SMTP and POP carry. */
import { latin1, formattedLatin1 as shown } from "../printable.ts";
import { Cursor } from "./cursor.ts";
import { mediaOfType } from "./http-media.ts";
import { noteField, noteText } from "./imf-tree.ts";
import type { Protocol } from "./protocol.ts";
import { textName } from "./text-lines.ts";

/** A message: its fields as they stand, and where the body begins. */
export interface Imf {
  readonly fields: readonly { name: string; value: string }[];
  readonly body: Uint8Array;
}

/** Octets of the Info column; Wireshark's columns hold no more (COL_MAX_INFO_LEN, its end counted). */
const longestInfo = 4095;
const mostFields = 1000;
const deepest = 8;
const LF = 0x0a;
const CR = 0x0d;

/** Offset behind the field at `start`, folded lines included (RFC 5322 2.2.3), or -1 when no CR LF ends it. */
function fieldEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let lf = bytes.indexOf(LF, start); lf >= 0 && lf < end; lf = bytes.indexOf(LF, lf + 1)) {
    if (bytes[lf - 1] !== CR) continue;
    const next = lf + 1 < end ? bytes[lf + 1] : undefined;
    if (next !== 0x20 && next !== 0x09) return lf + 1;
  }
  return -1;
}

function parse(c: Cursor): Imf {
  const fields: { name: string; value: string }[] = [];
  const { bytes, end } = c;
  // A line without a colon in it is of the head as long as one comes later: Wireshark looks for the next colon.
  const lastColon = bytes.subarray(0, end).lastIndexOf(0x3a);
  let at = c.offset;
  let ended = false;
  while (at < end && fields.length < mostFields) {
    if (bytes[at] === CR && bytes[at + 1] === LF) {
      at += 2;
      ended = true;
      break;
    }
    const stop = fieldEnd(bytes, at, end);
    if (stop < 0 || lastColon < at) break;
    const text = latin1(bytes, at, stop - 2);
    const colon = text.indexOf(":");
    if (colon >= 0) {
      const name = text.slice(0, colon);
      const value = text.slice(colon + 1).replace(/^[ \t]+/, "");
      fields.push({ name, value });
      noteField(c, name, value, at, stop);
    }
    at = stop;
  }
  // Without the empty line behind a head all of it is text (and stands there a second time).
  if (!ended) at = c.offset;
  c.offset = at;
  const body = bytes.subarray(at, end);
  if (c.recording && c.left > 0) noteBody(c, fieldOf(fields, "content-type"));
  c.offset = end;
  return { fields, body };
}

/** A line as the column has it: white space as blanks, its end too. */
const blank = (line: Uint8Array) => shown(latin1(line).replace(/[\t\n\v\f\r]/g, " "));

/** Wireshark looks at a type only where parameters follow it; what is no text has no lines. */
function noteBody(c: Cursor, type: string): void {
  const [, text] = /^(text\/[^;\s]+)\s*;/i.exec(type) ?? [];
  if (text !== undefined)
    noteText(c, (count) => `Line-based text data: ${text.toLowerCase()} (${count} lines)`, textName);
  else noteText(c, () => "Message-Text", "imf.message_text", blank);
}

const fieldOf = (fields: Imf["fields"], name: string) =>
  fields.find((field) => field.name.toLowerCase() === name)?.value ?? "";

/** Lines as the column has them: white space as blanks, each line's end too. */
function lines(body: Uint8Array): string[] {
  const found: string[] = [];
  for (let at = 0, size = 0; at < body.length && size < longestInfo; ) {
    const lf = body.indexOf(LF, at);
    const end = lf < 0 ? body.length : lf + 1;
    const text = blank(body.subarray(at, Math.min(end, at + longestInfo)));
    found.push(text);
    size += text.length;
    at = end;
  }
  return found;
}

/** What the parts of a multipart body add to the columns. */
interface Parts {
  text: string;
  columns: string;
}

/** Reads the parts of a multipart body, one behind the other. */
function readParts(type: string, body: Uint8Array, depth: number, found: Parts): Parts {
  const boundary = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || mark === "" || depth > deepest) return found;
  for (const part of latin1(body).split(`--${mark}`).slice(1, 1000)) {
    if (part.startsWith("--")) break;
    const inner = parseText(part.replace(/^[ \t]*\r?\n/, "").replace(/\r\n$/, ""));
    const media = fieldOf(inner.fields, "content-type") || "text/plain";
    if (/^\s*multipart\//i.test(media)) readParts(media, inner.body, depth + 1, found);
    else if (/^\s*message\/rfc822/i.test(media) && depth < deepest) {
      // A message within the message begins the line anew.
      const message = parse(new Cursor(inner.body));
      found.text = info(message, depth + 1);
      found.columns += columnsOf(message, depth + 1);
    } else {
      const { suffix, column } = mediaOfType(media, inner.body);
      found.text += suffix;
      if (column) found.columns += `/${column.replace("HTTP/", "")}`;
    }
  }
  return found;
}

/** What a body is by its type; nothing when it is text: Wireshark looks at a type only where parameters follow it. */
function readBody(fields: Imf["fields"], body: Uint8Array, depth: number): Parts | undefined {
  const type = fieldOf(fields, "content-type");
  if (/^multipart\//i.test(type)) return readParts(type, body, depth, { text: "", columns: "" });
  if (!type.includes(";")) return undefined;
  const { suffix, column } = mediaOfType(type, body);
  return { text: suffix, columns: column ? `/${column.replace("HTTP/", "")}` : "" };
}

/** "/IMF", and what its parts are besides. */
function columnsOf({ fields, body }: Imf, depth = 0): string {
  return `/IMF${readBody(fields, body, depth)?.columns ?? ""}`;
}

function parseText(text: string): Imf {
  if (text.startsWith("\r\n")) return { fields: [], body: Buffer.from(text.slice(2), "latin1") };
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const fields = head.split(/\r\n(?![ \t])/).flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  return { fields, body: Buffer.from(rest.join("\r\n\r\n"), "latin1") };
}

function info({ fields, body }: Imf, depth = 0): string {
  let text = "";
  for (const { name, value } of fields) {
    const lower = name.toLowerCase();
    if (lower === "from" || lower === "subject") text += `${lower}: ${shown(value)}, `;
  }
  const parts = readBody(fields, body, depth);
  if (parts) text += parts.text;
  else for (const line of lines(body)) text += text === "" ? line : `, ${line}`;
  return Buffer.byteLength(text) > longestInfo
    ? Buffer.from(text).subarray(0, longestInfo).toString().replace(/�+$/, "")
    : text;
}

/** Internet Message Format. */
export const imf = {
  name: "imf",
  label: "IMF",
  title: "Internet Message Format",
  parse,
  info: (value: Imf) => info(value),
  /** Beside the name of what carries it. */
  column: (value: Imf) => columnsOf(value),
} satisfies Protocol<Imf>;
