import t from "tap";
import type { Bound, TransportFacts } from "../../../lib/host/port-facts.ts";
import type { SocketRow } from "../../../lib/host/socket-row.ts";
import { explainLines, reachWords } from "../../../repl/commands/explain-words.ts";

const row: SocketRow = {
  netid: "tcp",
  family: 6,
  state: "LISTEN",
  receiveQueue: 2,
  sendQueue: 5,
  local: { host: "::", port: 2525 },
  remote: { host: "::", port: 0 },
  device: "",
  v6only: false,
  inode: 7,
  uid: 0,
  drops: 1,
  timer: undefined,
};
const bound: Bound = {
  row,
  holders: [{ name: "evil\x1b[2J", pid: 42, fd: 3 }],
  reachable: { reach: "everyone", addresses: ["192.0.2.2/24"] },
};
const facts: TransportFacts = {
  transport: "tcp",
  bound: [],
  connections: {},
  clients: [],
  leftovers: { count: 0, milliseconds: 0 },
  trials: [],
};
const told = (more: Partial<TransportFacts>, port = 2525, session?: number) =>
  explainLines(port, [{ ...facts, ...more }], () =>
    session === undefined ? undefined : { id: session, kind: "smtp" },
  ).join("\n");

t.test("who holds it, in which versions, who waits", async (t) => {
  const text = told({ bound: [bound] }, 2525, 3);
  t.match(
    text,
    /^2525\/tcp: #3 smtp, evil\\x1b\[2J\(42\) of root listens on every address, IPv6 and IPv4 in one socket \(not v6-only\)\.$/m,
  );
  t.match(text, /^Who reaches it: everyone .* by 192\.0\.2\.2, unless a firewall refuses\.$/m);
  t.match(text, /^2 calls wait for accept, of at most 5\.$/m);
  t.match(text, /^1 segment dropped/m);
  t.notMatch(text, /\x1b/);
  const at = (more: Partial<SocketRow>, holders = bound.holders) =>
    told({ bound: [{ ...bound, holders, row: { ...row, ...more } }] });
  t.match(at({ v6only: true }), /every IPv6 address, and no IPv4 \(v6-only\)/);
  t.match(at({ v6only: undefined }), /whether IPv4 too is not told here/);
  t.match(
    at({ family: 4, local: { host: "0.0.0.0", port: 2525 }, device: "eth0" }),
    /on every IPv4 address of eth0\./,
  );
  t.match(at({ local: { host: "fe80::1", port: 2525 }, device: "eth0" }), /on \[fe80::1\]%eth0\./);
  t.match(at({}, []), /a process of root \(which one is not shown to this user\) listens/);
  t.match(at({ state: "UNCONN" }), /which does not listen: callers are refused\./);
});

t.test("free, connected, left over", async (t) => {
  t.match(told({}), /^2525\/tcp is free: nobody is bound to it\.$/m);
  const both = told({ bound: [bound], connections: { ESTAB: 2, "CLOSE-WAIT": 1 } });
  t.match(both, /^Connections: 2 ESTAB, 1 CLOSE-WAIT\.\nCLOSE-WAIT: the peer has closed/m);
  const client = { ...row, state: "ESTAB", remote: { host: "10.0.0.1", port: 443 } } as const;
  t.match(
    told({ clients: [{ row: client, holders: bound.holders }] }),
    /near end of a connection of .* to 10\.0\.0\.1 port 443: nobody listens\./,
  );
  t.match(told({ clients: new Array(7).fill({ row: client, holders: [] }) }), /^2 more connections/m);
  t.match(
    told({ leftovers: { count: 3, milliseconds: 42_100 } }),
    /^3 leftovers in TIME-WAIT, the last for 43 s more: only a server without SO_REUSEADDR/m,
  );
  t.match(told({ leftovers: { count: 1, milliseconds: 0 } }), /^1 leftover in TIME-WAIT: only/m);
});

t.test("what a bind meets, and why", async (t) => {
  const refused = (host: string, code: string) => ({ host, ok: false, code, why: "no" });
  const text = told({
    trials: [
      { host: "::1", ok: true },
      refused("127.0.0.1", "EADDRINUSE"),
      refused("0.0.0.0", "EADDRINUSE"),
      refused("9.9.9.9", "EADDRNOTAVAIL"),
      refused("::", "EAFNOSUPPORT"),
    ],
  });
  t.match(text, /^2525\/tcp is taken, but this system does not tell by whom/m);
  t.match(text, /^A bind of 2525\/tcp works now on ::1 \(tried, and let go\)\.$/m);
  t.match(text, /on 127\.0\.0\.1, 0\.0\.0\.0 is refused: EADDRINUSE: no \(somebody holds it/);
  t.match(text, /on 9\.9\.9\.9 is refused: EADDRNOTAVAIL: no \(no interface/);
  t.match(text, /EAFNOSUPPORT: no \(this machine has no such version/);
  t.match(
    told({ trials: [refused("::", "EACCES")] }, 25),
    /ports below \d+ need root or CAP_NET_BIND_SERVICE; port 25 is one/,
  );
  t.match(told({}, 25), /^Its name: smtp.*Simple Mail Transfer\.$/m);
});

t.test("who reaches it, for each kind of address", async (t) => {
  for (const [reach, words] of [
    ["machine", /this machine alone/],
    ["link", /same link/],
    ["network", /private network/],
    ["group", /that group/],
    ["everyone", /everyone/],
  ] as const)
    t.match(reachWords({ ...bound, reachable: { reach, addresses: [] } }), words);
});
