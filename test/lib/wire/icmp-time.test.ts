/** Times in ICMP: of ping's data, of timestamp messages, and how long an answer took. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteAnswered, noteStamp, noteTimes } from "../../../lib/wire/icmp-time.ts";

const over = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const texts = (c: Cursor) => c.fields.map(({ text }) => text);

const now = 1_368_908_504_837_063_000n;
const stamp = over("fce29751 00000000 aa");
noteStamp(stamp, now);
t.same(texts(stamp), [
  "Timestamp from icmp data: May 18, 2013 20:22:20.000000000 UTC",
  "[Timestamp from icmp data (relative): -35.162937000 seconds]",
]);
t.equal(stamp.left, 1);
for (const hex of ["6162636465666768", "fce297"]) {
  const none = over(hex);
  noteStamp(none, now);
  t.same(texts(none), [], "no time");
}

const times = over("00000001 00000002 0036ee80");
noteTimes(times, 1_058_000_000_000n);
t.same(texts(times), [
  "Originate Timestamp: 1 (4 hours, 39 minutes, 37.216 seconds after midnight UTC)",
  "Receive Timestamp: 2 (9 hours, 19 minutes, 14.432 seconds after midnight UTC)",
  "Transmit Timestamp: 3600000 (1 hour after midnight UTC)",
]);

for (const [protocol, lines] of [
  ["icmp", ["[Request frame: 3]", "[Response time: 35.552 ms]"]],
  ["icmpv6", ["[Response To: 3]", "[Response Time: 35.552 ms]"]],
] as const) {
  const c = over("");
  noteAnswered(c, protocol, { time: 36_552_000n, asked: { number: 3, time: 1_000_000n } });
  t.same(texts(c), lines);
  noteAnswered(c, protocol, { time: 1n });
  t.equal(c.fields.length, 2, "nobody asked");
}
