/** What the tree says of a segment's conversation. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { fieldKinds } from "../../../lib/wire/fields.ts";
import type { Segment } from "../../../lib/wire/protocol.ts";
import { analysisRemarks, noteAnalysis, notePlace, noteWindow } from "../../../lib/wire/tcp-analysis.ts";

const plain: Segment = { sequence: 1, acknowledgement: 1, window: 5, notes: [] };
type Line = string | Line[];
/** The lines of fields, those below one in a list behind it. */
const lines = (fields: readonly Field[]): Line[] =>
  fields.flatMap(({ text, children }) => (children?.length ? [text, lines(children)] : [text]));
function noted(
  parts: Partial<Segment>,
  note = noteAnalysis as (c: Cursor, segment: Segment) => void,
): Line[] {
  const c = new Cursor(new Uint8Array(20), 20, 20, true);
  note(c, { ...plain, ...parts });
  return lines(c.finish());
}

t.same(noted({}), [], "of a segment alone nothing is known");
const times = { now: 1_500_000_000n, first: 500_000_000n, before: 1_000_000_000n };
const timeLines = [
  "[Timestamps]",
  [
    "[Time since first frame in this TCP stream: 1.000000000 seconds]",
    "[Time since previous frame in this TCP stream: 0.500000000 seconds]",
  ],
];
t.same(noted(times), timeLines);
t.same(
  noted({
    ...times,
    roundTrip: 1_000_000n,
    octets: 10,
    pushed: 4,
    acked: { number: 7, time: 1_400_000_000n },
  }),
  [
    ...timeLines,
    "[SEQ/ACK analysis]",
    [
      "[This is an ACK to the segment in frame: 7]",
      "[The RTT to ACK the segment was: 0.100000000 seconds]",
      "[iRTT: 0.001000000 seconds]",
      "[Bytes in flight: 10]",
      "[Bytes sent since last PSH flag: 4]",
    ],
  ],
);
const remark = (word: string, message: string) => [
  `[Expert Info (${word}/Sequence): ${message}]`,
  [`[${message}]`, `[Severity level: ${word}]`, "[Group: Sequence]"],
];
t.same(noted({ notes: ["TCP Dup ACK 12#3"] }), [
  "[SEQ/ACK analysis]",
  [
    "[TCP Analysis Flags]",
    ["[This is a TCP duplicate ack]"],
    "[Duplicate ACK #: 3]",
    "[Duplicate to the ACK in frame: 12]",
    remark("Note", "Duplicate ACK (#3)"),
  ],
]);
t.same(noted({ now: 9n, rto: { number: 4, time: 8n }, notes: ["TCP Retransmission", "of another kind"] }), [
  "[SEQ/ACK analysis]",
  [
    "[TCP Analysis Flags]",
    [
      ...remark("Note", "This frame is a (suspected) retransmission"),
      "[The RTO for this segment was: 0.000000001 seconds]",
      "[RTO based on delta from frame: 4]",
    ],
  ],
]);
t.same(noted({ notes: ["TCP Spurious Retransmission"] }), [
  "[SEQ/ACK analysis]",
  [
    "[TCP Analysis Flags]",
    [
      ...remark("Note", "This frame is a (suspected) retransmission"),
      ...remark("Note", "This frame is a (suspected) spurious retransmission"),
    ],
  ],
]);

const place = (parts: Partial<Segment>) => noted(parts, (c, segment) => notePlace(c, segment, 3));
t.same(place({ stream: 2, completeness: 31 }), [
  "[Stream index: 2]",
  "[Conversation completeness: Complete, WITH_DATA (31)]",
  "[TCP Segment Len: 3]",
]);
t.match(place({ completeness: 12 }), ["[Conversation completeness: Incomplete (12)]"]);

for (const [scale, words] of [
  [128, "128"],
  [1, "1"],
  [-1, "-1 (unknown)"],
  [-2, "-2 (no window scaling used)"],
] as const)
  t.same(noted({ scale }, noteWindow), [
    "[Calculated window size: 5]",
    `[Window size scaling factor: ${words}]`,
  ]);
t.same(noted({}, noteWindow), ["[Calculated window size: 5]"], "a SYN's is not scaled");
for (const [name, severity, message] of Object.values(analysisRemarks))
  t.ok(fieldKinds().has(`tcp.analysis.${name}`), `${severity}: ${message}`);
