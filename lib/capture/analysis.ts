/** What a TCP segment is, judged by those before it: the words of Wireshark's sequence number analysis. */

/** One direction of a conversation, as far as judging needs it. Sequence numbers are relative; -1 is unknown. */
export interface Flow {
  /** The next sequence number expected; -1 before the first segment. */
  next: number;
  /** When `next` last moved, nanoseconds. */
  nextTime: bigint;
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
  const notes: string[] = [];
  const known = forward.next >= 0;
  const sameAck = s.acknowledges && s.acknowledgement === forward.acknowledged;
  const repeats = s.length === 0 && known && s.sequence === forward.next && sameAck && plain;
  let keepAlive = false;
  let answered = false;

  const probe = s.length === 1 && known && s.sequence === forward.next && reverse.window === 0;
  if (probe) notes.unshift("TCP ZeroWindowProbe");
  else {
    const lost = known && s.sequence > forward.next && !s.reset;
    keepAlive = s.length <= 1 && known && s.sequence === forward.next - 1 && plain;
    if (lost) notes.unshift("TCP Previous segment not captured");
    if (repeats && s.window > 0 && s.window !== forward.window) notes.unshift("TCP Window Update");
    if (fillsWindow(s, reverse) && plain) notes.unshift("TCP Window Full");
    if (keepAlive) notes.unshift("TCP Keep-Alive");
    if (repeats && s.window === forward.window) {
      answered = reverse.keepAlive || (reverse.probe && s.window === 0);
      if (answered) notes.unshift(reverse.probe ? "TCP ZeroWindowProbeAck" : "TCP Keep-Alive ACK");
      else if (s.window > 0) {
        forward.duplicates += 1;
        notes.unshift(`TCP Dup ACK ${forward.original}#${forward.duplicates}`);
      }
    }
    if (s.window === 0 && plain && !answered) notes.unshift("TCP ZeroWindow");
  }
  if (s.acknowledges && !sameAck) {
    forward.original = s.number;
    forward.duplicates = 0;
  }
  if (s.acknowledges && reverse.next >= 0 && s.acknowledgement > reverse.next && plain) {
    notes.unshift("TCP ACKed unseen segment");
    reverse.next = s.acknowledgement;
  }
  const again = keepAlive || probe ? undefined : repetition(s, forward, reverse);
  if (again) notes.push(again);

  const end = s.sequence + s.length + (s.syn || s.fin ? 1 : 0);
  if (!probe && (end > forward.next || !known)) {
    forward.next = end;
    forward.nextTime = s.time;
  }
  forward.window = s.window;
  if (s.acknowledges) {
    forward.acknowledged = s.acknowledgement;
    forward.acknowledgedTime = s.time;
  }
  forward.keepAlive = keepAlive;
  forward.probe = probe;
  return notes;
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
  const sinceAck = s.time - reverse.acknowledgedTime;
  if (reverse.duplicates >= 2 && reverse.acknowledged === s.sequence && sinceAck < fastWithin)
    return "TCP Fast Retransmission";
  const end = s.sequence + s.length;
  if (
    s.time - forward.nextTime < (s.roundTrip ?? reorderedWithin) &&
    forward.next !== end + (s.syn || s.fin ? 1 : 0)
  )
    return "TCP Out-Of-Order";
  if (s.length > 0 && reverse.acknowledged >= end) return "TCP Spurious Retransmission";
  return "TCP Retransmission";
}
