import t from "tap";
import { outcomeOf4, outcomeOf6, outcomeWords } from "../../../lib/host/echo.ts";

for (const [type, code, outcome] of [
  [0, 0, "reply"],
  [8, 0, undefined],
  [3, 0, "net-unreachable"],
  [3, 1, "host-unreachable"],
  [3, 2, "protocol-unreachable"],
  [3, 3, "port-unreachable"],
  [3, 4, "too-big"],
  [3, 13, "prohibited"],
  [3, 15, "unreachable"],
  [5, 1, "redirect"],
  [11, 0, "time-exceeded"],
  [12, 0, "parameter-problem"],
  [13, 0, undefined],
] as const)
  t.equal(outcomeOf4(type, code), outcome, `ICMP ${type}/${code}`);

for (const [type, code, outcome] of [
  [129, 0, "reply"],
  [128, 0, undefined],
  [1, 0, "net-unreachable"],
  [1, 1, "prohibited"],
  [1, 2, "unreachable"],
  [1, 3, "host-unreachable"],
  [1, 4, "port-unreachable"],
  [1, 6, "prohibited"],
  [2, 0, "too-big"],
  [3, 0, "time-exceeded"],
  [4, 1, "parameter-problem"],
  [135, 0, undefined],
] as const)
  t.equal(outcomeOf6(type, code), outcome, `ICMPv6 ${type}/${code}`);

t.equal(outcomeWords({ outcome: "host-unreachable" }), "Destination Host Unreachable");
t.equal(outcomeWords({ outcome: "failed", why: "no socket" }), "no socket");
