/** The scan beside nmap on a host behind a firewall: the same states and reasons, row for row, over IPv4 and IPv6. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { cable, onTwoHosts, withoutNamespaces } from "../../support/namespaces.ts";
import { hasHostile } from "../../support/scan.ts";
import { farPorts } from "../../support/scan-far.ts";

const far = fileURLToPath(new URL("../../support/scan-far.js", import.meta.url));
const porthole = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));
const node = JSON.stringify(process.execPath);

/** What the firewall does to each port, by ICMP's and ICMPv6's names. */
const rejects = [
  [103, "port-unreachable", "port-unreachable"],
  [104, "admin-prohibited", "admin-prohibited"],
  [105, "host-prohibited", "addr-unreachable"],
  [106, "host-unreachable", "no-route"],
] as const;

const rules = [
  "tcp dport 101 drop",
  "udp dport 101 drop",
  "tcp dport 102 reject with tcp reset",
  ...["tcp", "udp"].flatMap((carrier) =>
    rejects.flatMap(([port, v4, v6]) => [
      `meta nfproto ipv4 ${carrier} dport ${port} reject with icmp type ${v4}`,
      `meta nfproto ipv6 ${carrier} dport ${port} reject with icmpv6 type ${v6}`,
    ]),
  ),
];

const begin = `
on nft -f - <<'RULES'
table inet wall {
 chain in {
  type filter hook input priority 0;
  ${rules.join("\n  ")}
 }
}
RULES
nsenter --target "$far" --net ${node} ${far} serve ${cable.far.join(" ")} >"$PIPE" & services=$!
trap 'kill $far $services 2>/dev/null' EXIT
read -r _ <"$PIPE"
`;

/** A named pipe that is gone when the script ends. */
const script = (body: string) => `
box=$(mktemp -d)
PIPE="$box/pipe"; mkfifo "$PIPE"
${begin.replace("2>/dev/null' EXIT", '2>/dev/null; rm -rf "$box"\' EXIT')}
${body}
`;

const range = "100-106,110-113";
const ways = ["-sT", "-sS", "-sU"] as const;
// The whole file waits for scanners, longer than the half minute that a file has by default.
t.setTimeout(100_000);
/** On a busy machine nmap alone may take some seconds. */
const options = { skip: withoutNamespaces("nft", "nmap"), timeout: 60_000 };

/** "25/tcp open syn-ack" of each row of a table, the service's name and the time to live aside. */
function rowsOf(table: string): string[] {
  return [...table.matchAll(/^(\d+\/(?:tcp|udp)) +(\S+) +\S+ +([\w-]+)/gm)].map(
    ([, port, state, reason]) => `${port} ${state} ${reason}`,
  );
}

t.test("the same states and reasons as nmap, on a firewall that drops and rejects", options, async (t) => {
  const runs = cable.far.flatMap((host) => ways.map((way) => ({ host, way })));
  const words = ({ host, way }: (typeof runs)[number]) =>
    `${way} -n -Pn --reason --max-retries 2 -p ${range} ${host}`;
  // Linux may keep an ICMPv6 error from a connect that is still being sent, and tell it of the one after a second: nmap
  // would have given up by then.
  const patient = (host: string) => (host.includes(":") ? "-6 --min-rtt-timeout 1500ms" : "");
  // At the same time, since each waits for silence; first all of theirs, then all of ours.
  const theirs = runs.map(
    (run, at) =>
      `nmap --privileged ${patient(run.host)} ${words(run)} >"$box/theirs${at}" 2>&1 & pids="$pids $!"`,
  );
  const ours = runs.map(
    (run, at) => `${node} ${porthole} scan ${words(run)} >"$box/ours${at}" 2>&1 & pids="$pids $!"`,
  );
  const shown = runs.flatMap((_run, at) => [
    `echo "== nmap"; cat "$box/theirs${at}"`,
    `echo "== ours"; cat "$box/ours${at}"`,
  ]);
  const body = ["pids=", ...theirs, "wait $pids; pids=", ...ours, "wait $pids", ...shown].join("\n");
  const { out, err } = await onTwoHosts(script(body), { PORTHOLE_LAB: "1" });
  const parts = out.split(/^== \w+$/m).slice(1);
  t.equal(parts.length, runs.length * 2, err);
  for (const [at, { host, way }] of runs.entries()) {
    const wanted = rowsOf(parts[2 * at] ?? "");
    t.equal(wanted.length, 11, `nmap ${way} ${host} has a row for each port`);
    t.same(rowsOf(parts[2 * at + 1] ?? ""), wanted, `${way} ${host}`);
  }
});

