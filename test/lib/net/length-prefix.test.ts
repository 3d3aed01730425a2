import t from "tap";
import { lengthPrefix, lengthPrefixed } from "../../../lib/net/length-prefix.ts";
import { feed, octets } from "../../support/feed.ts";

t.test("a message has its length in front", async (t) => {
  t.same(lengthPrefix(Uint8Array.of(7, 8, 9)), Uint8Array.of(0, 3, 7, 8, 9));
  t.same(lengthPrefix(new Uint8Array(0)), Uint8Array.of(0, 0));
  t.same(lengthPrefix(new Uint8Array(0x102)).subarray(0, 2), Uint8Array.of(1, 2));
  t.equal(lengthPrefix(new Uint8Array(0xffff)).length, 0x10001);
  t.throws(() => lengthPrefix(new Uint8Array(0x10000)), { code: "limit" });
});

t.test("length-prefixed messages are answered in order, however they arrive", async (t) => {
  const input = Buffer.from([0, 2, 1, 2, 0, 0, 0, 1, 9, 0, 1, 7, 0, 5, 1]);
  const answer = lengthPrefixed(async (m) => (m[0] === 9 ? undefined : Uint8Array.of(m.length, m[0] ?? 0)));
  for (const chunks of [[input], octets(input)]) {
    const { conn, written } = feed(chunks);
    await answer(conn);
    t.same(written, [Buffer.from([0, 2, 2, 1]), Buffer.from([0, 2, 0, 0]), Buffer.from([0, 2, 1, 7])]);
  }
  const several = feed([Uint8Array.of(0, 1, 2, 0, 1, 0)]);
  await lengthPrefixed((m) => Array.from({ length: m[0] ?? 0 }, (_, i) => Uint8Array.of(i)))(several.conn);
  t.same(several.written, [Buffer.from([0, 1, 0]), Buffer.from([0, 1, 1])], "two, then none");
  await t.rejects(lengthPrefixed(() => new Uint8Array(65536))(feed([Uint8Array.of(0, 0)]).conn), {
    code: "limit",
  });
});
