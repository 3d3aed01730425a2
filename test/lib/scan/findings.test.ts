import t from "tap";
import { Findings } from "../../../lib/scan/findings.ts";
import type { PortReport } from "../../../lib/scan/report.ts";
import { ports } from "../../support/scan.ts";

function shareOut(all: readonly PortReport[], head: { verbose?: number; openOnly?: boolean } = {}) {
  const findings = new Findings();
  for (const one of all) findings.add(one);
  t.equal(findings.count, all.length);
  const { listed, extras } = findings.shareOut(head);
  return {
    listed,
    extras: extras.map((extra) => ({
      ...extra,
      reasons: extra.reasons.map(({ reason, ports: those }) => [reason, those.length] as const),
    })),
  };
}

t.test("many ports of a state are counted, few are listed", async (t) => {
  const all: PortReport[] = [
    ...ports("tcp", 1, 30, "closed", "conn-refused"),
    ...ports("tcp", 100, 2, "open", "syn-ack"),
    ...ports("tcp", 200, 3, "filtered", "no-response"),
    ...ports("tcp", 300, 28, "filtered", "host-unreach"),
    ...ports("udp", 1, 5, "closed", "port-unreach"),
  ];
  const { listed, extras } = shareOut(all);
  t.equal(listed.length, 2 + 5);
  t.same(extras, [
    {
      carrier: "tcp",
      state: "filtered",
      count: 31,
      reasons: [
        ["host-unreach", 28],
        ["no-response", 3],
      ],
    },
    { carrier: "tcp", state: "closed", count: 30, reasons: [["conn-refused", 30]] },
  ]);
  t.equal(shareOut(all, { verbose: 1 }).extras.length, 0, "-v lists more");
  const open = shareOut(all, { openOnly: true });
  t.same(
    open.listed.map(({ state }) => state),
    ["open", "open"],
  );
  t.equal(open.extras.length, 3, "--open counts all others");
});

t.test("open ports are listed however many they are", async (t) => {
  const { listed, extras } = shareOut(ports("tcp", 1, 500, "open", "syn-ack"));
  t.equal(listed.length, 500);
  t.same(extras, []);
});

t.test("runs of ports, in any order, are ascending in the end", async (t) => {
  const findings = new Findings();
  const common = { carrier: "tcp", state: "closed", reason: "reset", ttl: 64 } as const;
  findings.addRun(2, 100, 2, common);
  findings.addRun(1, 99, 2, common);
  findings.add({ ...common, port: 101, ttl: 63 });
  t.equal(findings.count, 101);
  const [extra] = findings.shareOut().extras;
  t.same(extra?.reasons, [{ reason: "reset", ports: Array.from({ length: 101 }, (_, at) => at + 1) }]);
  t.equal(findings.shareOut({ verbose: 9 }).listed.length, 101);
});
