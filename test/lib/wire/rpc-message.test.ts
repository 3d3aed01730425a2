import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { isCall, readMessage, rpcLine } from "../../../lib/wire/rpc-message.ts";
import type { RpcCall } from "../../../lib/wire/rpc-state.ts";
import { callHead, replyHead, uints } from "../../support/xdr.ts";

t.test("the head of a call tells it (RFC 5531 9)", async (t) => {
  t.equal(isCall(callHead(1, 100_003, 3, 1), 0), true);
  t.equal(isCall(callHead(1, 100_003, 3, 1).subarray(0, 15), 0), false);
  t.equal(isCall(uints(1, 0, 3, 100_003), 0), false, "another version of RPC");
  t.equal(isCall(uints(1, 1, 2, 100_003), 0), false, "a reply");
});

t.test("a reply without its call is not understood; with it, it is", async (t) => {
  t.equal(readMessage(new Cursor(replyHead(1)), {}).kind, "continuation");
  const call = readMessage(new Cursor(callHead(1, 100_003, 4, 1)), { number: 3 }).call as RpcCall;
  const state = { calls: new Map([[1, call]]), parts: [[], []] };
  const reply = readMessage(new Cursor(replyHead(1)), { number: 4, state });
  t.equal(rpcLine(reply), "V4 Reply (Call In 3)");
  t.equal(rpcLine({ kind: "fragment", xid: 0, open: false }), "Fragment");
});

t.test("a call whose credentials are cut is known all the same", async (t) => {
  const cut = callHead(1, 100_003, 3, 1).subarray(0, 28);
  t.throws(() => readMessage(new Cursor(cut), {}), {
    name: "Malformed",
    partial: { call: { procedure: 1 } },
  });
});
