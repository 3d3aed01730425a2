import t from "tap";
import { hashText, isLoopback, networkHash, ResponseRate } from "../../../lib/zone/rate.ts";

t.test("networks", async (t) => {
  const same: [string, string, boolean][] = [
    ["192.0.2.1", "192.0.2.255", true],
    ["192.0.2.1", "192.0.3.1", false],
    ["2001:db8:0:100::1", "2001:db8:0:1ff::9", true],
    ["2001:db8:0:100::1", "2001:db8:0:200::1", false],
    ["no address", "no address", true],
  ];
  for (const [a, b, wanted] of same) t.equal(networkHash(a) === networkHash(b), wanted, `${a} ${b}`);
  t.ok(["127.0.0.1", "127.9.9.9", "::1"].every(isLoopback));
  t.notOk(["192.0.2.127", "::2"].some(isLoopback));
  t.not(hashText("a"), hashText("b"));
});

t.test("past the limit: cut, drop, cut; a new second, a new start", async (t) => {
  let now = 0;
  const rate = new ResponseRate(3, () => now);
  const verdicts = (host: string, count: number) =>
    Array.from({ length: count }, () => rate.verdict(host, 1)).join(" ");
  t.equal(verdicts("192.0.2.1", 7), "send send send cut drop cut drop");
  t.equal(verdicts("192.0.2.99", 1), "cut", "the same network");
  t.equal(verdicts("192.0.3.1", 1), "send", "another network");
  t.equal(rate.verdict("192.0.2.1", 2), "send", "another answer");
  t.equal(verdicts("127.0.0.1", 5), "send send send cut cut", "loopback is never met with silence");
  now = 1000;
  t.equal(verdicts("192.0.2.1", 1), "send");
  const none = new ResponseRate(0);
  t.ok(Array.from({ length: 1000 }, () => none.verdict("192.0.2.1", 1)).every((one) => one === "send"));
});
