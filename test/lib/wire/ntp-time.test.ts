import t from "tap";
import {
  difference,
  fromNanoseconds,
  measure,
  stampText,
  toNanoseconds,
} from "../../../lib/wire/ntp-time.ts";

const at = (text: string, nanoseconds = 0n) => BigInt(Date.parse(text)) * 1_000_000n + nanoseconds;

t.test("timestamps, also of the era that begins on 7 February 2036", async (t) => {
  t.equal(fromNanoseconds(at("2026-06-19T17:50:57.500Z")), 0xede0000180000000n);
  t.equal(stampText(0xede0000180000000n), "Jun 19, 2026 17:50:57.500000000 UTC");
  t.equal(stampText(0n), "NULL");
  for (const text of [
    "1970-01-01T00:00:00Z",
    "2036-02-07T06:28:15Z",
    "2036-02-07T06:28:17Z",
    "2099-12-31T23:59:59Z",
  ]) {
    const time = at(text, 123_456_789n);
    const back = toNanoseconds(fromNanoseconds(time));
    t.ok(time - back >= 0n && time - back <= 1n, text);
  }
  t.equal(
    difference(fromNanoseconds(at("2036-02-07T06:28:17Z")), fromNanoseconds(at("2036-02-07T06:28:15Z"))),
    2,
  );
});

t.test("offset and delay (RFC 5905 8)", async (t) => {
  const s = (seconds: number) => (0xede00000n << 32n) + BigInt(Math.round(seconds * 2 ** 32));
  const cases: [number[], offset: number, delay: number][] = [
    [[0, 10.1, 10.2, 0.4], 9.95, 0.3],
    [[100, 0, 0, 100.5], -100.25, 0.5],
    [[0, 0, 0, 0], 0, 0],
  ];
  for (const [[t1, t2, t3, t4], offset, delay] of cases) {
    const got = measure([s(t1!), s(t2!), s(t3!), s(t4!)]);
    t.ok(Math.abs(got.offset - offset) < 1e-6 && Math.abs(got.delay - delay) < 1e-6, JSON.stringify(got));
  }
});
