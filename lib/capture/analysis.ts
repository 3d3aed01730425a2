/** What a TCP segment is, judged by those before it: the words of Wireshark's sequence number analysis. */

/** A number that no segment has said yet; what is below the first number that was seen is negative. */
export const unset = -0x8000_0000;

/** One direction of a conversation, as far as judging needs it. Sequence numbers are relative, or unset. */
export interface Flow {
  /** The next sequence number expected; unset before the first segment. */
  next: number;
  /** When `next` last moved, nanoseconds. */
  nextTime: bigint;
  /** The frame that moved it. */
  nextNumber: number;
  /** The end of what was seen without a hole: an acknowledgement past it is of octets that were not seen. */
  unbroken: number;
  /** Raw window of the last segment, and the shift: undefined unknown. */
  window: number;
  shift: number | undefined;
  /** The last segment's window is to be scaled: it was no SYN. */
  scaled: boolean;
  acknowledged: number;
  acknowledgedTime: bigint;
  /** Acknowledgements like the one before them; `told` behind one of what was not seen by the other end. */
  duplicates: number;
  keepAlive: boolean;
  probe: boolean;
  /** The number of the frame that was the first with this acknowledgement. */
  original: number;
}

/** A direction that has sent nothing yet. */
export function newFlow(): Flow {
  return {
    next: unset,
    nextTime: 0n,
    nextNumber: 0,
    unbroken: unset,
    window: -1,
    shift: undefined,
    scaled: false,
    acknowledged: unset,
    acknowledgedTime: 0n,
    duplicates: 0,
    keepAlive: false,
    probe: false,
    original: 0,
  };
}

/** A segment to be judged: relative numbers, raw window. */
export interface Judged {
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly acknowledges: boolean;
  /** The acknowledgement is compared with later ones: it says something, or is a number all the same. */
  readonly compared: boolean;
  readonly length: number;
  readonly window: number;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly reset: boolean;
  readonly time: bigint;
  readonly number: number;
  /** Round-trip time of the handshake, nanoseconds, when it was seen. */
  readonly roundTrip?: bigint | undefined;
}

const none: string[] = [];
/** Wireshark counts duplicates without a sign, and writes -1 here: it is more than any count. */
const told = 0xffffffff;
const milliseconds = 1_000_000n;
const fastWithin = 20n * milliseconds;
const reorderedWithin = 3n * milliseconds;

/** Judges one segment, moves both flows on, and gives the notes in the order in which the packet list has them. */
export function analyse(s: Judged, forward: Flow, reverse: Flow): string[] {
  const plain = !s.syn && !s.fin && !s.reset;
  const known = forward.next !== unset;
  const probe = s.length === 1 && known && s.sequence === forward.next && reverse.window === 0;
  const keepAlive = !probe && s.length <= 1 && known && s.sequence === forward.next - 1 && plain;
  const zero = !probe && s.window === 0 && plain;
  const lost = !probe && known && s.sequence > forward.next && !s.reset;
  const repeats = !probe && s.length === 0 && known && s.sequence === forward.next && plain;
  const sameAck = s.acknowledgement === forward.acknowledged;
  const sameWindow = s.window === forward.window;
  const update = repeats && sameAck && s.window > 0 && !sameWindow;
  const full = !probe && plain && fillsWindow(s, reverse);
  const keepAliveAck = repeats && sameAck && sameWindow && s.window > 0 && reverse.keepAlive;
  const probeAck = repeats && sameWindow && s.window === 0 && sameAck && reverse.probe;
  const duplicate = repeats && sameAck && sameWindow && s.window > 0 && !keepAliveAck;
  if (duplicate) forward.duplicates = forward.duplicates === told ? 1 : forward.duplicates + 1;
  const original = forward.original;
  if (!sameAck) {
    forward.original = s.number;
    forward.duplicates = 0;
  }
  const beyond = s.acknowledges && reverse.unbroken !== unset && s.acknowledgement > reverse.unbroken;
  const behind = beyond && reverse.unbroken < reverse.next;
  // Of a hole it is said once; of what lies beyond all that was seen, until that end itself acknowledges something new.
  const unseen = behind || (beyond && reverse.duplicates === 0);
  if (behind) reverse.unbroken = reverse.next;
  else if (beyond) reverse.duplicates = told;
  const again = keepAlive ? undefined : repetition(s, forward, reverse);
  move(s, forward, probe);
  forward.keepAlive = keepAlive;
  forward.probe = probe;
  if (!(again || lost || unseen || update || full || keepAlive || keepAliveAck || duplicate || probe || zero))
    return none;
  // Wireshark puts each note in front of those before it; this is the order in which it comes to them, reversed.
  const notes: string[] = [];
  if (probeAck) notes.push("TCP ZeroWindowProbeAck");
  if (zero) notes.push("TCP ZeroWindow");
  if (probe) notes.push("TCP ZeroWindowProbe");
  if (duplicate) notes.push(`TCP Dup ACK ${original}#${forward.duplicates}`);
  if (keepAliveAck) notes.push("TCP Keep-Alive ACK");
  if (keepAlive) notes.push("TCP Keep-Alive");
  if (full) notes.push("TCP Window Full");
  if (update) notes.push("TCP Window Update");
  if (unseen) notes.push("TCP ACKed unseen segment");
  if (lost) notes.push("TCP Previous segment not captured");
  if (again) notes.push(again);
  return notes;
}

