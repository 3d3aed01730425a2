/** Fragments: in and out of order, overlapping, missing, too many, too late. */
import t from "tap";
import { Fragments } from "../../../lib/capture/fragments.ts";

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();
const at = (offset: number, more: boolean, key = "k") => ({ key, offset, more });

const orders = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
] as const;
const parts = [
  [at(0, true), "abcdefgh"],
  [at(8, true), "ijklmnop"],
  [at(16, false), "qr"],
] as const;
for (const order of orders) {
  const fragments = new Fragments();
  const got = order.map((n) => text(fragments.take(parts[n][0], Buffer.from(parts[n][1]), 0n)?.bytes));
  t.same(got, [undefined, undefined, "abcdefghijklmnopqr"], order.join());
}

t.test("of two that overlap the earlier octets stay", async (t) => {
  const fragments = new Fragments();
  fragments.take(at(0, true), Buffer.from("abcdefghijklmnop"), 0n);
  fragments.take(at(8, true), Buffer.from("ZZZZZZZZZZZZZZZZ"), 0n);
  t.equal(text(fragments.take(at(24, false), Buffer.from("yz"), 0n)?.bytes), "abcdefghijklmnopZZZZZZZZyz");
});

t.test("a repeated one does not fill a hole", async (t) => {
  const fragments = new Fragments();
  fragments.take(at(0, true), Buffer.from("abcdefgh"), 0n);
  fragments.take(at(0, true), Buffer.from("abcdefgh"), 0n);
  t.equal(fragments.take(at(16, false), Buffer.from("qr"), 0n), undefined);
  t.equal(text(fragments.take(at(8, true), Buffer.from("ijklmnop"), 0n)?.bytes), "abcdefghijklmnopqr");
});

t.test("datagrams are told apart, and one is not put together twice", async (t) => {
  const fragments = new Fragments();
  fragments.take(at(0, true, "a"), Buffer.from("aaaaaaaa"), 0n);
  fragments.take(at(0, true, "b"), Buffer.from("bbbbbbbb"), 0n);
  t.equal(text(fragments.take(at(8, false, "b"), Buffer.from("B"), 0n)?.bytes), "bbbbbbbbB");
  t.equal(text(fragments.take(at(8, false, "a"), Buffer.from("A"), 0n)?.bytes), "aaaaaaaaA");
  t.equal(fragments.take(at(8, false, "a"), Buffer.from("A"), 0n), undefined);
});

t.test("after two minutes, by the frames' own time, the first ones are forgotten", async (t) => {
  const fragments = new Fragments();
  fragments.take(at(0, true), Buffer.from("abcdefgh"), 0n);
  t.equal(fragments.take(at(8, false), Buffer.from("i"), 121_000_000_000n), undefined);
});

t.test("memory is bounded in datagrams and in octets", async (t) => {
  const fragments = new Fragments();
  for (let n = 0; n < 3000; n += 1) fragments.take(at(0, true, `${n}`), new Uint8Array(8), 0n);
  t.equal(fragments.take(at(8, false, "0"), new Uint8Array(1), 0n), undefined, "the oldest is gone");
  t.equal(fragments.take(at(8, false, "2999"), new Uint8Array(1), 0n)?.bytes.length, 9);
  const large = new Fragments();
  for (let n = 0; n < 200; n += 1) large.take(at(0, true, `${n}`), new Uint8Array(60_000), 0n);
  t.equal(large.take(at(60_000, false, "0"), new Uint8Array(1), 0n), undefined);
  t.equal(large.take(at(60_000, false, "199"), new Uint8Array(1), 0n)?.bytes.length, 60_001);
});

t.test("a fragment past the largest datagram is left out", async (t) => {
  const fragments = new Fragments();
  t.equal(fragments.take(at(65_528, false), new Uint8Array(100), 0n), undefined);
});

t.test("the whole knows its frames, in the order of their octets", async (t) => {
  const fragments = new Fragments();
  fragments.take(at(8, false), Buffer.from("i"), 0n, 3);
  t.same(fragments.take(at(0, true), Buffer.from("abcdefgh"), 0n, 5)?.pieces, [
    { number: 5, from: 0, size: 8 },
    { number: 3, from: 8, size: 1 },
  ]);
});
