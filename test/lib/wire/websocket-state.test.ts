import { constants, deflateRawSync } from "node:zlib";
import t from "tap";
import {
  afterFragment,
  afterInflated,
  afterMessage,
  agreed,
  inflated,
  withEnd,
} from "../../../lib/wire/websocket-state.ts";

const deflated = (text: string | Buffer, dictionary?: Buffer) =>
  deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH, ...(dictionary && { dictionary }) }).subarray(
    0,
    -4,
  );
const begin = agreed("").ends[0];

t.test("RFC 7692 7.1: what both ends agreed on", async (t) => {
  for (const [extensions, deflates, anew] of [
    ["", false, [false, false]],
    ["permessage-deflate", true, [false, false]],
    ["x, permessage-deflate; client_no_context_takeover", true, [true, false]],
    ["permessage-deflate; server_no_context_takeover; client_max_window_bits=10", true, [false, true]],
  ] as const)
    t.match(agreed(extensions), { deflates, anew });
});

t.test("RFC 7692 7.2: messages, each with what the one before said", async (t) => {
  const first = Buffer.from("Hello Hello Hello");
  t.equal(`${inflated(deflated(first), begin)}`, "Hello Hello Hello");
  const second = deflated("Hello Hello again", first);
  t.notOk(inflated(second, begin)?.toString() === "Hello Hello again", "without it");
  const after = afterInflated(begin, first, false);
  t.equal(`${inflated(second, after)}`, "Hello Hello again");
  t.equal(afterInflated(begin, first, true).window.length, 0);
  t.equal(inflated(Buffer.from("no such thing"), begin), undefined);
  const broken = afterInflated(begin, undefined, false);
  t.equal(inflated(deflated(first), broken), undefined);
});

t.test("the window is as long as RFC 7692 allows, and a bomb does not go off", async (t) => {
  let sending = begin;
  for (let n = 0; n < 10; n += 1) sending = afterInflated(sending, Buffer.alloc(20_000, n), false);
  t.equal(sending.window.length, 32_768);
  t.equal(sending.window.at(-1), 9);
  t.equal(inflated(deflated(Buffer.alloc(64 << 20)), begin), undefined);
});

t.test("RFC 6455 5.4: fragments, as many as have room", async (t) => {
  const one = { number: 1, bytes: Buffer.from("a") };
  t.equal(afterFragment(begin, 0, one), begin, "the rest of nothing");
  const first = afterFragment(begin, 1, one);
  const second = afterFragment(first, 0, { number: 2, bytes: Buffer.from("b") });
  t.match(second, { opcode: 1, fragments: [{ number: 1 }, { number: 2 }] });
  t.match(afterMessage(second), { opcode: 1, fragments: { length: 0 } });
  const long = { number: 3, bytes: Buffer.alloc(1 << 22) };
  t.equal(afterFragment(second, 0, long).fragments.length, 0);
  let many = first;
  for (let n = 0; n < 5000; n += 1) many = afterFragment(many, 0, one);
  t.ok(many.fragments.length <= 1024);
  const state = withEnd(agreed(""), 1, first);
  t.match(state.ends, [{ fragments: { length: 0 } }, { fragments: { length: 1 } }]);
  t.equal(withEnd(state, 1, first), state);
});
