/** What the tree says of a segment's conversation. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Segment } from "../../../lib/wire/protocol.ts";
import { noteAnalysis } from "../../../lib/wire/tcp-analysis.ts";

const plain: Segment = { sequence: 1, acknowledgement: 1, window: 5, notes: [] };
function noted(parts: Partial<Segment>): Record<string, unknown> {
  const c = new Cursor(new Uint8Array(20), 20, 20, true);
  noteAnalysis(c, { ...plain, ...parts }, 0);
  return Object.fromEntries(c.fields.map(({ name, text, value }) => [name, [text, value]]));
}

t.same(noted({}), {}, "of a segment alone nothing is known");
t.same(noted({ notes: ["TCP Dup ACK 12#3"] }), {
  "tcp.analysis.flags": ["[TCP Dup ACK 12#3]", "TCP Dup ACK 12#3"],
  "tcp.analysis.duplicate_ack": ["[This is a TCP Dup ACK 12#3]", "TCP Dup ACK 12#3"],
});
t.same(Object.keys(noted({ notes: ["TCP Keep-Alive ACK", "of another kind"] })), [
  "tcp.analysis.flags",
  "tcp.analysis.keep_alive_ack",
]);
const times = { now: 1_500_000_000n, first: 500_000_000n, before: 1_000_000_000n };
t.same(noted({ ...times, roundTrip: 1_000_000n }), {
  "tcp.time_relative": ["[Time since first frame in this TCP stream: 1.000000000 seconds]", 1],
  "tcp.time_delta": ["[Time since previous frame in this TCP stream: 0.500000000 seconds]", 0.5],
  "tcp.analysis.initial_rtt": ["[iRTT: 0.001000000 seconds]", 0.001],
});
const onWay = { completeness: 31, octets: 10, pushed: 4, acked: { number: 7, time: 1_400_000_000n } };
t.match(noted({ ...times, ...onWay }), {
  "tcp.completeness": ["[Conversation completeness: Complete, WITH_DATA (31)]", 31],
  "tcp.analysis.acks_frame": ["[This is an ACK to the segment in frame: 7]", 7],
  "tcp.analysis.ack_rtt": ["[The RTT to ACK the segment was: 0.100000000 seconds]", 0.1],
  "tcp.analysis.bytes_in_flight": ["[Bytes in flight: 10]", 10],
  "tcp.analysis.push_bytes_sent": ["[Bytes sent since last PSH flag: 4]", 4],
});
t.match(noted({ completeness: 12 })["tcp.completeness"], [
  "[Conversation completeness: Incomplete (12)]",
  12,
]);
