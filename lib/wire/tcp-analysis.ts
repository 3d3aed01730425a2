/** What the tree of a TCP segment says of its conversation: Wireshark's sequence number analysis, times, completeness. */
import type { Cursor } from "./cursor.ts";
import { noteExpert, type Severity } from "./expert.ts";
import type { Segment } from "./protocol.ts";
import { noteSeconds } from "./seconds.ts";

/** Of each note of the analysis: its filter name (tcp.analysis.NAME), its severity, and what an expert says of it. */
export const analysisRemarks: Readonly<Record<string, readonly [string, Severity, string]>> = {
  "TCP Retransmission": ["retransmission", "note", "This frame is a (suspected) retransmission"],
  "TCP Fast Retransmission": [
    ...(["fast_retransmission", "note"] as const),
    "This frame is a (suspected) fast retransmission",
  ],
  "TCP Spurious Retransmission": [
    ...(["spurious_retransmission", "note"] as const),
    "This frame is a (suspected) spurious retransmission",
  ],
  "TCP Out-Of-Order": ["out_of_order", "warn", "This frame is a (suspected) out-of-order segment"],
  "TCP Previous segment not captured": [
    ...(["lost_segment", "warn"] as const),
    "Previous segment(s) not captured (common at capture start)",
  ],
  "TCP ACKed unseen segment": [
    ...(["ack_lost_segment", "warn"] as const),
    "ACKed segment that wasn't captured (common at capture start)",
  ],
  "TCP Window Full": [
    ...(["window_full", "warn"] as const),
    "TCP window specified by the receiver is now completely full",
  ],
  "TCP Window Update": ["window_update", "chat", "TCP window update"],
  "TCP ZeroWindow": ["zero_window", "warn", "TCP Zero Window segment"],
  "TCP ZeroWindowProbe": ["zero_window_probe", "note", "TCP Zero Window Probe"],
  "TCP ZeroWindowProbeAck": ["zero_window_probe_ack", "note", "ACK to a TCP Zero Window Probe"],
  "TCP Keep-Alive": ["keep_alive", "note", "TCP keep-alive segment"],
  "TCP Keep-Alive ACK": ["keep_alive_ack", "note", "ACK to a TCP keep-alive segment"],
  "TCP Port numbers reused": [
    ...(["reused_ports", "note"] as const),
    "A new tcp session is started with the same ports as an earlier session in this trace",
  ],
};

/** What tcp.completeness means; the other sets of bits are plainly incomplete. */
const completenessWords: Readonly<Record<number, string>> = {
  1: "Incomplete, SYN_SENT",
  3: "Incomplete, CLIENT_ESTABLISHED",
  7: "Incomplete, ESTABLISHED",
  15: "Incomplete, DATA",
  23: "Complete, NO_DATA",
  39: "Complete, NO_DATA",
  55: "Complete, NO_DATA",
  31: "Complete, WITH_DATA",
  47: "Complete, WITH_DATA",
  63: "Complete, WITH_DATA",
};

/** Which conversation it is of, and how much of that was seen; `length` octets of payload. */
export function notePlace(c: Cursor, { stream, completeness }: Segment, length: number): void {
  const at = c.offset;
  const note = (name: string, text: string, value: number) => c.note(name, `[${text}]`, at, at, value);
  if (stream !== undefined) note("tcp.stream", `Stream index: ${stream}`, stream);
  if (completeness !== undefined) {
    const words = completenessWords[completeness] ?? "Incomplete";
    note("tcp.completeness", `Conversation completeness: ${words} (${completeness})`, completeness);
  }
  note("tcp.len", `TCP Segment Len: ${length}`, length);
}

/** What a scale is where it is no factor: unknown, or none by agreement. */
const scaleWords: Readonly<Record<number, string>> = {
  [-1]: "-1 (unknown)",
  [-2]: "-2 (no window scaling used)",
};

/** The window behind its field: in octets, and by which factor. */
export function noteWindow(c: Cursor, { window, scale }: Segment): void {
  const end = c.offset;
  c.note("tcp.window_size", `[Calculated window size: ${window}]`, end - 2, end, window);
  if (scale === undefined) return;
  const words = scaleWords[scale] ?? scale;
  c.note("tcp.window_size_scalefactor", `[Window size scaling factor: ${words}]`, end - 2, end, scale);
}

const apart = (now: bigint | undefined, then: bigint | undefined) =>
  now === undefined || then === undefined ? undefined : now - then;
function sinceFirst({ now, first }: Segment): bigint | undefined {
  return apart(now, first);
}
function sinceBefore({ now, before }: Segment): bigint | undefined {
  return apart(now, before);
}

/** When the segment came, beside the others of its conversation. */
function noteTimes(c: Cursor, segment: Segment): void {
  const [relative, delta] = [sinceFirst(segment), sinceBefore(segment)];
  if (relative === undefined || delta === undefined) return;
  c.open("tcp.timestamps", "[Timestamps]");
  noteSeconds(c, "tcp.time_relative", "Time since first frame in this TCP stream", relative);
  noteSeconds(c, "tcp.time_delta", "Time since previous frame in this TCP stream", delta);
  c.close();
}

const plainRetransmission = "TCP Retransmission";
const again = analysisRemarks[plainRetransmission] as readonly [string, Severity, string];
const duplicate = /^TCP Dup ACK (\d+)#(\d+)$/;

