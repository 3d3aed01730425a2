/** The judgement of segments, case by case, in Wireshark's words. */
import t from "tap";
import { analyse, type Judged, newFlow } from "../../../lib/capture/analysis.ts";

interface Step {
  readonly from: "a" | "b";
  readonly seq: number;
  readonly ack?: number;
  readonly len?: number;
  readonly win?: number;
  /** Milliseconds since the step before. */
  readonly after?: number;
  readonly flags?: "syn" | "fin" | "reset";
  readonly notes?: readonly string[];
}

const data = (from: "a" | "b", seq: number, len: number, rest: Partial<Step> = {}): Step => ({
  from,
  seq,
  len,
  ...rest,
});
const ack = (from: "a" | "b", number: number, rest: Partial<Step> = {}): Step => ({
  from,
  seq: 1,
  ack: number,
  ...rest,
});
const start: Step[] = [
  { from: "a", seq: 0, flags: "syn" },
  { from: "b", seq: 0, ack: 1, flags: "syn", after: 1 },
  { from: "a", seq: 1, ack: 1, after: 1 },
];

const cases: Record<string, Step[]> = {
  "in order": [data("a", 1, 10), ack("b", 11), data("a", 11, 10), ack("b", 21)],
  retransmission: [data("a", 1, 10), data("a", 1, 10, { after: 300, notes: ["TCP Retransmission"] })],
  spurious: [
    data("a", 1, 10),
    ack("b", 11),
    data("a", 1, 10, { after: 300, notes: ["TCP Spurious Retransmission"] }),
  ],
  "lost, then out of order": [
    data("a", 1, 10),
    data("a", 21, 10, { notes: ["TCP Previous segment not captured"] }),
    data("a", 11, 10, { notes: ["TCP Out-Of-Order"] }),
  ],
  "fast retransmission": [
    data("a", 1, 10),
    ack("b", 1, { notes: ["TCP Dup ACK 2#1"] }),
    data("a", 21, 10, { notes: ["TCP Previous segment not captured"] }),
    ack("b", 1, { notes: ["TCP Dup ACK 2#2"] }),
    data("a", 1, 10, { after: 5, notes: ["TCP Fast Retransmission"] }),
  ],
  // As tshark 4.0 says it: while holes explain it, and once more; then not before the other end says something new.
  "acknowledged unseen: once": [
    data("a", 1, 10),
    ack("b", 500, { notes: ["TCP ACKed unseen segment"] }),
    ack("b", 600),
    data("a", 11, 10, { notes: ["TCP Spurious Retransmission"] }),
    ack("b", 700),
  ],
  "acknowledged unseen: again behind a hole that was seen": [
    data("a", 1, 10),
    ack("b", 500, { notes: ["TCP ACKed unseen segment"] }),
    data("a", 600, 10, { notes: ["TCP Previous segment not captured"] }),
    ack("b", 610, { notes: ["TCP ACKed unseen segment"] }),
    ack("b", 700),
  ],
  "acknowledged unseen: the hole, and what lies beyond it": [
    data("a", 1, 10),
    data("a", 600, 10, { notes: ["TCP Previous segment not captured"] }),
    ack("b", 610, { notes: ["TCP ACKed unseen segment"] }),
    ack("b", 700, { notes: ["TCP ACKed unseen segment"] }),
    ack("b", 800),
  ],
  "acknowledged unseen: anew behind a new acknowledgement of that end": [
    ack("b", 500, { notes: ["TCP ACKed unseen segment"] }),
    ack("b", 600),
    { from: "a", seq: 1, ack: 40, notes: ["TCP ACKed unseen segment"] },
    ack("b", 700, { notes: ["TCP ACKed unseen segment"] }),
  ],
  "numbers below the first that was seen": [
    { from: "b", seq: -9, ack: -950 },
    { from: "a", seq: -900, len: 70, after: 300, notes: ["TCP Retransmission"] },
    { from: "b", seq: 1, ack: -830 },
    { from: "a", seq: -900, len: 70, notes: ["TCP Spurious Retransmission"] },
  ],
  "acknowledged unseen counts as duplicates enough for a fast retransmission": [
    data("a", 1, 100),
    data("a", 101, 100),
    ack("b", 101),
    { from: "a", seq: 201, ack: 50, notes: ["TCP ACKed unseen segment"] },
    data("a", 101, 50, { notes: ["TCP Fast Retransmission"] }),
  ],
  "zero window and update": [
    ack("b", 1, { win: 0, notes: ["TCP ZeroWindow"] }),
    ack("b", 1, { win: 500, notes: ["TCP Window Update"] }),
  ],
  "window full": [
    ack("b", 1, { win: 10, notes: ["TCP Window Update"] }),
    data("a", 1, 10, { notes: ["TCP Window Full"] }),
  ],
  "keep-alive": [
    data("a", 1, 10),
    ack("b", 11),
    data("a", 10, 1, { after: 1000, notes: ["TCP Keep-Alive"] }),
    ack("b", 11, { notes: ["TCP Keep-Alive ACK"] }),
  ],
  "zero window probe": [
    ack("b", 1, { win: 0, notes: ["TCP ZeroWindow"] }),
    data("a", 1, 1, { notes: ["TCP ZeroWindowProbe"] }),
    ack("b", 1, { win: 0, notes: ["TCP ZeroWindowProbeAck", "TCP ZeroWindow"] }),
  ],
  "reset has no notes": [{ from: "b", seq: 100, flags: "reset", win: 0 }],
  "an acknowledgement of what was not seen": [ack("b", 500, { notes: ["TCP ACKed unseen segment"] })],
};

for (const [name, steps] of Object.entries(cases))
  t.test(name, async (t) => {
    const flows = { a: newFlow(), b: newFlow() };
    flows.a.shift = flows.b.shift = 0;
    let time = 0n;
    for (const [i, step] of [...start, ...steps].entries()) {
      time += BigInt(step.after ?? 0) * 1_000_000n + 1000n;
      const judged: Judged = {
        ...{
          sequence: step.seq,
          acknowledgement: step.ack ?? 1,
          acknowledges: step.ack !== undefined || i > 0,
          compared: step.ack !== undefined || i > 0,
        },
        ...{ length: step.len ?? 0, window: step.win ?? 1000, time, number: i + 1 },
        ...{ syn: step.flags === "syn", fin: step.flags === "fin", reset: step.flags === "reset" },
      };
      const [here, there] = step.from === "a" ? [flows.a, flows.b] : [flows.b, flows.a];
      t.same(analyse(judged, here, there), step.notes ?? [], `step ${i + 1}`);
    }
  });
