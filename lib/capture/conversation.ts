/** What is known of one TCP or UDP conversation: who is the client, relative numbers, and the application's state. */
import type { Protocol, Segment } from "../wire/protocol.ts";
import { flags, type Tcp } from "../wire/tcp.ts";
import { windowShift } from "../wire/tcp-option.ts";
import { analyse, type Flow, newFlow } from "./analysis.ts";
import { Reassembly } from "./reassembly.ts";

const modulus = 2 ** 32;

interface Side {
  /** The first sequence number, raw. */
  base: number | undefined;
  /** Its SYN was seen. */
  opened: boolean;
  readonly flow: Flow;
  readonly stream: Reassembly;
}

/** One conversation. Side 0 is the end that sent the first packet of it. */
export class Conversation {
  readonly stream: number;
  /** What the application's `track` returned last. */
  state: unknown;
  /** The side that opened it; undefined until a SYN, or a port that is known, tells. */
  client: 0 | 1 | undefined;
  /** The application and the port that told, where octets or another conversation did; goes before what ports say. */
  spoken: { readonly protocol: Protocol; readonly port: number } | undefined;
  readonly #sides: readonly [Side, Side];
  #synTime: bigint | undefined;
  #roundTrip: bigint | undefined;

  constructor(stream: number) {
    this.stream = stream;
    const side = (): Side => ({ base: undefined, opened: false, flow: newFlow(), stream: new Reassembly() });
    this.#sides = [side(), side()];
  }

  /** The stream octets of one side. */
  reassembly(side: 0 | 1): Reassembly {
    return this.#sides[side].stream;
  }

  /** True when this SYN starts another conversation on the same ports. */
  reused(side: 0 | 1, header: Tcp): boolean {
    const opens = (header.flags & (flags.syn | flags.ack)) === flags.syn;
    const base = this.#sides[side].base;
    return opens && base !== undefined && base !== header.sequence;
  }

  /** Takes one segment: its relative numbers, its window in octets, and what it is judged to be. */
  segment(side: 0 | 1, header: Tcp, time: bigint, number: number): Segment {
    const here = this.#sides[side];
    const there = this.#sides[1 - side] as Side;
    const syn = (header.flags & flags.syn) !== 0;
    const acknowledges = (header.flags & flags.ack) !== 0;
    if (syn) this.#handshake(side, acknowledges, header, time);
    else if (this.#synTime !== undefined && this.#roundTrip === undefined)
      this.#roundTrip = time - this.#synTime;
    here.base ??= (header.sequence - (syn ? 0 : 1) + modulus) % modulus;
    if (acknowledges) there.base ??= (header.acknowledgement - 1 + modulus) % modulus;
    const sequence = relative(header.sequence, here);
    const acknowledgement = acknowledges ? relative(header.acknowledgement, there) : header.acknowledgement;
    const shift = syn ? 0 : (here.flow.shift ?? 0);
    const notes = analyse(
      {
        sequence,
        acknowledgement,
        acknowledges,
        length: header.length ?? 0,
        window: header.window,
        syn,
        fin: (header.flags & flags.fin) !== 0,
        reset: (header.flags & flags.rst) !== 0,
        time,
        number,
        roundTrip: this.#roundTrip,
      },
      here.flow,
      there.flow,
    );
    return { sequence, acknowledgement, window: header.window * 2 ** shift, notes };
  }

  #handshake(side: 0 | 1, answer: boolean, header: Tcp, time: bigint): void {
    this.client = answer ? ((1 - side) as 0 | 1) : side;
    if (!answer) this.#synTime = time;
    const here = this.#sides[side].flow;
    const there = (this.#sides[1 - side] as Side).flow;
    here.shift = windowShift(header.options ?? []);
    this.#sides[side].opened = true;
    // RFC 7323 2.2: the option must be in both SYN segments, in whichever order they come, else no window is scaled.
    if (!this.#sides[1 - side]?.opened || (here.shift !== undefined && there.shift !== undefined)) return;
    here.shift = 0;
    there.shift = 0;
  }
}

/** A raw number as the distance from the side's first, across the wrap at 2^32. */
function relative(raw: number, side: Side): number {
  const base = side.base as number;
  const plain = (raw - base + modulus) % modulus;
  const near = Math.max(side.flow.next, 0);
  const wraps = Math.round((near - plain) / modulus);
  const value = plain + wraps * modulus;
  return value < 0 ? plain : value;
}
