import t from "tap";
import { beginsFilter, parseSocketFilter, stateNames } from "../../../lib/host/socket-filter.ts";
import type { SocketRow } from "../../../lib/host/socket-row.ts";

const row: SocketRow = {
  netid: "tcp",
  family: 4,
  state: "ESTAB",
  receiveQueue: 0,
  sendQueue: 0,
  local: { host: "127.0.0.1", port: 25 },
  remote: { host: "10.1.2.3", port: 40_112 },
  device: "eth0",
  v6only: undefined,
  inode: 1,
  uid: 0,
  drops: 0,
  timer: undefined,
};

t.test("conditions and how they are joined", async (t) => {
  for (const [line, expected] of [
    ["", true],
    ["sport = :25", true],
    ["sport = 25", true],
    ["sport :smtp", true],
    ["sport=:25", true],
    ["(sport=:25)", true],
    ["sport!=:25", false],
    ["not sport = :25", false],
    ["! ! sport = :25", true],
    ["dport gt 1024", true],
    ["dport <= :1024", false],
    ["sport ne :25 or dport = :40112", true],
    ["sport = :25 dport = :1", false],
    ["sport = :25 and ( dport = :1 or dst 10.0.0.0/8 )", true],
    ["src 127.0.0.1 and dst 10.1.2.3:40112", true],
    ["dst 10.1.2.0/23:40112", true],
    ["dst 10.1.4.0/23", false],
    ["dst != 10.0.0.0/8", false],
    ["src *:25", true],
    ["src :26", false],
    ["src ::1", false],
    ["dst ::ffff:10.1.2.3", false],
    ["dev = eth0 and dev != lo", true],
    ["dev eth1", false],
    ["sport *", true],
    // From left to right, as in ss: (true or false) and false.
    ["sport = :25 or dport = :1 and dport = :2", false],
    ["sport = :25 or ( dport = :1 and dport = :2 )", true],
  ] as const)
    t.equal(parseSocketFilter(line.split(" ").filter(Boolean)).matches(row), expected, line);
  t.equal(parseSocketFilter(["( sport = :25 or sport = :26 )"]).matches(row), true, "one quoted word");
});

t.test("states, and what they are called", async (t) => {
  for (const [line, expected] of [
    ["state established", "ESTAB"],
    ["state LISTEN", "LISTEN"],
    ["state time_wait", "TIME-WAIT"],
    ["state timewait", "TIME-WAIT"],
    ["state bucket state closed", "SYN-RECV TIME-WAIT UNCONN"],
    ["exclude big", "SYN-RECV TIME-WAIT"],
    ["state connected exclude synchronized", "SYN-SENT"],
    ["sport = :25 state fin-wait-1", "FIN-WAIT-1"],
  ] as const)
    t.equal([...(parseSocketFilter(line.split(" ")).states ?? [])].sort().join(" "), expected, line);
  t.equal(parseSocketFilter(["sport", "25"]).states, undefined);
  t.ok(stateNames.includes("listening"));
  t.ok(stateNames.includes("fin-wait-1"));
});

t.test("what is wrong is told in one line", async (t) => {
  for (const [line, message] of [
    ["state", /a state is missing/],
    ["state sleeping", /"sleeping" is no state/],
    ["state __proto__", /is no state/],
    ["sport", /what sport is compared with is missing/],
    ["sport = :nosuchname", /"nosuchname" is no port and no service/],
    ["sport = 99999999999", /past any port/],
    ["( sport = :25", /closing parenthesis/],
    ["sport = :25 )", /stands where nothing is expected/],
    ["and sport = :25", /"and" is no condition/],
    ["sport = :25 or", /a condition is missing/],
    ["dst example.org", /names are not looked up/],
    ["dst 10.0.0.0/33", /longer than the address/],
    ["src > 10.0.0.1", /an address is = or !=/],
    ["dev > lo", /an interface is = or !=/],
    ["fwmark 1", /fwmark is not known/],
    ["hello \x1b[2J", /"hello"/],
  ] as const)
    t.throws(() => parseSocketFilter(line.split(" ")), { code: "usage", message }, line);
});

t.test("words that begin a filter", async (t) => {
  for (const word of ["state", "exclude", "sport", "dst", "(sport", "!", "not"])
    t.equal(beginsFilter(word), true, word);
  for (const word of ["25", "listening", "smtp", "-t"]) t.equal(beginsFilter(word), false, word);
});
