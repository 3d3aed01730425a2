/** What is known of one TCP or UDP conversation: who is the client, relative numbers, and the application's state. */
import type { Datagram, Protocol, Segment } from "../wire/protocol.ts";
import type { Tcp } from "../wire/tcp.ts";
import { flags } from "../wire/tcp-flags.ts";
import { isAccurateEcn, kinds, sackBlocks, type TcpOption, windowShift } from "../wire/tcp-option.ts";
import { analyse, type Flow, type Judged, newFlow, unset } from "./analysis.ts";
import { completenessOf } from "./completeness.ts";
import { type Acked, Flight } from "./flight.ts";
import { Reassembly } from "./reassembly.ts";

const modulus = 2 ** 32;
const retransmission = "TCP Retransmission";

/** The segment that is judged: one for all, since each is done with before the next. */
const judged: { -readonly [K in keyof Judged]: Judged[K] } = {
  sequence: 0,
  acknowledgement: 0,
  acknowledges: false,
  compared: false,
  length: 0,
  window: 0,
  syn: false,
  fin: false,
  reset: false,
  time: 0n,
  number: 0,
  roundTrip: undefined,
};

interface Side {
  /** The first sequence number, raw. */
  base: number | undefined;
  /** Its SYN was seen, its FIN. */
  opened: boolean;
  closed: boolean;
  readonly flow: Flow;
  readonly flight: Flight;
  /** Octets that its last segment acknowledged out of order (RFC 2018). */
  sacked: number;
  readonly stream: Reassembly;
}

/** One conversation. Side 0 is the end that sent the first packet of it. */
export class Conversation {
  readonly stream: number;
  /** What the application's `track` returned last. */
  state: unknown;
  /** The side that opened it; undefined until a SYN, or a port that is known, tells. */
  client: 0 | 1 | undefined;
  /** What it speaks where that is not the port's own: another protocol took over, or it was recognised. */
  protocol: Protocol | undefined;
  /** A tunnel: nobody says what it carries, until that is recognised. */
  opaque = false;
  /** What its ports mean, as told when the dissector's `decodings` were so many. */
  ports: { readonly protocol: Protocol; readonly port: number } | undefined;
  portsAt = -1;
  /** Segments of it were seen, and neither a reset nor both FINs. */
  open = false;
  /** What it spoke before another protocol took over. */
  before: Protocol | undefined;
  #within: Conversation | undefined;
  /** Made when they are asked for: datagrams have none. */
  readonly #sides: [Side | undefined, Side | undefined] = [undefined, undefined];
  /** Options of Accurate ECN were seen: three flags are a counter from then on. */
  #accurate = false;
  /** The three flags that ask for Accurate ECN were in a SYN. */
  #asksAccurate = false;
  /** Both SYNs were seen, and not both had the option. */
  #unscaled = false;
  #synTime: bigint | undefined;
  #firstTime: bigint | undefined;
  #lastTime: bigint | undefined;
  #roundTrip: bigint | undefined;
  /** What was seen of it: bits of Wireshark's tcp.completeness. */
  #completeness = 0;

  constructor(stream: number) {
    this.stream = stream;
  }

