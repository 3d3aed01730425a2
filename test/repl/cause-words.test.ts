import t from "tap";
import type { Packet } from "../../lib/capture/frame.ts";
import type { SegmentFacts } from "../../lib/capture/segment.ts";
import { segmentWords, servedWords } from "../../repl/cause-words.ts";
import { OwnEnd } from "../../repl/own-end.ts";

/** A segment with these marks, sequence 1 and acknowledgement 1 unless told. */
function facts(marks: Partial<SegmentFacts>): SegmentFacts {
  const plain = { syn: false, fin: false, reset: false, acknowledges: true, notes: [], length: 0 };
  return { ...plain, sequence: 1, acknowledgement: 1, ...marks } as SegmentFacts;
}

const packet = (protocols = ["ip", "tcp"], info = "") =>
  ({
    ...{ frame: { time: 0n }, source: "127.0.0.1", sourcePort: 25, protocols, info },
  }) as unknown as Packet;
const again = "the kernel's timer or a duplicate ACK: sent again, ";

t.test("a segment of an end of ours", async (t) => {
  const end = new OwnEnd(false, () => ({ who: "me" }));
  end.wrote(3, 0n, "line");
  const cases: [Partial<SegmentFacts>, string][] = [
    [{ syn: true, acknowledges: false }, "me: connect()"],
    [
      { syn: true, acknowledges: false, notes: ["TCP Retransmission"] },
      "the kernel's timer, again: me: connect()",
    ],
    [{ syn: true }, "the kernel, for the listener of me"],
    [{ reset: true }, "the kernel at 127.0.0.1:25: nobody reads there any more"],
    [{ notes: ["TCP Keep-Alive ACK"] }, "the kernel: it answers a keep-alive"],
    [{ notes: ["TCP Keep-Alive"] }, "the kernel's keep-alive timer"],
    [{ length: 3 }, "line"],
    [{ length: 3, notes: ["TCP Retransmission"] }, `${again}line`],
    [{ length: 3, fin: true }, "line; the kernel: end of sending"],
    [{ notes: ["TCP Window Update"] }, "the kernel: it tells how much it takes"],
    [{}, "the kernel: it completes the handshake of me"],
    [{ acknowledgement: 10 }, "the kernel: it acknowledges what came up to octet 9"],
  ];
  for (const [marks, words] of cases)
    t.equal(segmentWords(end, packet(), facts(marks)), words, JSON.stringify(marks));
  end.ended = "command 'end'";
  end.reset = "command 'reset'";
  t.equal(segmentWords(end, packet(), facts({ fin: true })), "command 'end': end of sending");
  t.equal(segmentWords(end, packet(), facts({ reset: true })), "command 'reset': reset");
  const called = new OwnEnd(true, () => ({ who: "me" }));
  t.match(segmentWords(called, packet(), facts({})), /it acknowledges what came up to octet 0$/);
});

t.test("a segment of a server's port", async (t) => {
  const tls = ["ip", "tcp", "tls"];
  const cases: [Partial<SegmentFacts>, string, Packet?][] = [
    [{ syn: true }, "the kernel, for the listener of smtp #1"],
    [{ reset: true }, "smtp #1: reset, or the kernel because nobody reads there any more"],
    [{ notes: ["TCP Keep-Alive"] }, "the kernel: keep-alive, for smtp #1"],
    [{ length: 3, notes: ["TCP Retransmission"] }, `${again}smtp #1`],
    [{ length: 3, fin: true }, "smtp #1; smtp #1: end of sending"],
    [{ length: 3 }, "smtp #1: TLS itself", packet(tls, "Server Hello")],
    [{ length: 3 }, "smtp #1, within TLS", packet(tls, "Application Data")],
    [{ length: 3 }, "smtp #1, within TLS", packet([...tls, "smtp"])],
    [{ notes: ["TCP Window Full"] }, "the kernel: it tells how much smtp #1 takes"],
    [{ acknowledgement: 10 }, "the kernel: it acknowledges what came up to octet 9"],
  ];
  for (const [marks, words, of = packet()] of cases)
    t.equal(servedWords("smtp #1", of, facts(marks)), words, words);
});
