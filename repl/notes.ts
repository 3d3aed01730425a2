/** Notes: what porthole did to a conversation, said in the order of its frames and kept beside them. */
import type { Frame, Packet } from "../lib/capture/frame.ts";
import type { Address } from "../lib/net/connection.ts";

/** One line about a conversation. `local` is our end. */
export interface Note {
  readonly line: string;
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  readonly local?: Address | undefined;
  readonly remote?: Address | undefined;
  /** Octets that our end of a TCP connection had sent before; absent, time alone tells what came after. */
  readonly sent?: number | undefined;
}

interface Waiting {
  readonly note: Note;
  readonly show: () => void;
  readonly timer: NodeJS.Timeout;
}

/** How long a note waits for a frame that shows what it tells of, milliseconds; what was dropped leaves none. */
const patience = 50;
/** Notes that wait at once; the oldest is said when there are more. */
const mostWaiting = 1000;
/** Packets that are looked through for the last one of a conversation. */
const farBack = 2000;

/** See the file's head. */
export class Notes {
  readonly #of = new WeakMap<Frame, string[]>();
  readonly #packets: () => readonly Packet[];
  #waiting: Waiting[] = [];

  constructor(packets: () => readonly Packet[]) {
    this.#packets = packets;
  }

  /** The lines of a frame, oldest first. */
  of(packet: Packet): readonly string[] {
    return this.#of.get(packet.frame) ?? [];
  }

  /**
   * Calls `show` just before the next words of ours in that conversation are shown, and keeps the line with their frame;
   * where none come, a moment later, with the last words of the peer.
   */
  add(note: Note, show: () => void): void {
    const waiting: Waiting = { note, show, timer: setTimeout(() => this.#late(waiting), patience) };
    this.#waiting.push(waiting);
    if (this.#waiting.length > mostWaiting) this.#late(this.#waiting[0] as Waiting);
  }

  /** A packet that is about to be shown. */
  before(packet: Packet): void {
    if (this.#waiting.length === 0) return;
    for (const waiting of this.#waiting)
      if (isEffect(waiting.note, packet)) {
        this.#keep(packet, waiting.note);
        this.#say(waiting);
      }
  }

  /** Says all that wait: every frame so far is there. */
  flush(): void {
    for (const waiting of this.#waiting) this.#late(waiting);
  }

  #late(waiting: Waiting): void {
    const { note } = waiting;
    const late = this.#packets().slice(-farBack).reverse();
    const cause =
      late.find((packet) => isPeers(note, packet) && (packet.payload?.length ?? 0) > 0) ??
      late.find((packet) => isPeers(note, packet) || isOurs(note, packet));
    if (cause) this.#keep(cause, note);
    this.#say(waiting);
  }

  #say(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    this.#waiting = this.#waiting.filter((one) => one !== waiting);
    waiting.show();
  }

  #keep({ frame }: Packet, { line }: Note): void {
    this.#of.set(frame, [...(this.#of.get(frame) ?? []), line]);
    // The frame is the list's own: the tree, filters and a saved pcapng file find the line as its comment.
    Object.assign(frame, { comment: frame.comment === undefined ? line : `${frame.comment}; ${line}` });
  }
}

function isOurs({ local, remote }: Note, packet: Packet): boolean {
  return (
    remote !== undefined &&
    packet.destinationPort === remote.port &&
    packet.destination === remote.host &&
    (local === undefined || packet.sourcePort === local.port)
  );
}

function isPeers({ local, remote }: Note, packet: Packet): boolean {
  return (
    remote !== undefined &&
    packet.sourcePort === remote.port &&
    packet.source === remote.host &&
    (local === undefined || packet.destinationPort === local.port)
  );
}

/** Words of ours, or the end of them, that were sent after the note was made; a bare acknowledgement is neither. */
function isEffect(note: Note, packet: Packet): boolean {
  if (!isOurs(note, packet)) return false;
  const octets = packet.payload?.length ?? 0;
  if (octets === 0 && !/\[[A-Z, ]*(?:FIN|RST)[A-Z, ]*\] Seq=/.test(packet.info)) return false;
  const sequence = note.sent === undefined ? undefined : relativeSequence(packet);
  // A capture may stamp late, and read frames of before after the note was made: the stream's own count does not err.
  if (note.sent !== undefined && sequence !== undefined)
    return sequence - 1 + Math.max(octets, 1) > note.sent;
  return packet.frame.time >= note.time;
}

/** The sequence number of a TCP segment, its stream's first octet being 1 (RFC 9293 3.4). */
function relativeSequence(packet: Packet): number | undefined {
  const fields = packet.layers().find(({ name }) => name === "tcp")?.fields;
  const value = fields?.find(({ name }) => name === "tcp.seq")?.value;
  return typeof value === "number" ? value : undefined;
}
