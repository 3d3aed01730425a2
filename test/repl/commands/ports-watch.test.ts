import t from "tap";
import type { SocketRow } from "../../../lib/host/socket-row.ts";
import { PortWatch } from "../../../repl/commands/ports-watch.ts";

const row: SocketRow = {
  netid: "tcp",
  family: 4,
  state: "LISTEN",
  receiveQueue: 0,
  sendQueue: 0,
  local: { host: "127.0.0.1", port: 25 },
  remote: { host: "0.0.0.0", port: 0 },
  device: "",
  v6only: undefined,
  inode: 7,
  uid: 0,
  drops: 0,
  timer: undefined,
};
const call: SocketRow = { ...row, state: "ESTAB", remote: { host: "127.0.0.1", port: 40_000 }, inode: 8 };
const left: SocketRow = { ...call, state: "TIME-WAIT", inode: 0, uid: undefined };

t.test("opened, changed, closed", async (t) => {
  const watch = new PortWatch([row]);
  t.same(watch.look([row]), []);
  t.same(watch.look([row, call]), [{ change: "opened", row: call }]);
  t.same(
    watch.look([row, left]),
    [{ change: "changed", row: left, from: "ESTAB" }],
    "though its inode has gone",
  );
  t.same(watch.look([row, { ...left, receiveQueue: 9 }]), [], "queues are no change");
  t.same(watch.look([row]), [{ change: "closed", row: { ...left, receiveQueue: 9 } }]);
  const again = { ...row, inode: 9 };
  t.same(
    watch.look([again]),
    [
      { change: "closed", row },
      { change: "opened", row: again },
    ],
    "a server that was started anew is another one",
  );
});
