import t from "tap";
import { noPaint } from "../../../lib/command.ts";
import {
  holdersText,
  portLines,
  portWords,
  serviceOf,
  sorted,
  summaryOf,
  timerText,
} from "../../../repl/commands/ports-table.ts";
import { around, chosen, connected, leftover, listening, unix } from "../../support/port-rows.ts";

t.test("a table in ss's columns; empty ones are left out", async (t) => {
  const lines = portLines([listening, connected, leftover], around("", 3), noPaint);
  t.match(
    lines[0],
    /^Netid +State +Recv-Q +Send-Q +Local Address:Port +Peer Address:Port +Session +Service +Drops +User +Process$/,
  );
  t.match(
    lines[1],
    /^tcp +LISTEN +1 +511 +\*:25 +\*:\* +#3 +smtp +root +x\\x1b\]0;owned\\x07\\u\{202e\}\(42\)$/,
  );
  t.match(
    lines[2],
    /^tcp +ESTAB .* 127\.0\.0\.1%eth0:\d+ +10\.0\.0\.1:443 +https +3 dropped +root +curl\(5\)$/,
  );
  t.match(lines[3], /^tcp +TIME-WAIT .* https +3 dropped$/, "a leftover is nobody's");
  t.notMatch(lines.join("\n"), /[\x00-\x09\x0b-\x1f\u202e]/);
  t.match(
    portLines([leftover], around("-tn state time-wait"), noPaint)[0],
    /^Netid.*Port +Drops$/,
    "no process, no service",
  );
  t.match(portLines([leftover], around("-to -a"), noPaint)[1], /timewait 59s/);
  t.match(
    portLines([listening], around("-e"), noPaint)[1],
    / 7 +root .*\(pid 42, fd 3\), .*\(pid 42, fd 4\)$/,
  );
  t.equal(portLines([listening], around("-H"), noPaint).length, 1);
  const narrow = portLines([listening, leftover], around("", 3), noPaint, 80);
  t.match(narrow[0], /Local +Peer +Session Service Drops User Process$/);
  t.match(narrow[1], /\*:\* +#3 smtp root x\\x1b/, "what is optional is not padded where it would not fit");
  t.match(
    portLines([unix], around("-xa"), noPaint)[1],
    /^u_str +LISTEN +1 +511 +\/tmp\/a b\\x1b\[31m\\n 9 +\* 10$/,
  );
});

t.test("the service is of the port that nobody chose by chance", async (t) => {
  t.equal(serviceOf(listening), "smtp");
  t.equal(serviceOf(connected), "https");
  t.equal(serviceOf({ ...connected, remote: { host: "10.0.0.1", port: chosen } }), "");
  t.equal(serviceOf(unix), "");
  t.equal(serviceOf(listening, { id: 1, kind: "dns" }), "dns", "a session knows what is spoken");
  t.equal(serviceOf(listening, { id: 1, kind: "listen" }), "smtp");
  t.equal(
    serviceOf({
      ...connected,
      netid: "udp",
      state: "UNCONN",
      local: { host: "::", port: 53 },
      remote: { host: "::", port: 0 },
    }),
    "domain",
  );
});

t.test("holders and timers as cells", async (t) => {
  const many = Array.from({ length: 5 }, (_, at) => ({ name: "nginx", pid: at + 1, fd: 3 }));
  t.equal(holdersText(many), "nginx(1), nginx(2), nginx(3) and 2 more");
  t.equal(holdersText([{ name: "", pid: 1, fd: 2 }]), "?(1)");
  t.equal(holdersText([]), "");
  for (const [milliseconds, text] of [
    [200, "on 0.2s"],
    [9960, "on 10s"],
    [59_400, "on 59s"],
    [120_000, "on 2min"],
    [3_630_000, "on 60min30"],
  ] as const)
    t.equal(timerText({ name: "on", milliseconds, retransmits: 0 }), text);
  t.equal(timerText({ name: "on", milliseconds: 400, retransmits: 2 }), "on 0.4s, tried 2");
});

t.test("for reading, what listens comes first; -s counts", async (t) => {
  t.same(sorted([unix, leftover, connected, listening]), [listening, connected, leftover, unix]);
  const { json, lines } = summaryOf([listening, connected, leftover, unix]);
  t.match(json, {
    total: 4,
    tcp: { total: 3, ipv4: 2, ipv6: 1, states: { LISTEN: 1, ESTAB: 1, "TIME-WAIT": 1 } },
    unix: 1,
  });
  t.match(lines.join("\n"), /^TCP: {3}3 \(LISTEN 1, /m);
  t.match(lines.join("\n"), /^UDP +0 +0 +0$/m);
});

t.test("one row as one line of --watch", async (t) => {
  t.match(
    portWords(connected, around("")),
    /^tcp {2}ESTAB {2}127\.0\.0\.1%eth0:\d+ {2}10\.0\.0\.1:443 {2}https {2}3 dropped {2}root {2}curl\(5\)$/,
  );
  t.notMatch(portWords(unix, around("-x -a")), /[\x00-\x1f]/);
});
