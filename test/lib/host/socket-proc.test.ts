import t from "tap";
import { parseInetSockets, parseUnixSockets, procSockets } from "../../../lib/host/socket-proc.ts";

const head =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

t.test("rows of /proc/net/tcp", async (t) => {
  const v4 = `${head}   0: 0100007F:09DD 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4242 1 0 100 0\n`;
  t.same(parseInetSockets(v4, "tcp", 4), [
    {
      netid: "tcp",
      family: 4,
      state: "LISTEN",
      receiveQueue: 3,
      sendQueue: undefined,
      local: { host: "127.0.0.1", port: 2525 },
      remote: { host: "0.0.0.0", port: 0 },
      device: "",
      v6only: undefined,
      inode: 4242,
      uid: 1000,
      drops: 0,
      timer: undefined,
    },
  ]);
  const waiting = `${head}   1: 0100007F:09DD 0100007F:A000 06 00000000:00000000 03:00000F12 00000000     0        0 0 3 0\n`;
  t.match(parseInetSockets(waiting, "tcp", 4), [
    { state: "TIME-WAIT", uid: undefined, inode: 0, timer: { name: "timewait", milliseconds: 38_580 } },
  ]);
  const sending = `${head}   1: 0100007F:09DD 0100007F:A000 01 00000005:00000007 01:00000014 00000002     7        0 9 3 0\n`;
  t.match(parseInetSockets(sending, "tcp", 4), [
    {
      state: "ESTAB",
      sendQueue: 5,
      receiveQueue: 7,
      timer: { name: "on", milliseconds: 200, retransmits: 2 },
    },
  ]);
  const zeros = "0".repeat(32);
  const v6 = `${head}   0: ${"0".repeat(24)}01000000:0035 ${zeros}:0000 07 0:0 00:0 0 0 0 7 2 0 12\n`;
  t.match(parseInetSockets(v6, "udp", 6), [
    { local: { host: "::1", port: 53 }, remote: { host: "::" }, state: "UNCONN", drops: 12 },
  ]);
  for (const text of ["", head, "no table at all", "1: 2 3 ZZ 5 6 7 8 9 10 11"])
    t.same(parseInetSockets(text, "tcp", 4), []);
});

t.test("rows of /proc/net/unix", async (t) => {
  const text = [
    "Num       RefCount Protocol Flags    Type St Inode Path",
    "0000000000000000: 00000002 00000000 00010000 0001 01 16 /run/two words",
    "0000000000000000: 00000002 00000000 00000000 0002 01 17",
    "0000000000000000: 00000003 00000000 00000000 0005 03 18 @abstract",
    "0000000000000000: 00000003 00000000 00000000 0001 02     0 @waits",
    "0000000000000000: 00000003 00000000 00000000 0009 02 19 @odd",
    "no row",
  ].join("\n");
  t.same(
    parseUnixSockets(text).map(({ netid, state, local, inode }) => [netid, state, local.host, inode]),
    [
      ["u_str", "LISTEN", "/run/two words", 16],
      ["u_dgr", "UNCONN", "", 17],
      ["u_seq", "ESTAB", "@abstract", 18],
    ],
  );
});

t.test("only what is wanted is read", { skip: process.platform !== "linux" && "no /proc/net" }, async (t) => {
  t.same(procSockets({}), []);
  t.ok(procSockets({ udp: true, ipv4: true })?.every(({ netid, family }) => netid === "udp" && family === 4));
});
