import t from "tap";
import { endText, type SocketRow, states, timerOf } from "../../../lib/host/socket-row.ts";

const row: SocketRow = {
  netid: "tcp",
  family: 6,
  state: "LISTEN",
  receiveQueue: 0,
  sendQueue: 511,
  local: { host: "::", port: 25 },
  remote: { host: "::", port: 0 },
  device: "",
  v6only: false,
  inode: 1,
  uid: 0,
  drops: 0,
  timer: undefined,
};

t.test("ends as ss prints them", async (t) => {
  t.equal(endText(row, "local"), "*:25");
  t.equal(endText(row, "remote"), "*:*");
  t.equal(endText({ ...row, v6only: true }, "local"), "[::]:25");
  t.equal(endText({ ...row, v6only: undefined }, "local"), "[::]:25");
  const scoped = { ...row, local: { host: "fe80::1", port: 25 }, device: "eth0" };
  t.equal(endText(scoped, "local"), "[fe80::1]%eth0:25");
  t.equal(endText(scoped, "remote"), "*:*", "the device is of the local end");
  t.equal(endText({ ...row, family: 4, local: { host: "127.0.0.1", port: 0 } }, "local"), "127.0.0.1:*");
  const unix = {
    ...row,
    netid: "u_str",
    family: 0,
    local: { host: "", port: 42 },
    remote: { host: "", port: 0 },
  } as const;
  t.equal(endText(unix, "local"), "* 42");
  t.equal(endText(unix, "remote"), "* 0");
});

t.test("numbers of states and timers are the system's", async (t) => {
  t.equal(states[10], "LISTEN");
  t.equal(states[6], "TIME-WAIT");
  t.equal(timerOf(0, 5, 0), undefined);
  t.same(timerOf(3, 5000, 0), { name: "timewait", milliseconds: 5000, retransmits: 0 });
  t.match(timerOf(9, 1, 2), { name: "unknown", retransmits: 2 });
});
