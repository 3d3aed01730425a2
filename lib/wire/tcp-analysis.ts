/** What the tree of a TCP segment says of its conversation: Wireshark's sequence number analysis, times, completeness. */
import type { Cursor } from "./cursor.ts";
import type { Segment } from "./protocol.ts";

/** The filter names of the notes: tcp.analysis.NAME. */
const analysisNames: Readonly<Record<string, string>> = {
  "TCP ACKed unseen segment": "ack_lost_segment",
  "TCP Dup ACK": "duplicate_ack",
  "TCP Fast Retransmission": "fast_retransmission",
  "TCP Keep-Alive": "keep_alive",
  "TCP Keep-Alive ACK": "keep_alive_ack",
  "TCP Out-Of-Order": "out_of_order",
  "TCP Port numbers reused": "reused_ports",
  "TCP Previous segment not captured": "lost_segment",
  "TCP Retransmission": "retransmission",
  "TCP Spurious Retransmission": "spurious_retransmission",
  "TCP Window Full": "window_full",
  "TCP Window Update": "window_update",
  "TCP ZeroWindow": "zero_window",
  "TCP ZeroWindowProbe": "zero_window_probe",
  "TCP ZeroWindowProbeAck": "zero_window_probe_ack",
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

/** What the segment acknowledges and what is on its way, as far as the frames before it tell. */
function noteOnWay(c: Cursor, { now, completeness, acked, octets = 0, pushed = 0 }: Segment): void {
  if (completeness === undefined) return;
  const at = c.offset;
  const words = completenessWords[completeness] ?? "Incomplete";
  const note = (name: string, text: string, value: number) => c.note(name, `[${text}]`, at, at, value);
  note("tcp.completeness", `Conversation completeness: ${words} (${completeness})`, completeness);
  if (acked && now !== undefined) {
    const seconds = Number(now - acked.time) / 1e9;
    note("tcp.analysis.acks_frame", `This is an ACK to the segment in frame: ${acked.number}`, acked.number);
    note("tcp.analysis.ack_rtt", `The RTT to ACK the segment was: ${seconds.toFixed(9)} seconds`, seconds);
  }
  if (octets > 0) note("tcp.analysis.bytes_in_flight", `Bytes in flight: ${octets}`, octets);
  if (pushed > 0) note("tcp.analysis.push_bytes_sent", `Bytes sent since last PSH flag: ${pushed}`, pushed);
}

/** When the segment came, beside the others of its conversation. */
function noteTimes(c: Cursor, { now, first, before, roundTrip }: Segment): void {
  const at = c.offset;
  const note = (name: string, words: string, nanoseconds: bigint) => {
    const seconds = Number(nanoseconds) / 1e9;
    c.note(name, `[${words}: ${seconds.toFixed(9)} seconds]`, at, at, seconds);
  };
  if (now !== undefined && first !== undefined && before !== undefined) {
    note("tcp.time_relative", "Time since first frame in this TCP stream", now - first);
    note("tcp.time_delta", "Time since previous frame in this TCP stream", now - before);
  }
  if (roundTrip !== undefined) note("tcp.analysis.initial_rtt", "iRTT", roundTrip);
}

/** Notes all of it, behind a header that begins at `start`. */
export function noteAnalysis(c: Cursor, segment: Segment, start: number): void {
  for (const note of segment.notes) {
    c.note("tcp.analysis.flags", `[${note}]`, start, c.offset, note);
    const name = analysisNames[note.replace(/ACK \d.*/, "ACK")];
    if (name) c.note(`tcp.analysis.${name}`, `[This is a ${note}]`, start, c.offset, note);
  }
  noteOnWay(c, segment);
  noteTimes(c, segment);
}
