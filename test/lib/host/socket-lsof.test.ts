import t from "tap";
import { parseLsof, readEnd, stateOf } from "../../../lib/host/socket-lsof.ts";

// As lsof 4.91 prints it on macOS with these words.
const sample = `p412
claunchd
u0
f8
tIPv6
d0x3f1a5c9e2b
PTCP
n*:22
TST=LISTEN
TQR=0
TQS=0
f9
tIPv4
d0x3f1a5c9e99
PTCP
n*:22
TST=LISTEN
TQR=0
TQS=0
p903
cnode\\x20app
u501
f18
tIPv4
d0x3f1a5c9eaa
PTCP
n127.0.0.1:2525->127.0.0.1:50111
TST=CLOSE_WAIT
TQR=5
TQS=7
f19
tIPv6
d0x3f1a5c9ebb
PUDP
n[fe80::1%en0]:5353
p904
cnode
u501
f3
tIPv4
d0x3f1a5c9eaa
PTCP
n127.0.0.1:2525->127.0.0.1:50111
TST=CLOSE_WAIT
TQR=5
TQS=7
f4
tunix
d0x1
n/tmp/no
`;

t.test("rows and holders of lsof -F", async (t) => {
  const { rows, owners } = parseLsof(sample);
  t.same(
    rows.map(({ netid, family, state, local, remote, receiveQueue, sendQueue, uid }) => [
      netid,
      family,
      state,
      `${local.host} ${local.port}`,
      `${remote.host} ${remote.port}`,
      receiveQueue,
      sendQueue,
      uid,
    ]),
    [
      ["tcp", 6, "LISTEN", ":: 22", ":: 0", 0, 0, 0],
      ["tcp", 4, "LISTEN", "0.0.0.0 22", "0.0.0.0 0", 0, 0, 0],
      ["tcp", 4, "CLOSE-WAIT", "127.0.0.1 2525", "127.0.0.1 50111", 5, 7, 501],
      ["udp", 6, "UNCONN", "fe80::1%en0 5353", ":: 0", undefined, undefined, 501],
    ],
  );
  t.same(owners.get(rows[2]!.inode), [
    { name: "node\\x20app", pid: 903, fd: 18 },
    { name: "node", pid: 904, fd: 3 },
  ]);
});

t.test("nothing, and what is cut off", async (t) => {
  for (const text of ["", "\n\n", "p1\n", "p1\nf2\nPTCP\n", "x\ny\n"]) t.same(parseLsof(text).rows, [], text);
  t.same(readEnd("*:*", 4), { host: "0.0.0.0", port: 0 });
  t.same(readEnd("127.0.0.1.25", 4, "."), { host: "127.0.0.1", port: 25 });
  t.equal(stateOf("established"), "ESTAB");
  t.equal(stateOf("odd"), undefined);
});
