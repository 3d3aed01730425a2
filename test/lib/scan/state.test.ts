import t from "tap";
import { connectFinding, datagramFinding, icmpReason, icmpState, states } from "../../../lib/scan/state.ts";

t.test("the six states have nmap's names", async (t) => {
  t.same(states, ["open", "closed", "filtered", "unfiltered", "open|filtered", "closed|filtered"]);
});

t.test("what the system says of a connect", async (t) => {
  for (const [errno, state, reason] of [
    ["ECONNREFUSED", "closed", "conn-refused"],
    ["ECONNRESET", "open", "syn-ack"],
    ["EHOSTUNREACH", "filtered", "host-unreach"],
    ["ENETUNREACH", "filtered", "net-unreach"],
    ["EACCES", "filtered", "admin-prohibited"],
    ["ETIMEDOUT", "filtered", "no-response"],
  ] as const)
    t.same(connectFinding(errno), { state, reason }, errno);
  t.equal(connectFinding("EINVAL"), undefined);
});

t.test("what the system says of a connected UDP socket", async (t) => {
  t.same(datagramFinding("ECONNREFUSED"), { state: "closed", reason: "port-unreach" });
  t.same(datagramFinding("EHOSTUNREACH"), { state: "filtered", reason: "host-unreach" });
  for (const errno of ["ECONNRESET", "ETIMEDOUT", "EINVAL", "EPERM", undefined])
    t.equal(datagramFinding(errno), undefined, `${errno}`);
});

t.test("ICMP errors: the reason, and what it means of either transport", async (t) => {
  for (const [family, type, code, reason, tcp, udp] of [
    [4, 3, 1, "host-unreach", "filtered", "filtered"],
    [4, 3, 3, "port-unreach", "filtered", "closed"],
    [4, 3, 10, "host-prohibited", "filtered", "filtered"],
    [4, 3, 13, "admin-prohibited", "filtered", "filtered"],
    [4, 3, 200, "dest-unreach", "filtered", "filtered"],
    [6, 1, 1, "admin-prohibited", "filtered", "filtered"],
    [6, 1, 4, "port-unreach", "filtered", "closed"],
  ] as const) {
    t.equal(icmpReason(family, type, code), reason);
    t.equal(icmpState("tcp", family, code, true), tcp, reason);
    t.equal(icmpState("udp", family, code, true), udp, reason);
  }
  t.equal(icmpReason(4, 8, 0), undefined, "an echo says nothing of a port");
  t.equal(icmpState("udp", 4, 3, false), "filtered", "a router in between does not know what listens");
});