t.test(
  "C5: scanner: port that accepts and resets is open, icmp prohibited is filtered",
  options,
  async (t) => {
    const body = cable.far.map(
      (host) => `${node} ${porthole} scan -sT -n -Pn --json -p ${farPorts.resets},104 ${host}`,
    );
    const { out } = await onTwoHosts(script(body.join("\n")), { PORTHOLE_LAB: "1" });
    const hosts = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { ports?: { state: string; reason: string }[] })
      .filter(({ ports }) => ports !== undefined);
    t.same(
      hosts.map(({ ports }) => ports?.map(({ state, reason }) => `${state} ${reason}`)),
      [
        ["filtered host-unreach", "open syn-ack"],
        ["filtered admin-prohibited", "open syn-ack"],
      ],
    );
  },
);

t.test(
  "without privilege: -sS says that it is -sT, and UDP is told by connected sockets",
  options,
  async (t) => {
    const drop = "setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all";
    const { out, err } = await onTwoHosts(
      script(
        `${drop} ${node} ${porthole} scan -sS -sU -n -Pn --reason --max-retries 1 -p T:110,U:101,103,104,110 ${cable.far[0]}`,
      ),
      { PORTHOLE_LAB: "1" },
    );
    t.match(err, /-sS is not possible here: raw segments need CAP_NET_RAW.*scanning by -sT instead/);
    t.same(rowsOf(out), [
      "110/tcp open syn-ack",
      "101/udp open|filtered no-response",
      "103/udp closed port-unreach",
      "104/udp filtered host-unreach",
      "110/udp open udp-response",
    ]);
  },
);

t.test("C6: a slow and a hostile banner, in every form of output", options, async (t) => {
  const words = `-sT -sV -n -Pn --reason -p ${farPorts.greets},${farPorts.slow},${farPorts.hostile} ${cable.far[0]}`;
  const { out, err } = await onTwoHosts(
    script(
      `${node} ${porthole} scan ${words} -oA "$box/report"; echo "== files"; cat "$box/report.nmap" "$box/report.xml" "$box/report.gnmap"
       echo "== json"; ${node} ${porthole} scan --json ${words}`,
    ),
    { PORTHOLE_LAB: "1" },
  );
  t.notOk(hasHostile(out.replace(/[\n\t]/g, "")), "nothing that a terminal obeys");
  t.match(out, /110\/tcp +open +pop3 +syn-ack +Dovecot/, err);
  t.match(out, /112\/tcp +open +smtp +syn-ack +Postfix smtpd/, "the slow one is waited for");
  t.match(out, /113\/tcp +open +smtp/);
  t.ok(out.length < 30_000, `a megabyte of banner is not told: ${out.length}`);
});

t.test("another host's ports need permission, where this is no lab", options, async (t) => {
  const run = (more: string) =>
    `${node} ${porthole} scan -sT -n -Pn -p 110 ${more} ${cable.far[0]} 2>&1 || echo "status $?"`;
  const { out } = await onTwoHosts(script(`unset PORTHOLE_LAB; ${run("")}; ${run("--i-have-permission")}`));
  t.match(out, /Cannot scan 10\.77\.0\.2: .*--i-have-permission.*status 1.*110\/tcp open/s);
});

t.test("a host that limits its ICMP errors to one a second is waited for", options, async (t) => {
  const body = `on sh -c 'echo 1000 >/proc/sys/net/ipv4/icmp_ratelimit' || { echo refused; exit 0; }
    ${node} ${porthole} scan -sU -n -Pn --reason -p 20-28 ${cable.far[0]}`;
  const { out } = await onTwoHosts(script(body), { PORTHOLE_LAB: "1" });
  if (out.startsWith("refused")) return t.comment("the limit may not be set here");
  t.same(
    rowsOf(out),
    Array.from({ length: 9 }, (_, at) => `${20 + at}/udp closed port-unreach`),
    "behind the burst of six the rest come one by one",
  );
});

t.test("a firewall of this machine's own holds back one SYN, and not those behind it", options, async (t) => {
  const body = `nft add table inet own; nft 'add chain inet own out { type filter hook output priority 0; }'
    nft add rule inet own out tcp dport 120 drop
    nft add rule inet own out tcp dport 122 reject
    ${node} ${porthole} scan -sS -n -Pn --reason --max-retries 1 -p 119-124 ${cable.far[0]}`;
  const { out, err } = await onTwoHosts(script(body), { PORTHOLE_LAB: "1" });
  t.same(
    rowsOf(out),
    [
      "119/tcp closed reset",
      "120/tcp filtered no-response",
      "121/tcp closed reset",
      "122/tcp filtered port-unreach",
      "123/tcp closed reset",
      "124/tcp closed reset",
    ],
    err,
  );
});
