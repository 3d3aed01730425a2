/** Messages of TLS that came in several records: RFC 8446 5.1. */
import type { Cursor } from "./cursor.ts";
import type { Field } from "./field.ts";
import { counted, cutLine } from "./label.ts";

/** Of how many pieces is told where they came from. */
export const mostPieces = 1000;

/** Octets of a message that one frame brought. */
export interface Piece {
  readonly number: number;
  readonly size: number;
}

/** Notes where a message of `size` octets came from. Only for the tree. */
export function noteFragments(c: Cursor, size: number, pieces: readonly Piece[]): void {
  const where = pieces.map(({ number, size }) => `#${number}(${size})`).join(", ");
  const head = `${pieces.length} Reassembled Handshake Fragments (${counted(size, "byte")}): ${where}`;
  const name = "tls.handshake.fragment";
  c.open("tls.handshake.fragments", `[${cutLine(head)}]`);
  let at = 0;
  for (const { number, size: octets } of pieces) {
    const range = `${at}-${at + octets - 1} (${counted(octets, "byte")})`;
    c.note(name, `[Frame: ${number}, payload: ${range}]`, c.offset, c.offset, number);
    at += octets;
  }
  c.note(`${name}.count`, `[Handshake Fragment count: ${pieces.length}]`, c.offset, c.offset, pieces.length);
  c.close();
}

function laid(field: Field, start: number, end: number): Field {
  const { children } = field;
  return {
    ...field,
    start,
    end,
    ...(children && { children: children.map((one) => laid(one, start, end)) }),
  };
}

/** Notes what was read of octets that were put together or deciphered, where in the record they lie. */
export function lay(c: Cursor, inner: Cursor, start: number, end: number): void {
  if (c.recording) c.fields.push(...inner.finish().map((field) => laid(field, start, end)));
}
