/** Follow stream: what the two ends of one conversation said, in the order of the stream. */
import type { Packet } from "../capture/frame.ts";
import type { Paint } from "../command.ts";
import { decode, printableLines } from "../printable.ts";
import type { Field } from "../wire/cursor.ts";
import { hexDump } from "./hex.ts";

/** What one end said before the other spoke. `missing` octets of it were never captured. */
export interface Turn {
  readonly from: "client" | "server";
  readonly bytes: Uint8Array;
  readonly missing: number;
}

/** `text` for lines, `hex` for a dump, `raw` for hexadecimal, the server's indented by a tab. */
export type FollowFormat = "text" | "hex" | "raw";

interface Piece {
  readonly from: "client" | "server";
  readonly bytes: Uint8Array;
  readonly sequence: number | undefined;
}

function fieldValue(fields: readonly Field[], name: string): Field["value"] {
  for (const field of fields) {
    if (field.name === name) return field.value;
    const inner = field.children && fieldValue(field.children, name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The end that opened the conversation: who sent the SYN, or, that unseen, who has the higher port. */
function clientOf(packets: readonly Packet[]): string | undefined {
  for (const packet of packets) {
    const fields = packet.protocols.includes("tcp") ? layerFields(packet) : [];
    if (fieldValue(fields, "tcp.flags.syn") === true)
      return fieldValue(fields, "tcp.flags.ack") === true ? end(packet, false) : end(packet, true);
  }
  const first = packets[0];
  if (!first) return undefined;
  return (first.sourcePort ?? 0) < (first.destinationPort ?? 0) ? end(first, false) : end(first, true);
}

function layerFields(packet: Packet): readonly Field[] {
  return packet.layers().find((layer) => layer.name === "tcp")?.fields ?? [];
}

function end(packet: Packet, source: boolean): string {
  return source ? `${packet.source} ${packet.sourcePort}` : `${packet.destination} ${packet.destinationPort}`;
}

/** Puts pieces of each side in the order of their numbers, without what was there before. */
class Order {
  readonly pieces: (Piece & { missing: number })[] = [];
  readonly #next = { client: -1, server: -1 };
  readonly #later: { client: Piece[]; server: Piece[] } = { client: [], server: [] };

  take(piece: Piece): void {
    const { from, sequence } = piece;
    if (sequence === undefined) {
      this.pieces.push({ ...piece, missing: 0 });
      return;
    }
    // Relative numbers start at 1 after a handshake and, by convention, where none was seen.
    if (this.#next[from] < 0) this.#next[from] = 1;
    this.#later[from].push(piece);
    this.#later[from].sort((a, b) => (a.sequence as number) - (b.sequence as number));
    this.#drain(from, false);
  }

  /** What still waits at the end waits for octets that never came. */
  finish(): void {
    this.#drain("client", true);
    this.#drain("server", true);
  }

  #drain(from: "client" | "server", all: boolean): void {
    const later = this.#later[from];
    for (let first = later[0]; first; first = later[0]) {
      const sequence = first.sequence as number;
      if (sequence > this.#next[from] && !all) return;
      later.shift();
      const missing = Math.max(0, sequence - this.#next[from]);
      const bytes = first.bytes.subarray(Math.max(0, this.#next[from] - sequence));
      this.#next[from] = Math.max(this.#next[from], sequence + first.bytes.length);
      if (bytes.length > 0) this.pieces.push({ from, bytes, sequence, missing });
    }
  }
}

/** The conversation as turns. `packets` are those of one stream, in the order of the list. */
export function dialogue(packets: readonly Packet[]): Turn[] {
  const client = clientOf(packets);
  const order = new Order();
  for (const packet of packets) {
    if (!packet.payload || packet.payload.length === 0) continue;
    const from = end(packet, true) === client ? "client" : "server";
    const fields = packet.protocols.includes("tcp") ? layerFields(packet) : [];
    const relative = fieldValue(fields, "tcp.seq");
    const syn = fieldValue(fields, "tcp.flags.syn") === true ? 1 : 0;
    order.take({
      from,
      bytes: packet.payload,
      sequence: typeof relative === "number" ? relative + syn : undefined,
    });
  }
  order.finish();
  const turns: Turn[] = [];
  for (const { from, bytes, missing } of order.pieces) {
    const last = turns.at(-1);
    if (last?.from === from && missing === 0)
      turns.splice(-1, 1, { ...last, bytes: Buffer.concat([last.bytes, bytes]) });
    else turns.push({ from, bytes, missing });
  }
  return turns;
}

/** The conversation as lines: `>` before what the client said, `<` before what the server said. */
export function follow(
  packets: readonly Packet[],
  paint: Paint,
  { format = "text" }: { format?: FollowFormat } = {},
): string[] {
  const lines: string[] = [];
  const offsets = { client: 0, server: 0 };
  for (const { from, bytes, missing } of dialogue(packets)) {
    const mark = from === "client" ? ">" : "<";
    if (missing > 0) lines.push(paint("warn", `${mark} [${missing} bytes missing in capture]`));
    if (format === "hex")
      lines.push(...hexDump(bytes, paint, { offset: offsets[from], mark: `${paint(from, mark)} ` }));
    else if (format === "raw")
      lines.push(paint(from, (from === "client" ? "" : "\t") + Buffer.from(bytes).toString("hex")));
    else {
      const text = printableLines(decode(bytes));
      const each = text.split("\n");
      if (each.at(-1) === "") each.pop();
      lines.push(...each.map((line) => paint(from, `${mark} ${line}`)));
    }
    offsets[from] += missing + bytes.length;
  }
  return lines;
}
