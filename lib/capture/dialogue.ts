/** Follow stream: what the ends of one conversation said, each octet once, in the order in which it could be read. */
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";
import { endsOf, segmentOf, sentBy } from "./segment.ts";

/** What one end said before the other spoke. `missing` octets in front of it were never captured. */
export interface Turn {
  readonly from: "client" | "server";
  readonly bytes: Uint8Array;
  readonly missing: number;
  /** The frame that brought its first octet. */
  readonly frame: number;
}

/** Octets that one packet brought. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly sequence: number;
  readonly frame: number;
  /** More octets, which the capture left out. */
  readonly cut: number;
}

interface Side {
  next: number | undefined;
  /** By their numbers; those in front of `head` are done. */
  later: Piece[];
  head: number;
}

const nothing = new Uint8Array();
const other = { client: "server", server: "client" } as const;

/** Gathers what is said; turns that follow each other from one side become one. */
export class Turns {
  readonly #turns: { from: "client" | "server"; parts: Uint8Array[]; missing: number; frame: number }[] = [];

  add(from: "client" | "server", bytes: Uint8Array, frame: number, missing = 0): void {
    const last = this.#turns.at(-1);
    if (last?.from === from && missing === 0) last.parts.push(bytes);
    else this.#turns.push({ from, parts: [bytes], missing, frame });
  }

  all(): Turn[] {
    return this.#turns.map(({ from, parts, missing, frame }) => ({
      from,
      bytes: parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts),
      missing,
      frame,
    }));
  }
}

/** Puts the segments of each side in the order of their numbers, without what was there before. */
class Order {
  readonly turns = new Turns();
  readonly #sides: { client: Side; server: Side } = {
    client: { next: undefined, later: [], head: 0 },
    server: { next: undefined, later: [], head: 0 },
  };

  /** The first octet of a side is the one behind its SYN, or the first that is seen. */
  begin(from: "client" | "server", sequence: number): void {
    this.#sides[from].next ??= sequence;
  }

  take(from: "client" | "server", piece: Piece): void {
    const side = this.#sides[from];
    side.next ??= piece.sequence;
    if (piece.sequence <= side.next) this.#put(from, piece);
    else {
      let [low, high] = [side.head, side.later.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((side.later[middle] as Piece).sequence > piece.sequence) high = middle;
        else low = middle + 1;
      }
      if (low === side.later.length) side.later.push(piece);
      else side.later.splice(low, 0, piece);
    }
    this.#drain(from, Number.NEGATIVE_INFINITY);
  }

  /** The reader has acknowledged up to there: what lies in front of that was only not captured. */
  acknowledged(from: "client" | "server", until: number): void {
    if (this.#sides[from].later.length > 0) this.#drain(from, until);
  }

  /** What still waits waits for octets that never came. */
  finish(): void {
    this.#drain("client", Number.POSITIVE_INFINITY);
    this.#drain("server", Number.POSITIVE_INFINITY);
  }

  #drain(from: "client" | "server", until: number): void {
    const side = this.#sides[from];
    for (let first = side.later[side.head]; first; first = side.later[side.head]) {
      if (first.sequence > (side.next as number) && first.sequence >= until) return;
      side.head += 1;
      this.#put(from, first);
    }
    side.later = [];
    side.head = 0;
  }

  #put(from: "client" | "server", { bytes, sequence, frame, cut }: Piece): void {
    const side = this.#sides[from];
    const next = side.next as number;
    const end = sequence + bytes.length + cut;
    if (end <= next) return;
    side.next = end;
    const fresh = bytes.subarray(Math.max(0, next - sequence));
    const missing = Math.max(0, sequence - next);
    if (fresh.length > 0 || missing > 0) this.turns.add(from, fresh, frame, missing);
    const lost = end - Math.max(next, sequence + bytes.length);
    if (cut > 0 && lost > 0) this.turns.add(from, nothing, frame, lost);
  }
}

/** The conversation as turns. `packets` are those of one stream, in the order of the list. */
export function dialogue(packets: readonly Packet[]): Turn[] {
  const ends = endsOf(packets);
  if (!ends) return [];
  const order = new Order();
  for (const packet of packets) {
    const from = sentBy(packet, ends.client) ? "client" : "server";
    const bytes = packet.payload ?? nothing;
    const segment = segmentOf(packet);
    if (!segment) {
      if (bytes.length > 0) order.turns.add(from, bytes, packet.number);
      continue;
    }
    if (segment.syn) order.begin(from, segment.sequence + 1);
    if (segment.acknowledges) order.acknowledged(other[from], segment.acknowledgement);
    const cut = Math.max(0, segment.length - bytes.length);
    if (bytes.length + cut === 0 || segment.reset) continue;
    const sequence = segment.sequence + (segment.syn ? 1 : 0);
    order.take(from, { bytes, sequence, frame: packet.number, cut });
  }
  order.finish();
  return order.turns.all();
}

/** What TLS carried, as far as it could be opened. */
export function tlsDialogue(packets: readonly Packet[]): Turn[] {
  const ends = endsOf(packets);
  const turns = new Turns();
  if (!ends) return [];
  for (const packet of packets) {
    const from = sentBy(packet, ends.client) ? "client" : "server";
    for (const { protocol, value } of messagesOf(packet, "tls"))
      for (const part of protocol.above?.(value)?.parts ?? [])
        if (typeof part !== "string" && part.bytes.length > 0) turns.add(from, part.bytes, packet.number);
  }
  return turns.all();
}

/**
 * What was said, as far as it can be read: where records of TLS could be opened, what they carried stands in their place,
 * behind what was said in the clear (STARTTLS).
 */
export function readableDialogue(packets: readonly Packet[]): Turn[] {
  const opened = tlsDialogue(packets);
  if (opened.length === 0) return dialogue(packets);
  const first = packets.findIndex((packet) => messagesOf(packet, "tls").length > 0);
  return [...dialogue(packets.slice(0, first)), ...opened];
}
