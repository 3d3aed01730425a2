import t from "tap";
import { parsePing, systemEchoer, systemPingWorks } from "../../../lib/host/system-ping.ts";

for (const [output, echo] of [
  [
    "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms\n",
    { outcome: "reply", microseconds: 45, ttl: 64 },
  ],
  ["64 bytes from ::1: seq=0 ttl=64 time=1.5 ms\n", { outcome: "reply", microseconds: 1500, ttl: 64 }],
  ["64 bytes from ::1: icmp_seq=1 hlim=64 time=1 ms\n", { outcome: "reply", microseconds: 1000, ttl: 64 }],
  ["From 192.0.2.1 icmp_seq=1 Time to live exceeded\n", { outcome: "time-exceeded", source: "192.0.2.1" }],
  ["From fd01::2 icmp_seq=1 Time exceeded: Hop limit\n", { outcome: "time-exceeded", source: "fd01::2" }],
  ["36 bytes from 192.0.2.1: Time to live exceeded\n", { outcome: "time-exceeded", source: "192.0.2.1" }],
  [
    "From 192.0.2.1 icmp_seq=1 Destination Host Unreachable\n",
    { outcome: "host-unreachable", source: "192.0.2.1" },
  ],
  ["From 192.0.2.1 icmp_seq=1 Packet filtered\n", { outcome: "prohibited", source: "192.0.2.1" }],
  [
    "From 192.0.2.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)\n",
    { outcome: "too-big", source: "192.0.2.1" },
  ],
  ["1 packets transmitted, 0 received\n", { outcome: "timeout" }],
  ["ping: connect: Network is unreachable\n", { outcome: "failed", why: "connect: Network is unreachable" }],
  ["ping: \x1b]0;x\x07\n", { outcome: "failed", why: "\\x1b]0;x\\x07" }],
] as const)
  t.same(parsePing(output), echo, JSON.stringify(output));

t.test("the program answers", async (t) => {
  if (!(await systemPingWorks())) return t.pass("no ping, or not permitted");
  const echoer = systemEchoer("127.0.0.1", { timeout: 1000 });
  t.match(await echoer.echo(9), { outcome: "reply", microseconds: Number });
  echoer.close();
});
