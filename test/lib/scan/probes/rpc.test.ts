import t from "tap";
import { readRpcReply, rpcCall } from "../../../../lib/scan/probes/rpc.ts";
import { Cursor } from "../../../../lib/wire/cursor.ts";
import { rpc } from "../../../../lib/wire/rpc.ts";

t.test("a call of procedure 0, with and without a record mark", async (t) => {
  t.match(rpc.parse(new Cursor(rpcCall(7, 100_000, 2)), { carrier: "udp" }), {
    xid: 7,
    call: { program: 100_000, version: 2, procedure: 0 },
  });
  const marked = rpcCall(7, 100_000, 2, true);
  t.equal(Buffer.from(marked).readUInt32BE(0), 0x8000_0028);
  t.equal(rpc.frame?.(marked), marked.length);
});

t.test("replies", async (t) => {
  const reply = (...words: number[]) => {
    const made = Buffer.alloc(words.length * 4);
    for (const [at, word] of words.entries()) made.writeUInt32BE(word, at * 4);
    return made;
  };
  t.same(readRpcReply(reply(7, 1, 0, 0, 0, 0), 7), { accepted: true, status: 0 });
  t.same(readRpcReply(reply(7, 1, 0, 0, 0, 2, 2, 4), 7), { accepted: true, status: 2, versions: [2, 4] });
  t.same(readRpcReply(reply(7, 1, 1, 1), 7), { accepted: false, status: 1 });
  t.same(readRpcReply(reply(0x8000_0018, 7, 1, 0, 0, 0, 0), 7, true), { accepted: true, status: 0 });
  for (const bad of [reply(), reply(8, 1, 0, 0, 0, 0), reply(7, 0, 0, 0, 0, 0), reply(7, 1, 0, 0, 9999, 0)])
    t.equal(readRpcReply(bad, 7), undefined);
});
