import t from "tap";
import { backends, searchPath } from "../../../lib/capture/backends.ts";

t.same(
  backends.map((one) => one.name),
  ["cap", "tcpdump", "af_packet", "dumpcap"],
  "the order of the chain",
);

const drops = Object.fromEntries(backends.map((one) => [one.name, one.drops]));
for (const [name, line, lost] of [
  ["tcpdump", "12 packets dropped by kernel", 12],
  ["tcpdump", "1 packet dropped by kernel", 1],
  ["tcpdump", "12 packets captured", undefined],
  ["af_packet", "dropped 7", 7],
  [
    "dumpcap",
    "Packets received/dropped on interface 'lo': 10/2 (pcap:0/dumpcap:0/flushed:0/ps_ifdrop:0) (100.0%)",
    2,
  ],
  ["dumpcap", "Packets captured: 10", undefined],
] as const) {
  t.equal(drops[name]?.(line), lost, line);
}
t.equal(drops.cap, undefined, "cap does not count");
t.match(searchPath(), /\/usr\/sbin/);

t.test("every backend says in words why it cannot run, or that it may", async (t) => {
  for (const backend of backends) {
    const why = backend.refusal();
    t.ok(why === undefined || /needs|not installed|Linux/.test(why), `${backend.name}: ${why}`);
    t.ok(backend.command("lo").args.includes("lo"));
  }
});
