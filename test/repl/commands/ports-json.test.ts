import t from "tap";
import { portJson, portLine } from "../../../repl/commands/ports-json.ts";
import { around, connected, hostile, leftover, listening, unix } from "../../support/port-rows.ts";

t.test("--json: the line by hand is the line of JSON.stringify", async (t) => {
  for (const line of ["", "-n", "-t -a"])
    for (const row of [
      listening,
      connected,
      leftover,
      unix,
      { ...connected, receiveQueue: undefined, sendQueue: undefined },
    ]) {
      const surroundings = around(line, 3);
      const text = portLine(row, surroundings);
      t.same(
        JSON.parse(text),
        JSON.parse(JSON.stringify(portJson(row, surroundings))),
        `${line} ${row.state}`,
      );
      t.notMatch(text, /[\x00-\x1f\x7f-\x9f\u202e]/);
    }
  t.match(JSON.parse(portLine(listening, around("", 3))), {
    netid: "tcp",
    state: "LISTEN",
    family: 6,
    local: { address: "::", port: 25 },
    v6only: false,
    service: "smtp",
    user: "root",
    processes: [hostile, { fd: 4 }],
    session: 3,
  });
  t.match(JSON.parse(portLine(unix, around("-x -a"))), { name: unix.local.host, peerInode: 10 });
});
