/** What the list pass writes into the columns of a frame: lines, made when they are asked for, and what is wrong with a layer. */
import type { Cursor } from "../wire/cursor.ts";
import { Malformed } from "../wire/malformed.ts";
import { fillColumns, notAvailable } from "./columns.ts";
import type { Row } from "./directory.ts";
import type { Step } from "./layer.ts";

const nothing = new Uint8Array();
/** What the packet list says where the capture ends in front of what a parser needs. */
const boundMark = "[BoundErrorUnreassembled Packet]";
export const cutMark = "[Packet size limited during capture]";
/** What the line says of octets that are not as their protocol has them. */
export const malformedMark = "[Malformed Packet]";
/** Protocols whose name Wireshark shows only when it has read the first of their fields. */
const namedLate = new Set(["tcp", "udp", "gre", "sll", "sll2", "null"]);

/** The columns of one frame after another; who extends it finds the layers. */
export abstract class ColumnWriter {
  /** New for each frame. */
  steps: Step[] = [];
  row!: Row;
  /** The octets that offsets count in: the frame's, or a datagram's that came in fragments. */
  bytes: Uint8Array = nothing;
  /** Octets of the layer at hand that the capture left out. */
  protected missing = 0;
  /** What the layer lacks is in other fragments, which nobody waits for: its header claims more than its own had. */
  protected unfinished = false;
  /** What stays of the lines so far where the next layer cannot be read. */
  #trace = "";
  /** The layer whose line was not asked for yet. */
  #due: Step | undefined;
  #dueValue: unknown;

  /** Another frame, of which the capture left out `missing` octets. */
  protected clear(row: Row, bytes: Uint8Array, missing: number): void {
    this.steps = [];
    this.row = row;
    this.bytes = bytes;
    this.missing = missing;
    this.unfinished = false;
    this.#due = undefined;
    this.#trace = "";
  }

  /** The line of this layer is made when it is asked for: most lines give way to that of the layer above. */
  protected later(step: Step, value: unknown): void {
    this.#due = step;
    this.#dueValue = value;
  }

  /** The Info column so far. */
  get line(): string {
    const step = this.#due;
    if (step) this.line = this.info(step, this.#dueValue);
    return this.row.info;
  }

  set line(text: string) {
    this.#due = undefined;
    this.row.info = text;
  }

  /**
   * Says in the columns what is left of a transport's header; false when nothing is. `mark` is why there is no more,
   * `words` what was found wrong.
   */
  protected abstract cutTransport(step: Step, c: Cursor, mark: string, words: string): boolean;

  /** Parses, or puts what is wrong into the columns and gives undefined. */
  parse(step: Step, c: Cursor): unknown {
    try {
      return step.protocol.parse(c, step.context) ?? null;
    } catch (error) {
      this.broken(step, error, c);
      return undefined;
    }
  }

  /** Puts what is wrong with the step into the columns, and gives what its protocol had understood before. */
  broken(step: Step, error: unknown, c: Cursor): unknown {
    const row = this.row;
    const words = error instanceof Error ? error.message : String(error);
    step.error = error instanceof Malformed ? words : `the dissector failed: ${words}`;
    const known = error instanceof Malformed ? error : undefined;
    // Octets that a length field leaves out were not cut off by the capture, nor those behind the end of the packet.
    const sent = (known?.lacking ?? 0) <= this.missing;
    const cut = this.missing > 0 && c.end === this.bytes.length && sent;
    if (cut) step.cut = true;
    const mark = cut ? (this.unfinished ? boundMark : cutMark) : malformedMark;
    const { name, label } = step.protocol;
    if (this.cutTransport(step, c, mark, words)) return known?.partial;
    if (c.partial !== undefined) {
      if (step.protocol.inside) step.inside = step.protocol.inside(c.partial);
      fillColumns(row, name, c.partial);
      row.protocol = step.protocol.column?.(c.partial, step.context) ?? label;
      this.line = this.info(step, c.partial) + mark;
    } else {
      // A parser that had not begun its own line, or could not tell whether the octets are its own.
      if (known?.silent) {
        row.protocol = known.column || label;
        this.line += known.unmarked ? "" : mark;
        return known.partial;
      }
      if (words.startsWith("Bogus") || !namedLate.has(name)) row.protocol = known?.column || label;
      if (words.startsWith("Bogus")) this.line = words;
      else
        this.line =
          (row.protocol === notAvailable
            ? this.line
            : known?.info || (namedLate.has(name) ? this.#trace : "")) + mark;
    }
    return known?.partial;
  }

  /** Info may be asked of a value that a hostile peer shaped: its failure is a failure of that layer only. */
  info(step: Step, value: unknown): string {
    try {
      return step.protocol.info(value, step.context);
    } catch (error) {
      step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
      return "[Malformed Packet]";
    }
  }

  /** What a layer says of itself in the columns. */
  protected columns(step: Step, value: unknown): void {
    const row = this.row;
    fillColumns(row, step.protocol.name, value);
    row.protocol = step.protocol.column?.(value, step.context) ?? step.protocol.label;
    this.#trace = step.protocol.trace?.(value) ?? "";
    if (step.protocol.inside) step.inside = step.protocol.inside(value);
    this.later(step, value);
  }
}
