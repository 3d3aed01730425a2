/** The tree of an HTTP message, in Wireshark's names and words: start line, fields, chunks. */
import { printableBytes } from "../printable.ts";
import { type Cursor, hex } from "./cursor.ts";
import { nextChunk } from "./http-chunk.ts";
import { type HttpHead, parseField, valuesOf } from "./http-head.ts";
import { laxStart } from "./http-lax.ts";
import { phraseOf } from "./http-status.ts";

/** Fields that have a filter name of their own: the name in lower case with `_` for `-`. */
const named = new Set(
  (
    "accept accept_encoding accept_language authorization cache_control connection content_encoding content_type " +
    "cookie date host last_modified location proxy_authenticate proxy_authorization referer sec_websocket_accept " +
    "sec_websocket_extensions sec_websocket_key sec_websocket_protocol sec_websocket_version server set_cookie " +
    "transfer_encoding upgrade user_agent www_authenticate x_forwarded_for"
  ).split(" "),
);

const shown = (text: string) => printableBytes(Buffer.from(text, "latin1"));

function filterName(name: string, kind: "request" | "response"): string {
  const own = name.toLowerCase().replaceAll("-", "_");
  if (own === "content_length") return "http.content_length_header";
  return named.has(own) ? `http.${own}` : `http.${kind}.line`;
}

/** Reads the head, up to the offset `end`, into fields; moves the cursor there. */
export function noteHead(c: Cursor, head: HttpHead, end: number): void {
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
  const host = valuesOf(head.fields, "host")[0];
  if (head.start.kind === "request" && host !== undefined) {
    const uri = shown(
      /^\w+:\/\//.test(head.start.target) ? head.start.target : `http://${host}${head.start.target}`,
    );
    c.note("http.request.full_uri", `[Full request URI: ${uri}]`, c.offset, c.offset, uri);
  }
}

/** A line and below it its parts, which stand in it in their order. */
function noteStart(c: Cursor, text: string, line: string, start: number): void {
  const found = laxStart(text);
  if (!found) return;
  const parts: [string, string, string | number][] =
    found.kind === "request"
      ? [
          ["http.request.method", "Request Method", found.method],
          ["http.request.uri", "Request URI", found.target],
          ["http.request.version", "Request Version", found.version],
        ]
      : [
          ["http.response.version", "Response Version", found.version],
          ["http.response.code", "Status Code", found.status],
          ["http.response.phrase", "Response Phrase", found.reason],
        ];
  const end = c.offset;
  c.offset = start;
  c.open(`http.${found.kind}`);
  let from = 0;
  for (const [name, label, value] of parts) {
    const words = String(value);
    if (words === "") continue;
    const at = text.indexOf(words, from);
    from = at + words.length;
    const safe = typeof value === "number" ? value : shown(value);
    c.note(name, `${label}: ${safe}`, start + at, start + from, safe);
    if (name === "http.response.code" && found.kind === "response") {
      const meaning = phraseOf(found.status);
      c.note(
        "http.response.code.desc",
        `[Status Code Description: ${meaning}]`,
        start + at,
        start + from,
        meaning,
      );
    }
  }
  c.offset = end;
  c.close(shown(line), true);
}

function noteField(c: Cursor, text: string, line: string, start: number, kind: "request" | "response"): void {
  const field = parseField(text);
  const end = c.offset;
  if (!field) {
    c.note(`http.${kind}.line`, shown(line), start, end, shown(line));
    const last = c.fields.at(-1);
    if (last) last.error = "Illegal characters found in header name";
    return;
  }
  const name = filterName(field.name, kind);
  c.offset = start;
  c.open(name);
  c.offset = end;
  if (name === "http.content_length_header" && /^\d{1,15}$/.test(field.value))
    c.note("http.content_length", `[Content length: ${field.value}]`, start, end, Number(field.value));
  c.close(shown(line), name.endsWith(".line") ? shown(line) : shown(field.value));
  const last = c.fields.at(-1);
  if (last?.children?.length === 0) delete last.children;
}

/** Notes a body of `size` octets, as chunks when it is chunked; moves the cursor behind it. */
export function noteBody(c: Cursor, size: number, chunked: boolean): void {
  const end = c.offset + size;
  if (size === 0 || !c.recording) {
    c.skip(size);
    return;
  }
  const data = chunked ? noteChunks(c, end) : size;
  c.note("http.file_data", `File Data: ${data} bytes`, end - size, end);
  c.offset = end;
}

function noteChunks(c: Cursor, end: number): number {
  let [data, ending, error] = [0, false, ""];
  const bytes = c.bytes.subarray(0, end);
  c.open("http.chunked", "HTTP chunked response");
  try {
    while (c.offset < end) {
      const chunk = nextChunk(bytes, c.offset, ending);
      if (!chunk) break;
      const line = Buffer.from(bytes.subarray(chunk.start, chunk.end)).toString("latin1");
      if (chunk.kind === "trailer") {
        c.offset = chunk.end;
        const text = line === "\r\n" ? shown(line) : `trailer-part: ${shown(line)}`;
        c.note("http.chunked_trailer_part", text, chunk.start, chunk.end, shown(line));
        if (line === "\r\n") break;
        continue;
      }
      const plural = `${chunk.size} octet${chunk.size === 1 ? "" : "s"}`;
      c.open("http.chunk");
      c.note("http.chunk_size", `Chunk size: ${plural}`, chunk.start, chunk.data, chunk.size);
      if (chunk.kind === "chunk") {
        const after = chunk.data + chunk.size;
        c.note(
          "http.chunk_data",
          `Chunk data: ${hex(bytes.subarray(chunk.data, Math.min(after, chunk.data + 24)))}${chunk.size > 24 ? "…" : ""}`,
          chunk.data,
          after,
        );
        c.note("http.chunk_boundary", "Chunk boundary: 0d0a", after, chunk.end);
      }
      c.offset = chunk.end;
      c.close(chunk.kind === "end" ? "End of chunked encoding" : `Data chunk (${plural})`);
      data += chunk.size;
      ending ||= chunk.kind === "end";
    }
  } catch (cause) {
    error = cause instanceof Error ? cause.message : String(cause);
  }
  c.offset = end;
  c.close();
  const last = c.fields.at(-1);
  if (last && error !== "") last.error = error;
  return data;
}
