/** The body of an HTTP message in the tree: its chunks (RFC 9112 7.1), what its coding conceals (RFC 9110 8.4.1), how long it is. */
import { formattedLatin1, latin1 } from "../printable.ts";
import { attachContent, type Place } from "./content.ts";
import type { Cursor } from "./cursor.ts";
import { noteData } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { nextChunk } from "./http-chunk.ts";
import { canOpen, codingOf, opened } from "./http-coding.ts";
import { type HttpField, valuesOf } from "./http-head.ts";
import { counted, cutLine } from "./label.ts";
import { octetsText } from "./shown.ts";

const failed = "Decompression failed";

/** Notes a body of `size` octets, as chunks when it is chunked; moves the cursor behind it. */
export function noteBody(c: Cursor, size: number, fields: readonly HttpField[], chunked: boolean): void {
  const start = c.offset;
  const end = start + size;
  if (size === 0 || !c.recording) {
    c.skip(size);
    return;
  }
  const plain: Uint8Array = chunked ? noteChunks(c, end) : c.bytes.subarray(start, end);
  if (plain.length === 0) {
    c.offset = end;
    return;
  }
  const coding = codingOf(fields);
  const coded = canOpen(coding);
  const data = coded ? noteCoded(c, plain, coding, { start, end, apart: chunked }) : plain;
  if (data?.length) c.note("http.file_data", `File Data: ${data.length} bytes`, start, end);
  // What nobody says the type of is data; what has a type is a layer of its own in Wireshark.
  const [given] = valuesOf(fields, "content-type");
  // What is under a coding that is not taken off is nobody's to read.
  const closed = !coded && coding !== "";
  if (data?.length && (given === undefined || closed)) noteData(c, data, start, end);
  if (data && given !== undefined && !closed)
    attachContent(c, given, data, { start, end, apart: chunked || coded });
  c.offset = end;
}

/** Notes what a coding conceals, and gives it; undefined where it cannot be opened, and is shown as it is. */
function noteCoded(
  c: Cursor,
  body: Uint8Array,
  coding: string,
  { start, end }: Place,
): Uint8Array | undefined {
  const whole = opened(body, coding);
  const words = `Content-encoded entity body (${coding}): ${counted(body.length, "byte")}`;
  if (whole) {
    c.note("", `${words} -> ${counted(whole.length, "byte")}`, start, end);
    return whole;
  }
  c.offset = start;
  c.open("");
  noteExpert(c, { severity: "warn", group: "Undecoded", message: failed, name: "http.decompression_failed" });
  noteData(c, body, start, end);
  c.offset = end;
  c.close(words);
  return undefined;
}

/** Notes octets that are no message by themselves, to the end. */
export function noteRest(c: Cursor): Uint8Array {
  const start = c.offset;
  c.skip(c.left);
  const bytes = c.view(start, c.offset);
  if (!c.recording || bytes.length === 0) return bytes;
  c.note("http.file_data", `File Data: ${bytes.length} bytes`, start, c.offset);
  noteData(c, bytes, start, c.offset);
  return bytes;
}

/** The chunks, and what they hold together. */
function noteChunks(c: Cursor, end: number): Uint8Array {
  let [ending, error] = [false, ""];
  const parts: Uint8Array[] = [];
  const bytes = c.bytes.subarray(0, end);
  c.open("http.chunked", "HTTP chunked response");
  try {
    while (c.offset < end) {
      const chunk = nextChunk(bytes, c.offset, ending);
      if (!chunk) break;
      if (chunk.kind === "trailer") {
        const line = latin1(bytes, chunk.start, chunk.end);
        const said = formattedLatin1(line);
        c.offset = chunk.end;
        const text = line === "\r\n" ? said : cutLine(`trailer-part: ${said}`);
        c.note("http.chunked_trailer_part", text, chunk.start, chunk.end, said);
        if (line === "\r\n") break;
        continue;
      }
      const words = counted(chunk.size, "octet");
      c.open("http.chunk");
      c.note("http.chunk_size", `Chunk size: ${words}`, chunk.start, chunk.data, chunk.size);
      if (chunk.kind === "chunk") {
        const after = chunk.data + chunk.size;
        const data = bytes.subarray(chunk.data, after);
        parts.push(data);
        c.note("http.chunk_data", `Chunk data: ${octetsText(data)}`, chunk.data, after);
        c.note("http.chunk_boundary", "Chunk boundary: 0d0a", after, chunk.end);
      }
      c.offset = chunk.end;
      c.close(chunk.kind === "end" ? "End of chunked encoding" : `Data chunk (${words})`);
      ending ||= chunk.kind === "end";
    }
  } catch (cause) {
    error = cause instanceof Error ? cause.message : String(cause);
  }
  c.offset = end;
  c.close();
  const last = c.fields.at(-1);
  if (last && error !== "") last.error = error;
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}
