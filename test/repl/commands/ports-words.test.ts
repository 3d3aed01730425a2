import t from "tap";
import type { SocketRow, State } from "../../../lib/host/socket-row.ts";
import { readPortsWords } from "../../../repl/commands/ports-words.ts";

function row(state: State, port = 25): SocketRow {
  return {
    netid: "tcp",
    family: 4,
    state,
    receiveQueue: 0,
    sendQueue: 0,
    local: { host: "127.0.0.1", port },
    remote: { host: "127.0.0.1", port: 40_000 },
    device: "",
    v6only: undefined,
    inode: 1,
    uid: 0,
    drops: 0,
    timer: undefined,
  };
}
const states: State[] = ["LISTEN", "UNCONN", "ESTAB", "TIME-WAIT", "SYN-RECV", "CLOSE-WAIT"];

/** "tu46p LISTEN ESTAB": kinds, families, what is shown, and states of the given that are meant. */
function told(line: string): string {
  const asked = readPortsWords(line.split(" ").filter(Boolean));
  const marks = [
    asked.tcp && "t",
    asked.udp && "u",
    asked.unix && "x",
    asked.ipv4 && "4",
    asked.ipv6 && "6",
    asked.processes && "p",
    asked.numeric && "n",
    asked.timers && "o",
    asked.extended && "e",
    !asked.header && "H",
    asked.summary && "s",
  ];
  const meant = states.filter((state) => asked.matches(row(state)));
  const which = meant.length === states.length ? "all" : meant.join(" ");
  return `${marks.filter(Boolean).join("")} ${which}${asked.watch === undefined ? "" : ` every ${asked.watch}`}`;
}

t.test("options as ss and netstat have them", async (t) => {
  for (const [line, expected] of [
    ["", "tu46p all"],
    ["-tulpn", "tu46pn LISTEN UNCONN"],
    ["-tuanp", "tu46pn all"],
    ["-an", "tu46n all"],
    ["-antup", "tu46pn all"],
    ["-t", "t46 ESTAB CLOSE-WAIT"],
    ["-ta", "t46 all"],
    ["-t -l", "t46 LISTEN UNCONN"],
    ["-4 -l", "tu4 LISTEN UNCONN"],
    ["-6tl", "t6 LISTEN UNCONN"],
    ["-xan", "x46n all"],
    ["-p", "tu46p all"],
    ["-e", "tu46poe all"],
    ["-to", "t46o ESTAB CLOSE-WAIT"],
    ["-H", "tu46H all"],
    ["-s", "tux46s all"],
    ["-tulpnW", "tu46pn LISTEN UNCONN"],
    ["--tcp --listening --numeric --programs", "t46pn LISTEN UNCONN"],
    ["-A inet,unix -a", "tux46 all"],
    ["-Atcp -a", "t46 all"],
    ["--query=udp -a", "u46 all"],
    ["-f inet6 -a", "tu6 all"],
    ["-t state time-wait", "t46 TIME-WAIT"],
    ["state connected exclude established", "tu46p TIME-WAIT SYN-RECV CLOSE-WAIT"],
    ["sport = :25", "tu46p all"],
    ["sport = :26", "tu46p "],
    ["-l sport = :25", "tu46 LISTEN UNCONN"],
    ["sport = :25 -l", "tu46 LISTEN UNCONN"],
    ["( sport = :26 or sport = :25 ) -n -l", "tu46n LISTEN UNCONN"],
    ["--watch", "tu46p all every 1000"],
    ["--watch 2", "tu46p all every 2000"],
    ["--watch=0.5", "tu46p all every 500"],
    ["--watch 200ms -t -a", "t46 all every 200"],
    ["--watch state listening", "tu46p LISTEN every 1000"],
    ["-tc", "t46 ESTAB CLOSE-WAIT every 1000"],
  ] as const)
    t.equal(told(line), expected, line || "nothing");
  t.equal(readPortsWords(["-t"]).connectedOnly, true);
  t.equal(readPortsWords(["-ta"]).connectedOnly, false);
});

t.test("what is wrong is told in one line", async (t) => {
  for (const [line, message] of [
    ["-Q", /"-Q": no such option/],
    ["-tQ", /"-Q"/],
    ["--nothing", /no such option/],
    ["--__proto__", /no such option/],
    ["-r", /interfaces ADDRESS/],
    ["-i", /`interfaces`/],
    ["-A", /it needs a value/],
    ["-A raw", /"raw" is no table/],
    ["-f ipx", /"ipx" is no table/],
    ["--watch=1ms", /50ms is the least/],
    ["--watch 0", /50ms is the least/],
    ["listening", /"listening" is no condition/],
    ["-l \x1b[2J", /no condition/],
  ] as const)
    t.throws(() => readPortsWords(line.split(" ")), { code: "usage", message }, line);
});
