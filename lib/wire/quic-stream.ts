/** STREAM frames of QUIC: RFC 9000 19.8. */
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { varint } from "./quic-varint.ts";
import { noteFlags, takeOctets } from "./shown.ts";

const initiators = ["Client-initiated", "Server-initiated"];
const directions = ["Bidirectional", "Unidirectional"];
/** The bits of a number of 64 that say nothing. */
const quiet = ".... ".repeat(15);

/** Who opened the stream and whether both ends may write: RFC 9000 2.1. */
function noteKind(c: Cursor, id: number, start: number): void {
  const low = id % 4;
  const lines = [
    ["initiator", 1, "Stream initiator", initiators],
    ["direction", 2, "Stream direction", directions],
  ] as const;
  for (const [name, mask, label, names] of lines) {
    const value = low & mask ? 1 : 0;
    const drawn = `${quiet}${bits(low, 4, mask)}`;
    c.note(`quic.stream.${name}`, `${drawn}${label}: ${names[value]} (${value})`, start, c.offset, value);
  }
}

/** Puts the fields from `from` on below the one in front of them. */
function below(c: Cursor, from: number): void {
  const children = c.fields.splice(from);
  const head = c.fields.at(-1);
  if (head) head.children = children;
}

/** Reads what stands behind the frame's type, which began at `at`: its word and its line. */
export function readStream(c: Cursor, type: number, at: number): { word: string; text: string } {
  if (c.recording) {
    const from = c.fields.length;
    noteFlags(c, { value: type, width: 8, start: at, end: c.offset }, [
      ["quic.stream.fin", 1, "Fin"],
      ["quic.stream.len", 2, "Len(gth)"],
      ["quic.stream.off", 4, "Off(set)"],
    ]);
    below(c, from);
  }
  const start = c.offset;
  const id = varint(c, "quic.stream.stream_id", "Stream ID");
  if (c.recording) {
    const from = c.fields.length;
    noteKind(c, id, start);
    below(c, from);
  }
  const offset = type & 4 ? varint(c, "quic.stream.offset", "Offset") : 0;
  const size = type & 2 ? varint(c, "quic.stream.length", "Length") : c.left;
  takeOctets(c, size, "quic.stream_data", "Stream Data");
  const kind = `dir=${directions[(id >> 1) & 1]} origin=${initiators[id & 1]}`;
  const text = c.recording ? `STREAM id=${id} fin=${type & 1} off=${offset} len=${size} ${kind}` : "";
  return { word: `STREAM(${id})`, text };
}