  #side(side: 0 | 1): Side {
    this.#sides[side] ??= {
      base: undefined,
      opened: false,
      closed: false,
      flow: newFlow(),
      flight: new Flight(),
      sacked: 0,
      stream: new Reassembly(),
    };
    return this.#sides[side] as Side;
  }

  /** The conversation that this one conceals. */
  within(): Conversation {
    this.#within ??= new Conversation(this.stream);
    return this.#within;
  }

  /** The stream octets of one side. */
  reassembly(side: 0 | 1): Reassembly {
    return this.#side(side).stream;
  }

  /** True when this SYN starts another conversation on the same ports. */
  reused(side: 0 | 1, header: Tcp): boolean {
    const opens = (header.flags & (flags.syn | flags.ack)) === flags.syn;
    const base = this.#sides[side]?.base;
    return opens && base !== undefined && base !== header.sequence;
  }

  /** Takes one datagram of UDP. */
  datagram(now: bigint): Datagram {
    this.#firstTime ??= now;
    const before = this.#lastTime ?? now;
    this.#lastTime = now;
    return { stream: this.stream, now, first: this.#firstTime, before };
  }

  /** Takes one segment: its relative numbers, its window in octets, and what it is judged to be. */
  segment(side: 0 | 1, header: Tcp, time: bigint, number: number): Segment {
    const here = this.#side(side);
    const there = this.#side(side === 0 ? 1 : 0);
    const syn = (header.flags & flags.syn) !== 0;
    if (header.flags & flags.fin) here.closed = true;
    this.open = (header.flags & flags.rst) === 0 && !(here.closed && there.closed);
    const acknowledges = (header.flags & flags.ack) !== 0;
    if (syn) this.#handshake(side, acknowledges, header, time);
    else if (this.#synTime !== undefined && this.#roundTrip === undefined)
      this.#roundTrip = time - this.#synTime;
    here.base ??= (header.sequence - (syn ? 0 : 1) + modulus) % modulus;
    if (acknowledges) there.base ??= (header.acknowledgement - 1 + modulus) % modulus;
    // Wireshark goes on in the same conversation when the answer to a SYN comes with other numbers.
    const again = syn && acknowledges && here.base !== undefined && here.base !== header.sequence;
    if (again) this.#rebase(here, there, header.sequence);
    const counts = this.#accurate && !syn;
    const accurate = header.options?.some(isAccurateEcn) === true;
    const sequence = relative(header.sequence, here);
    const acknowledgement = acknowledges ? relative(header.acknowledgement, there) : header.acknowledgement;
    // Wireshark compares the field with the one before it, whether or not it means anything (RFC 9293 3.1).
    const compared = there.base !== undefined && acknowledgement !== 0;
    const shift = syn ? 0 : (here.flow.shift ?? 0);
    const length = header.length ?? 0;
    judged.sequence = sequence;
    judged.acknowledgement = compared ? relative(header.acknowledgement, there) : acknowledgement;
    judged.acknowledges = acknowledges;
    judged.compared = acknowledges || compared;
    judged.length = length;
    judged.window = header.window;
    judged.syn = syn;
    judged.fin = (header.flags & flags.fin) !== 0;
    judged.reset = (header.flags & flags.rst) !== 0;
    judged.time = time;
    judged.number = number;
    judged.roundTrip = this.#roundTrip;
    const { nextTime, nextNumber } = here.flow;
    const notes = analyse(judged, here.flow, there.flow);
    if (accurate || this.#accurate) this.#accurate = true;
    const begins = this.#firstTime === undefined;
    this.#firstTime ??= time;
    const before = this.#lastTime ?? time;
    this.#lastTime = time;
    const completeness = this.#completeness;
    this.#completeness |= completenessOf(header, begins);
    const resent = notes[0] === retransmission;
    const rto = resent ? (here.flight.oldest ?? { number: nextNumber, time: nextTime }) : undefined;
    const acked = this.#onWay(here, there, header, notes);
    const onWay = length > 0 && here.flight.whole;
    return {
      sequence: unsigned(sequence),
      acknowledgement: unsigned(acknowledgement),
      peerBase: there.base,
      window: shift === 0 ? header.window : header.window * 2 ** shift,
      notes: again ? [...notes, "TCP Port numbers reused"] : notes,
      accurate: counts,
      stream: this.stream,
      scale: syn ? undefined : this.#scale(here),
      closing: judged.fin ? (there.closed ? "passive" : "active") : undefined,
      rto,
      now: time,
      first: this.#firstTime,
      before,
      roundTrip: syn ? undefined : this.#roundTrip,
      completeness,
      acked,
      octets: onWay ? here.flight.octets(there.sacked) : 0,
      pushed: onWay ? here.flight.pushed(length, (header.flags & flags.psh) !== 0) : 0,
    };
  }

  /** The factor of the side's windows; -1 for unknown, -2 where none was agreed. */
  #scale({ flow: { shift }, opened }: Side): number {
    if (shift === undefined) return opened ? -2 : -1;
    return this.#unscaled ? -2 : 2 ** shift;
  }

  /** Puts the segment that was just judged on its way; gives what it acknowledges. */
  #onWay(here: Side, there: Side, header: Tcp, notes: readonly string[]): Acked | undefined {
    const { sequence, acknowledgement, length, syn, fin, time, number } = judged;
    for (const note of notes) if (note === "TCP Previous segment not captured") here.flight.whole = false;
    here.sacked = header.options ? sackedBy(header.options) : 0;
    here.flight.send(sequence, sequence + length, sequence + length + (syn || fin ? 1 : 0), number, time);
    return judged.acknowledges ? there.flight.acknowledge(acknowledgement) : undefined;
  }

  /** The side's numbers count from another first one. */
  #rebase(here: Side, there: Side, base: number): void {
    const moved = (here.base as number) - base;
    here.base = base;
    if (here.flow.next !== unset) here.flow.next = Math.max(0, here.flow.next + moved);
    if (here.flow.unbroken !== unset) here.flow.unbroken = Math.max(0, here.flow.unbroken + moved);
    if (there.flow.acknowledged !== unset)
      there.flow.acknowledged = Math.max(0, there.flow.acknowledged + moved);
  }

  #handshake(side: 0 | 1, answer: boolean, header: Tcp, time: bigint): void {
    this.client = answer ? ((1 - side) as 0 | 1) : side;
    if (!answer) this.#synTime = time;
    // draft-ietf-tcpm-accurate-ecn 3.1.1: the answer says in the same flags whether, and what it saw.
    const ace = (header.flags >> 6) & 7;
    if (!answer) this.#asksAccurate = ace === 7;
    else if (this.#asksAccurate) this.#accurate = ace === 2 || ace === 3 || ace === 4 || ace === 6;
    const other = this.#side(side === 0 ? 1 : 0);
    const here = this.#side(side).flow;
    const there = other.flow;
    here.shift = windowShift(header.options ?? []);
    // Options that the capture cut off may have scaled it.
    if (header.cut) return;
    this.#side(side).opened = true;
    // RFC 7323 2.2: the option must be in both SYN segments, in whichever order they come, else no window is scaled.
    const refused = answer && here.shift === undefined;
    if ((!other.opened && !refused) || (here.shift !== undefined && there.shift !== undefined)) return;
    here.shift = 0;
    there.shift = 0;
    this.#unscaled = true;
  }
}

function sackedBy(options: readonly TcpOption[]): number {
  let octets = 0;
  for (const option of options)
    if (option.kind === kinds.sack)
      for (const [left, right] of sackBlocks(option)) octets += (right - left + modulus) % modulus;
  return octets;
}

const unsigned = (value: number) => (value < 0 ? value + modulus : value);

/** A raw number as the distance from the side's first, across the wrap at 2^32. */
function relative(raw: number, side: Side): number {
  const plain = (raw - (side.base as number)) >>> 0;
  const near = Math.max(side.flow.next, 0);
  if (Math.abs(near - plain) < modulus / 2) return plain;
  const wraps = Math.round((near - plain) / modulus);
  return plain + wraps * modulus;
}
