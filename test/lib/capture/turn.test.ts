import t from "tap";
import { Reassembly } from "../../../lib/capture/reassembly.ts";
import { shownAgain, turnOf } from "../../../lib/capture/turn.ts";

const bytes = (size: number) => new Uint8Array(size).fill(1);

/** A direction whose messages have a size of 10 octets each. */
function stream(...segments: (readonly [sequence: number, size: number])[]): Reassembly {
  const made = new Reassembly();
  for (const [sequence, size] of segments)
    made.push(sequence, bytes(size), (all) => (all.length >= 10 ? 10 : -10));
  return made;
}

t.test("what the notes make of a segment", async (t) => {
  const whole = stream([1, 10], [11, 10]);
  const holed = stream([1, 4], [7, 2]);
  const past = stream([1, 4], [7, 8]);
  for (const [name, notes, reassembly, sequence, wanted] of [
    ["a retransmission", ["TCP Retransmission"], whole, 1, "seen"],
    ["a spurious one", ["TCP Spurious Retransmission"], whole, 1, "seen"],
    ["a keep-alive", ["TCP Keep-Alive"], whole, 20, "seen"],
    ["a probe of a closed window, which is read", ["TCP ZeroWindowProbe"], whole, 21, undefined],
    ["a fast one of what was here", ["TCP Fast Retransmission"], whole, 1, "again"],
    ["a fast one of what is new", ["TCP Fast Retransmission"], whole, 21, undefined],
    ["a fast one into a hole", ["TCP Fast Retransmission"], holed, 5, undefined],
    ["late, into a message that waits", ["TCP Out-Of-Order"], holed, 5, "late"],
    ["late, into one that was given up", ["TCP Out-Of-Order"], past, 5, "late"],
    ["late, of what was read", ["TCP Out-Of-Order"], whole, 1, "seen"],
    ["a note that says nothing of it", ["TCP Window Full"], whole, 21, undefined],
  ] as const)
    t.equal(turnOf(notes, reassembly, sequence), wanted, name);
});

t.test("how the tree shows what nobody reads again", async (t) => {
  for (const [notes, ofNobody, ofSomebody] of [
    [["TCP Retransmission"], "again", "again"],
    [["TCP Keep-Alive"], "data", "again"],
    [["TCP Spurious Retransmission"], "no", "no"],
    [["TCP Out-Of-Order"], "no", "no"],
    [["TCP Previous segment not captured", "TCP Out-Of-Order"], "no", "no"],
  ] as const)
    t.same([shownAgain(notes, false), shownAgain(notes, true)], [ofNobody, ofSomebody], `${notes}`);
});
