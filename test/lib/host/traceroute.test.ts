import t from "tap";
import { annotation, openTraceroute } from "../../../lib/host/traceroute.ts";
import { portholeThere, withoutRouters } from "../../support/routers.ts";

for (const [outcome, sign] of [
  ["reply", ""],
  ["time-exceeded", ""],
  ["net-unreachable", "!N"],
  ["host-unreachable", "!H"],
  ["protocol-unreachable", "!P"],
  ["too-big", "!F"],
  ["prohibited", "!X"],
  ["unreachable", "!U"],
] as const)
  t.equal(annotation({ outcome }), sign, outcome);

t.test("a name without an address is one line", async (t) => {
  await t.rejects(openTraceroute("nothing.invalid"), {
    message: /^Cannot trace the route to nothing\.invalid: /,
  });
});

const skip = await withoutRouters();

/** Each hop of a run, as who answered and how; one word where all three answers agree. */
async function way(...args: string[]): Promise<{ hops: string[]; status: number | null }> {
  const { found, status } = await portholeThere("traceroute", "-n", "-w", "0.5", ...args);
  const hops = found.map(({ hop, replies }) => {
    const words = (replies as { address?: string; outcome: string }[]).map(
      ({ address = "*", outcome }) => `${address} ${outcome}`,
    );
    return `${hop} ${[...new Set(words)].join(", ")}`;
  });
  return { hops, status };
}

t.test("each router on the way names itself, over IPv4 and IPv6", { skip }, async (t) => {
  t.same((await way("10.3.0.2")).hops, [
    "1 10.1.0.2 time-exceeded",
    "2 10.2.0.2 time-exceeded",
    "3 10.3.0.2 reply",
  ]);
  t.same((await way("fd03::2")).hops, [
    "1 fd01::2 time-exceeded",
    "2 fd02::2 time-exceeded",
    "3 fd03::2 reply",
  ]);
  t.same((await way("-f", "2", "-q", "1", "10.3.0.2")).hops, [
    "2 10.2.0.2 time-exceeded",
    "3 10.3.0.2 reply",
  ]);
});

t.test("a router that refuses ends the way, one that is silent does not", { skip }, async (t) => {
  // A Linux router looks for the way before it looks at the time to live, and tells of few errors a second.
  t.same((await way("-q", "1", "10.9.1.1")).hops, ["1 10.1.0.2 host-unreachable"]);
  t.same((await way("-q", "1", "10.9.2.1")).hops, ["1 10.1.0.2 prohibited"]);
  t.same((await way("-m", "3", "10.9.3.1")).hops, ["1 * timeout", "2 * timeout", "3 * timeout"]);
});