/** The notes of the list, each as the remark of an expert. */
function noteRemarks(c: Cursor, { notes, rto, now }: Segment): void {
  const at = c.offset;
  const say = (name: string, severity: Severity, message: string) =>
    noteExpert(c, { severity, group: "Sequence", message, name: `tcp.analysis.${name}` });
  c.open("tcp.analysis.flags", "[TCP Analysis Flags]");
  if (notes.some((note) => duplicate.test(note)))
    c.note("tcp.analysis.duplicate_ack", "[This is a TCP duplicate ack]", at, at);
  for (const note of notes) {
    const known = analysisRemarks[note];
    if (!known) continue;
    // A retransmission of a kind is one of the plain kind, too.
    if (note !== plainRetransmission && note.endsWith(" Retransmission")) say(...again);
    say(...known);
  }
  if (rto && now !== undefined) {
    noteSeconds(c, "tcp.analysis.rto", "The RTO for this segment was", now - rto.time);
    c.note("tcp.analysis.rto_frame", `[RTO based on delta from frame: ${rto.number}]`, at, at, rto.number);
  }
  c.close();
  for (const note of notes) {
    const [, frame, number] = duplicate.exec(note) ?? [];
    if (frame === undefined || number === undefined) continue;
    c.note("tcp.analysis.duplicate_ack_num", `[Duplicate ACK #: ${number}]`, at, at, Number(number));
    c.open("tcp.analysis.duplicate_ack_frame", `[Duplicate to the ACK in frame: ${frame}]`);
    say("duplicate_ack", "note", `Duplicate ACK (#${number})`);
    c.close(undefined, Number(frame));
  }
}

const ackTime = ({ acked, now }: Segment) => (acked && now !== undefined ? now - acked.time : undefined);
const moreThanNone = (octets = 0) => (octets > 0 ? octets : undefined);
/** Wireshark says the time of the handshake beside something of the segment's own alone. */
const isAnalysed = (segment: Segment) =>
  ackTime(segment) !== undefined ||
  moreThanNone(segment.octets) !== undefined ||
  moreThanNone(segment.pushed) !== undefined ||
  segment.notes.length > 0;

/** What the tree says of a whole header's segment that is no note of the analysis, by field; times in nanoseconds. */
export const segmentValues: Readonly<
  Record<string, (segment: Segment) => number | bigint | string | undefined>
> = {
  "tcp.seq": ({ sequence }) => sequence,
  "tcp.ack": ({ acknowledgement }) => acknowledgement,
  "tcp.window_size": ({ window }) => window,
  "tcp.window_size_scalefactor": ({ scale }) => scale,
  "tcp.completeness": ({ completeness }) => completeness,
  "tcp.time_relative": sinceFirst,
  "tcp.time_delta": sinceBefore,
  "tcp.analysis": (segment) => (isAnalysed(segment) ? "" : undefined),
  "tcp.analysis.acks_frame": (segment) =>
    ackTime(segment) === undefined ? undefined : segment.acked?.number,
  "tcp.analysis.ack_rtt": ackTime,
  "tcp.analysis.initial_rtt": (segment) => (isAnalysed(segment) ? segment.roundTrip : undefined),
  "tcp.analysis.bytes_in_flight": ({ octets }) => moreThanNone(octets),
  "tcp.analysis.push_bytes_sent": ({ pushed }) => moreThanNone(pushed),
};

/** Fields of what is remarkable, beside those of its kinds. */
const remarks = new Set([
  ...["flags", "rto", "rto_frame", "duplicate_ack", "duplicate_ack_num", "duplicate_ack_frame"],
  ...Object.values(analysisRemarks).map(([name]) => name),
]);

/** True for fields that only segments with notes of the analysis have. */
export function isRemark(name: string): boolean {
  return name.startsWith("tcp.analysis.") && remarks.has(name.slice("tcp.analysis.".length));
}

/** What the segment acknowledges, what is on its way, and what is remarkable, as far as the frames before it tell. */
function noteSequence(c: Cursor, segment: Segment): void {
  if (!isAnalysed(segment)) return;
  const { acked, roundTrip, octets = 0, pushed = 0, notes } = segment;
  const at = c.offset;
  const note = (name: string, text: string, value: number) =>
    c.note(`tcp.analysis.${name}`, `[${text}: ${value}]`, at, at, value);
  c.open("tcp.analysis", "[SEQ/ACK analysis]");
  const took = ackTime(segment);
  if (acked && took !== undefined) {
    note("acks_frame", "This is an ACK to the segment in frame", acked.number);
    noteSeconds(c, "tcp.analysis.ack_rtt", "The RTT to ACK the segment was", took);
  }
  if (roundTrip !== undefined) noteSeconds(c, "tcp.analysis.initial_rtt", "iRTT", roundTrip);
  if (octets > 0) note("bytes_in_flight", "Bytes in flight", octets);
  if (pushed > 0) note("push_bytes_sent", "Bytes sent since last PSH flag", pushed);
  if (notes.length > 0) noteRemarks(c, segment);
  c.close();
}

/** Notes all of it behind the header. */
export function noteAnalysis(c: Cursor, segment: Segment): void {
  noteTimes(c, segment);
  noteSequence(c, segment);
}
