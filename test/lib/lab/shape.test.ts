import t from "tap";
import { delayOf, lossOf, lossTable, rateOf, shapeText, tcLines } from "../../../lib/lab/shape.ts";

t.test("loss, delay and rate as people type them", async (t) => {
  t.same([lossOf("10%"), lossOf("0.5%"), lossOf("3"), lossOf("0")], [10, 0.5, 3, 0]);
  t.same([delayOf("20ms"), delayOf("1s")], [20, 1000]);
  t.same(
    [rateOf("1mbit"), rateOf("64kbit"), rateOf("1.5Mbit/s"), rateOf("2gbit")],
    [1e6, 64_000, 1_500_000, 2e9],
  );
  for (const bad of ["101%", "x", "-1%", ""])
    t.throws(() => lossOf(bad), { code: "usage", message: /10% is meant/ }, bad);
  for (const bad of ["11s", "x"]) t.throws(() => delayOf(bad), { code: "usage" }, bad);
  for (const bad of ["1", "1mb", "1bit", "0mbit"])
    t.throws(() => rateOf(bad), { code: "usage", message: /at least 8kbit/ }, bad);
  t.equal(shapeText({ loss: 10, delay: 20, rate: 1_500_000 }), "loss 10%, delay 20ms, rate 1500kbit");
  t.equal(shapeText({ loss: 0 }), "");
});

t.test("delay needs netem, rate alone does not, loss is nft's", async (t) => {
  t.same(tcLines("eth0", { delay: 20 }), ["qdisc replace dev eth0 root netem limit 10000 delay 20ms"]);
  t.same(tcLines("eth0", { delay: 20, rate: 1e6 }), [
    "qdisc replace dev eth0 root netem limit 10000 delay 20ms rate 1000000bit",
  ]);
  t.same(tcLines("eth0", { rate: 1e6 }), [
    "qdisc replace dev eth0 root tbf rate 1000000bit burst 3200 latency 500ms",
  ]);
  t.same(tcLines("eth0", { loss: 10 }), []);
  t.match(
    lossTable("eth0", { loss: 10 }),
    /hook egress device eth0 priority 0\nnumgen random mod 100000 < 10000 drop/,
  );
  t.match(lossTable("eth0", { loss: 100 }), /priority 0\ndrop/);
  t.equal(
    lossTable("eth0", { loss: 0 }),
    "table netdev loss_eth0\ndelete table netdev loss_eth0\n",
    "none clears it",
  );
});
