/** Messages cut from a stream, whatever the segments' borders. */
import t from "tap";
import { piecesOf } from "../../../lib/capture/pieces.ts";
import { Reassembly } from "../../../lib/capture/reassembly.ts";

function cutLines(stream: Reassembly, sequence: number, text: string) {
  const lines: [string, number][] = [];
  const partial = stream.push(sequence, Buffer.from(text), (bytes, start) => {
    const size = bytes.indexOf(10) + 1;
    if (size > 0) lines.push([Buffer.from(bytes.subarray(0, size)).toString(), start]);
    return size;
  });
  return { lines, partial };
}

t.test("segments that split and join messages", async (t) => {
  const stream = new Reassembly();
  t.same(cutLines(stream, 1, "a\nb"), { lines: [["a\n", 0]], partial: true });
  t.same(cutLines(stream, 4, "c"), { lines: [], partial: true });
  t.same(cutLines(stream, 5, "\nd\n"), {
    lines: [
      ["bc\n", -2],
      ["d\n", 1],
    ],
    partial: false,
  });
  t.equal(stream.next, 8);
});

t.test("what was here before, and holes", async (t) => {
  const stream = new Reassembly();
  cutLines(stream, 1, "a\nb");
  t.same(cutLines(stream, 1, "a\nb"), { lines: [], partial: false }, "a retransmission gives nothing");
  t.same(
    cutLines(stream, 3, "bc\n"),
    { lines: [["bc\n", 0]], partial: false },
    "the new part of an overlap counts",
  );
  cutLines(stream, 6, "x");
  t.same(
    cutLines(stream, 100, "y\n"),
    { lines: [["y\n", 0]], partial: false },
    "after a hole it starts anew",
  );
});

t.test("memory is bounded", async (t) => {
  const stream = new Reassembly();
  const big = Buffer.alloc(1 << 19);
  let sequence = 1;
  for (let i = 0; i < 8; i += 1, sequence += big.length) stream.push(sequence, big, () => 0);
  t.same(cutLines(stream, sequence, "\n").lines.length, 1);
});

t.test("a message knows the frames that it came in", async (t) => {
  const stream = new Reassembly();
  const lists: unknown[] = [];
  const cut = (bytes: Uint8Array, start: number) => {
    if (bytes.length < 6) return -6;
    if (start < 0) lists.push(piecesOf(stream.pieces, 6));
    return 6;
  };
  stream.push(1, Buffer.from("ab"), cut, 11);
  stream.push(5, Buffer.from("ef"), cut, 12);
  stream.push(3, Buffer.from("cd"), cut, 13);
  t.same(lists, [
    [
      { number: 11, from: 0, size: 2 },
      { number: 13, from: 2, size: 2 },
      { number: 12, from: 4, size: 2 },
    ],
  ]);
});

t.test("what begins behind a message that ends has frames of its own", async (t) => {
  const stream = new Reassembly();
  const lists: unknown[] = [];
  const cut = (bytes: Uint8Array, start: number) => {
    if (bytes.length < 4) return 0;
    if (start < 0) lists.push(piecesOf(stream.pieces, 4));
    return 4;
  };
  stream.push(1, Buffer.from("abc"), cut, 1);
  stream.push(4, Buffer.from("defg"), cut, 2);
  stream.push(8, Buffer.from("h"), cut, 3);
  t.same(lists, [
    [
      { number: 1, from: 0, size: 3 },
      { number: 2, from: 3, size: 1 },
    ],
    [
      { number: 2, from: 0, size: 3 },
      { number: 3, from: 3, size: 1 },
    ],
  ]);
});