/** Moves the sender's flow past the segment; a probe of a closed window does not count as sent. */
function move(s: Judged, forward: Flow, probe: boolean): void {
  const end = s.sequence + s.length + (s.syn || s.fin ? 1 : 0);
  if (!probe && end > forward.next) {
    forward.next = end;
    forward.nextTime = s.time;
    forward.nextNumber = s.number;
  }
  // A hole that is filled makes all that was seen behind it unbroken, as Wireshark counts.
  if (!probe && (forward.unbroken === unset || s.sequence === forward.unbroken))
    forward.unbroken = forward.next;
  forward.window = s.window;
  forward.scaled = !s.syn;
  forward.acknowledged = s.compared ? s.acknowledgement : unset;
  forward.acknowledgedTime = s.time;
}

/** True when the segment ends exactly where the window that the other end offered ends, its scale being known. */
function fillsWindow(s: Judged, reverse: Flow): boolean {
  if (s.length === 0 || reverse.shift === undefined || reverse.acknowledged === unset) return false;
  // RFC 7323 2.2: the window of a SYN itself is never scaled.
  const window = reverse.scaled ? reverse.window * 2 ** reverse.shift : reverse.window;
  return s.sequence + s.length === reverse.acknowledged + window;
}

/** Why a segment that does not advance the sequence was sent; undefined when it advances it. */
function repetition(s: Judged, forward: Flow, reverse: Flow): string | undefined {
  if (s.length === 0 && !s.syn && !s.fin) return undefined;
  const end = s.sequence + s.length;
  if (s.length > 0 && reverse.acknowledged !== unset && end <= reverse.acknowledged)
    return "TCP Spurious Retransmission";
  if (forward.next === unset || s.sequence >= forward.next) return undefined;
  // One octet below the expected one with more behind it: the octet was a window probe, the rest is new.
  if (s.length > 1 && s.sequence === forward.next - 1) return undefined;
  const sinceAck = s.time - reverse.acknowledgedTime;
  if (
    reverse.duplicates >= 2 &&
    reverse.acknowledged === s.sequence &&
    sinceAck >= 0n &&
    sinceAck < fastWithin
  )
    return "TCP Fast Retransmission";
  const sinceNext = s.time - forward.nextTime;
  if (
    sinceNext >= 0n &&
    sinceNext < (s.roundTrip || reorderedWithin) &&
    forward.next !== end + (s.syn || s.fin ? 1 : 0)
  )
    return "TCP Out-Of-Order";
  return "TCP Retransmission";
}
