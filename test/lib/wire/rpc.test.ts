import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { furtherProtocols } from "../../../lib/wire/further.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { rpc } from "../../../lib/wire/rpc.ts";
import { framesOf } from "../../support/samples.ts";
import { callHead, replyHead, uints } from "../../support/xdr.ts";

/** Says messages over one conversation; gives the lines. */
function lines(messages: readonly Buffer[], carrier = "udp"): string[] {
  let state: unknown;
  return messages.map((bytes, i) => {
    const context: Context = { carrier, number: i + 1, time: BigInt(i), fromClient: true, state };
    const value = rpc.parse(new Cursor(bytes), context);
    state = rpc.track(value, context);
    return rpc.info(value);
  });
}

const mark = (bytes: Buffer, last = true) =>
  Buffer.concat([uints((last ? 0x80000000 : 0) + bytes.length), bytes]);

t.test("calls and replies are matched by XID; what repeats is said to", async (t) => {
  const call = callHead(7, 100_000, 2, 0);
  t.same(lines([call, call, replyHead(7), replyHead(7), call, replyHead(8)]), [
    "V2 NULL Call",
    "[RPC retransmission of #1]V2 NULL Call",
    "V2 NULL Reply (Call In 1)",
    "[RPC duplicate of #3]V2 NULL Reply (Call In 1)",
    "[RPC retransmission of #1]V2 NULL Call (Reply In 3)",
    "Continuation",
  ]);
});

t.test("what is no message: other versions, programs, octets", async (t) => {
  for (const bytes of [
    uints(1, 0, 3, 100_000, 2, 0, 0, 0, 0, 0),
    callHead(1, 77, 1, 1),
    Buffer.from("hello"),
    uints(1),
  ])
    t.same(lines([bytes]), ["Continuation"]);
  t.equal(rpc.guess(callHead(1, 77, 1, 1), { carrier: "udp" }), false);
  t.equal(rpc.guess(callHead(1, 100_003, 3, 1), { carrier: "udp" }), true);
  t.equal(rpc.guess(mark(callHead(1, 100_003, 3, 1)), { carrier: "tcp" }), true);
  t.equal(rpc.guess(callHead(1, 100_003, 3, 1), { carrier: "tcp" }), false);
});

t.test("errors have no results (RFC 5531 9)", async (t) => {
  const replies = [
    uints(7, 1, 0, 0, 0, 2, 2, 4),
    uints(7, 1, 1, 0, 2, 2),
    uints(7, 1, 1, 1, 5),
    uints(7, 1, 9),
  ];
  for (const reply of replies) {
    const context: Context = { carrier: "udp", number: 1, state: undefined };
    const call = rpc.parse(new Cursor(callHead(7, 100_003, 3, 1)), context);
    const state = rpc.track(call, context);
    const value = rpc.parse(new Cursor(reply), { ...context, number: 2, state });
    t.equal(value.open, false);
    t.same(rpc.next(value), []);
    t.equal(rpc.info(value), "V3 GETATTR Reply (Call In 1)");
  }
});

t.test("records, whole and in fragments (RFC 5531 11)", async (t) => {
  const call = callHead(7, 100_000, 2, 0);
  t.equal(rpc.frame(mark(call)), call.length + 4);
  t.equal(rpc.frame(mark(call).subarray(0, 20)), -(call.length + 4));
  t.equal(rpc.frame(Buffer.from([0x80])), 0);
  t.equal(rpc.frame(Buffer.alloc(100, 0xff)), 100, "longer than any record: not of RPC");
  t.same(lines([mark(call), mark(call.subarray(0, 12), false), mark(call.subarray(12))], "tcp"), [
    ...["V2 NULL Call", "Fragment", "[RPC retransmission of #1]V2 NULL Call"],
  ]);
});

t.test("a thousand times more calls and fragments than are remembered", async (t) => {
  let state: unknown;
  for (let xid = 0; xid < 40_000; xid += 1) {
    const context: Context = { carrier: "udp", number: xid + 1, time: 0n, state };
    state = rpc.track(rpc.parse(new Cursor(callHead(xid, 100_000, 2, 0)), context), context);
  }
  t.ok((state as { calls: Map<number, unknown> }).calls.size <= 16_384);
  const piece = mark(Buffer.alloc(1 << 20), false);
  for (let i = 0; i < 100; i += 1) {
    const context: Context = { carrier: "tcp", fromClient: true, number: i, time: 0n, state };
    state = rpc.track(rpc.parse(new Cursor(piece), context), context);
  }
  const { parts } = state as { parts: Uint8Array[][] };
  t.ok((parts[0] ?? []).reduce((sum, part) => sum + part.length, 0) <= 5 << 20);
});

t.test("the tree of an old frame says what was known when it came", async (t) => {
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...furtherProtocols] });
  const packets = (await framesOf("onc-rpc.pcap")).map((frame) => dissector.add(frame));
  const texts = (number: number) =>
    packets[number - 1]
      ?.layers()
      .find(({ name }) => name === "rpc")
      ?.fields.map(({ text }) => text) ?? [];
  t.match(
    texts(2).join("\n"),
    /This is a reply to a request in frame 1\]\n\[Time from request: 0.001000000 seconds\]/,
  );
  t.notMatch(texts(99).join("\n"), /Duplicate/);
  t.match(texts(100).join("\n"), /Duplicate to the call in: 99/);
  t.notMatch(texts(101).join("\n"), /Duplicate/);
  t.match(texts(102).join("\n"), /Duplicate to the reply in: 101/);
  t.match(texts(103).join("\n"), /reply to this request is in frame 101/);
});
