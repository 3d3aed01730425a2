/** What a TCP segment is, judged by those before it: the words of Wireshark's sequence number analysis. */

/** One direction of a conversation, as far as judging needs it. Sequence numbers are relative; -1 is unknown. */
export interface Flow {
  /** The next sequence number expected; -1 before the first segment. */
  next: number;
  /** When `next` last moved, nanoseconds. */
  nextTime: bigint;
  /** The end of what was seen without a hole: an acknowledgement past it is of octets that were not seen. */
  unbroken: number;
  /** Raw window of the last segment, and the shift: undefined unknown. */
  window: number;
  shift: number | undefined;
  acknowledged: number;
  acknowledgedTime: bigint;
  duplicates: number;
  keepAlive: boolean;
  probe: boolean;
  /** The number of the frame that was the first with this acknowledgement. */
  original: number;
}

/** A direction that has sent nothing yet. */
export function newFlow(): Flow {
  const numbers = {
    next: -1,
    nextTime: 0n,
    unbroken: -1,
    window: -1,
    shift: undefined,
    acknowledged: -1,
    acknowledgedTime: 0n,
  };
  return { ...numbers, duplicates: 0, keepAlive: false, probe: false, original: 0 };
}

/** A segment to be judged: relative numbers, raw window. */
export interface Judged {
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly acknowledges: boolean;
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

const milliseconds = 1_000_000n;
const fastWithin = 20n * milliseconds;
const reorderedWithin = 3n * milliseconds;

/** Judges one segment, moves both flows on, and gives the notes in the order in which the packet list has them. */
export function analyse(s: Judged, forward: Flow, reverse: Flow): string[] {
  const plain = !s.syn && !s.fin && !s.reset;
  const known = forward.next >= 0;
  const sameAck = s.acknowledges && s.acknowledgement === forward.acknowledged;
  const probe = s.length === 1 && known && s.sequence === forward.next && reverse.window === 0;
  const keepAlive = !probe && s.length <= 1 && known && s.sequence === forward.next - 1 && plain;
  // Wireshark puts each note in front of those before it; this is the order in which it comes to them.
  const notes: (string | false | undefined)[] = [
    keepAlive || probe ? undefined : repetition(s, forward, reverse),
  ];
  notes.push(!probe && known && s.sequence > forward.next && !s.reset && "TCP Previous segment not captured");
  const unseen = s.acknowledges && reverse.unbroken >= 0 && s.acknowledgement > reverse.unbroken;
  notes.push(unseen && "TCP ACKed unseen segment");
  const repeats = s.length === 0 && known && s.sequence === forward.next && sameAck && plain;
  const sameWindow = s.window === forward.window;
  notes.push(repeats && s.window > 0 && !sameWindow && "TCP Window Update");
  notes.push(!probe && plain && fillsWindow(s, reverse) && "TCP Window Full");
  notes.push(keepAlive && "TCP Keep-Alive");
  const answered = repeats && sameWindow && (s.window > 0 ? reverse.keepAlive : reverse.probe);
  notes.push(answered && (s.window > 0 ? "TCP Keep-Alive ACK" : "TCP ZeroWindowProbeAck"));
  const duplicate = repeats && sameWindow && s.window > 0 && !answered;
  if (duplicate) forward.duplicates += 1;
  notes.push(duplicate && `TCP Dup ACK ${forward.original}#${forward.duplicates}`);
  notes.push(probe && "TCP ZeroWindowProbe");
  notes.push(!probe && s.window === 0 && plain && !answered && "TCP ZeroWindow");

  if (s.acknowledges && !sameAck) {
    forward.original = s.number;
    forward.duplicates = 0;
  }
  // Said once: what is acknowledged up to here is taken as seen.
  if (unseen) reverse.unbroken = reverse.next;
  move(s, forward, probe);
  forward.keepAlive = keepAlive;
  forward.probe = probe;
  return notes.filter((note) => typeof note === "string").reverse();
}

/** Moves the sender's flow past the segment; a probe of a closed window does not count as sent. */
function move(s: Judged, forward: Flow, probe: boolean): void {
  const end = s.sequence + s.length + (s.syn || s.fin ? 1 : 0);
  if (!probe && (forward.unbroken < 0 || s.sequence === forward.unbroken)) forward.unbroken = end;
  if (!probe && end > forward.next) {
    forward.next = end;
    forward.nextTime = s.time;
  }
  forward.window = s.window;
  if (!s.acknowledges) return;
  forward.acknowledged = s.acknowledgement;
  forward.acknowledgedTime = s.time;
}

/** True when the segment ends exactly where the window that the other end offered ends, its scale being known. */
function fillsWindow(s: Judged, reverse: Flow): boolean {
  if (s.length === 0 || reverse.shift === undefined || reverse.acknowledged < 0) return false;
  return s.sequence + s.length === reverse.acknowledged + reverse.window * 2 ** reverse.shift;
}

/** Why a segment that does not advance the sequence was sent; undefined when it advances it. */
function repetition(s: Judged, forward: Flow, reverse: Flow): string | undefined {
  if (s.length === 0 && !s.syn && !s.fin) return undefined;
  if (forward.next < 0 || s.sequence >= forward.next) return undefined;
  // One octet below the expected one with more behind it: the octet was a window probe, the rest is new.
  if (s.length > 1 && s.sequence === forward.next - 1) return undefined;
  const end = s.sequence + s.length;
  if (s.length > 0 && reverse.acknowledged >= end) return "TCP Spurious Retransmission";
  const sinceAck = s.time - reverse.acknowledgedTime;
  if (reverse.duplicates >= 2 && reverse.acknowledged === s.sequence && sinceAck < fastWithin)
    return "TCP Fast Retransmission";
  if (
    s.time - forward.nextTime < (s.roundTrip ?? reorderedWithin) &&
    forward.next !== end + (s.syn || s.fin ? 1 : 0)
  )
    return "TCP Out-Of-Order";
  return "TCP Retransmission";
}
