import t from "tap";
import { vnc } from "../../../lib/wire/vnc.ts";
import { initial } from "../../../lib/wire/vnc-setup.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { serverInit } from "../../support/rfb.ts";

const hello = Buffer.from("RFB 003.008\n");
const update = octets("00 00 0001 0000 0000 0001 0001 00000000 aabbccdd");
const state = { ...initial, phase: "established" as const };
const server = { carrier: "tcp", fromClient: false, state };
const client = { carrier: "tcp", fromClient: true, state };

t.test("a dialogue: who speaks tells what is said", async (t) => {
  let known: unknown;
  const infos = [
    hello,
    hello,
    octets("0101"),
    octets("01"),
    octets("00000000"),
    octets("01"),
    octets(serverInit),
  ].map((bytes, at) => {
    const context = { carrier: "tcp", fromClient: at % 2 === 1, state: known };
    const { info, value } = dissected(vnc, bytes, context);
    known = vnc.track?.(value, context);
    return info;
  });
  t.equal(infos[0], "Server protocol version: 003.008");
  t.equal(infos[6], "Server framebuffer parameters");
  t.equal(dissected(vnc, octets("02"), { ...server, state: known }).info, "Server ring bell on client");
  t.equal(dissected(vnc, octets("0400000000000061"), { ...client, state: known }).info, "Client key event");
});

t.test("the server's messages are cut out of the stream, the client's are not", async (t) => {
  t.equal(vnc.frame?.(Buffer.concat([update, update, octets("0000")]), server), 2 * update.length);
  t.equal(
    dissected(vnc, Buffer.concat([octets("02"), update]), server).info,
    "Server ring bell on client; Server framebuffer update",
  );
  t.equal(vnc.frame?.(update.subarray(0, 10), server), 0);
  t.equal(vnc.frame?.(update.subarray(0, 10), client), 10);
  t.equal(vnc.waiting?.(update, server), "Server framebuffer update");
  // Nobody waits for what never ends.
  const many = Buffer.alloc((1 << 20) + 1);
  many.writeUInt16BE(60000, 2);
  many.fill(0xff, 4, 16);
  many.writeUInt32BE(0, 12);
  t.equal(vnc.frame?.(many, server), many.length);
  t.equal(vnc.frame?.(many.subarray(0, 1000), server), 0);
});

t.test("what it is known by", async (t) => {
  t.ok(vnc.guess?.(hello, { carrier: "tcp" }));
  t.notOk(vnc.guess?.(hello, { carrier: "udp" }));
  t.notOk(vnc.guess?.(hello.subarray(0, 11), { carrier: "tcp" }));
});

t.test("C7: cut and changed octets", async (t) => {
  const set = octets("02000002 00000000 ffffff21");
  for (const bytes of [update, set])
    for (const context of [server, client]) t.equal(hostile(vnc, bytes, context, 400), "");
  for (const phase of ["security", "selected", "result", "serverInit", "response"] as const)
    t.equal(hostile(vnc, octets(serverInit), { ...client, state: { ...state, phase } }, 300), "");
});
