/** CRYPTO streams: pieces in any order, what comes twice, and messages that go on in another frame. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteRepeat, takeCrypto } from "../../../lib/wire/quic-crypto.ts";
import { type CryptoStream, emptyStream } from "../../../lib/wire/quic-state.ts";
import { fresh, type Session } from "../../../lib/wire/tls-session.ts";
import { clientHello, handshake } from "../../support/quic-packets.ts";

const random = Buffer.alloc(32, 7);
const hello = clientHello(random, [0x1301]);

/** Takes pieces of `all` one after another, a frame each; gives the lines of each, and what is behind them. */
function take(all: Buffer, ...pieces: (readonly [from: number, to: number])[]) {
  let stream: CryptoStream = emptyStream;
  let session: Session = fresh;
  const heads: string[][] = [];
  for (const [n, [from, to]] of pieces.entries()) {
    const bytes = all.subarray(from, to);
    const c = new Cursor(bytes, 0, bytes.length, true);
    const taken = takeCrypto(c, bytes.length, from, stream, session, n + 1);
    ({ stream, session } = taken);
    heads.push(c.finish().map(({ text }) => text));
  }
  return { stream, session, heads };
}

const record = (what: string) => `TLSv1.3 Record Layer: Handshake Protocol: ${what}`;

t.test("in one piece", async (t) => {
  const { session, stream, heads } = take(hello, [0, hello.length]);
  t.same(heads, [[record("Client Hello")]]);
  t.same(Buffer.from(session.clientRandom ?? []), random);
  t.equal(stream.next, hello.length);
  t.equal(stream.part, undefined);
});

t.test("in order", async (t) => {
  const { session, heads } = take(hello, [0, 10], [10, 20], [20, hello.length]);
  t.same(heads, [
    [record("Client Hello (fragment)")],
    [record("Multiple Handshake Messages")],
    [record("Client Hello")],
  ]);
  t.ok(session.clientRandom);
});

t.test("out of order: nothing is read until all stands together", async (t) => {
  const { session, heads, stream } = take(hello, [30, hello.length], [0, 10], [10, 30]);
  t.same(heads.slice(0, 2), [[], []]);
  const size = hello.length;
  t.equal(
    heads[2]?.[0],
    `[3 Reassembled QUIC CRYPTO Data Fragments (${size} bytes): #2(10), #3(20), #1(${size - 30})]`,
  );
  t.ok(session.clientRandom);
  t.equal(stream.early.length, 0);
});

t.test("what comes twice", async (t) => {
  const again = "This QUIC frame has a reused stream offset (retransmission?)";
  t.same(take(hello, [0, 10], [0, 10]).heads[1], [again]);
  const over = take(hello, [0, 10], [5, hello.length]);
  t.same(over.heads[1], ["This QUIC frame overlaps a previous frame in the stream", record("Client Hello")]);
  const c = new Cursor(Buffer.alloc(1), 0, 1, true);
  noteRepeat(c, "retransmission");
  t.match(c.finish(), [{ name: "quic.retransmission", text: again, children: [{ name: "_ws.expert" }] }]);
});

t.test("several messages, and one that is none", async (t) => {
  const two = Buffer.concat([handshake(8, Buffer.of(0, 0)), handshake(20, Buffer.alloc(32))]);
  t.same(take(two, [0, two.length]).heads, [[record("Multiple Handshake Messages")]]);
  const none = Buffer.alloc(9, 0xee);
  t.same(take(none, [0, 9]).heads, [[record("Encrypted Handshake Message")]]);
});

t.test("bounds: far offsets and very many pieces are not kept", async (t) => {
  const far = take(Buffer.alloc(200_000), [100_000, 100_010]);
  t.equal(far.stream.early.length, 0);
  const pieces = Array.from({ length: 2000 }, (_, i) => [i * 2 + 1, i * 2 + 2] as const);
  t.ok(take(Buffer.alloc(4096), ...pieces).stream.early.length <= 256);
  const endless = handshake(1, Buffer.alloc(60_000));
  endless[1] = 0xff;
  t.ok((take(endless, [0, 30_000], [30_000, 60_000]).stream.part?.size ?? 0) <= 131_072);
});
