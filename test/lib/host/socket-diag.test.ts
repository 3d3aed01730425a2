import t from "tap";
import { diagSockets, readInet, readUnix, unixName } from "../../../lib/host/socket-diag.ts";

/** struct inet_diag_msg with attributes. */
function inet(attributes: string, { state = 10, family = 10, index = 0, inode = 7 } = {}): Buffer {
  const message = Buffer.alloc(72);
  message[0] = family;
  message[1] = state;
  message.writeUInt16BE(25, 4);
  message[23] = 1;
  message.writeUInt32LE(index, 40);
  message.writeUInt32LE(3, 56);
  message.writeUInt32LE(128, 60);
  message.writeUInt32LE(1000, 64);
  message.writeUInt32LE(inode, 68);
  return Buffer.concat([Buffer.from("junk"), message, Buffer.from(attributes, "hex")]);
}
const read = (message: Buffer) => readInet(message, 4, message.length, "tcp", (index) => `eth${index}`);

t.test("a socket of inet_diag", async (t) => {
  t.match(read(inet("05000b0001000000", { index: 2 })), {
    state: "LISTEN",
    local: { host: "::1", port: 25 },
    receiveQueue: 3,
    sendQueue: 128,
    v6only: true,
    device: "eth2",
    uid: 1000,
    inode: 7,
  });
  t.match(read(inet(`28000700${"00".repeat(32)}2a000000`)), { drops: 42, v6only: false });
  t.match(read(inet("", { state: 6, inode: 0 })), { state: "TIME-WAIT", uid: undefined });
  t.match(read(inet("", { state: 13 })), { state: "UNCONN" }, "bound, not yet listening");
  for (const attributes of ["ff", "0300", "ffff0b00", "00000000", "04000b00"])
    t.match(read(inet(attributes)), { local: { port: 25 } }, `broken attribute ${attributes}`);
  t.equal(read(inet("").subarray(0, 60)), undefined);
});

t.test("a socket of unix_diag", async (t) => {
  const head = Buffer.from([1, 1, 10, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const name = Buffer.from("0a0000002f746d702f730000", "hex");
  const queues = Buffer.from("0c0004000200000009000000", "hex");
  const peer = Buffer.from("0800020005000000", "hex");
  const uid = Buffer.from("08000700e8030000", "hex");
  const all = Buffer.concat([head, name, queues, peer, uid]);
  t.match(readUnix(all, 0, all.length), {
    netid: "u_str",
    state: "LISTEN",
    local: { host: "/tmp/s", port: 9 },
    remote: { port: 5 },
    receiveQueue: 2,
    sendQueue: 9,
    uid: 1000,
  });
  t.equal(readUnix(all, 0, 12), undefined);
  t.equal(readUnix(Buffer.concat([Buffer.from([1, 9]), head.subarray(2)]), 0, 16), undefined, "an odd type");
});

t.test("names of AF_UNIX", async (t) => {
  for (const [octets, text] of [
    ["/run/a\0junk", "/run/a"],
    ["/run/a", "/run/a"],
    ["\0with\0nul\0", "@with@nul@"],
    ["", ""],
  ] as const)
    t.equal(unixName(Buffer.from(octets)), text);
});

t.test("what is not wanted is not asked", async (t) => {
  const rows = diagSockets({});
  if (rows === undefined) t.comment("no sock_diag here");
  else t.same(rows, []);
});
