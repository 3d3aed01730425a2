import t from "tap";
import { endOf, type Http2, Kept, keptOf, sessionOf } from "../../../lib/wire/http2-message.ts";
import { Http2Session } from "../../../lib/wire/http2-state.ts";

t.test("a context holds the conversation, or what the list pass kept of a message", async (t) => {
  const session = new Http2Session();
  t.equal(sessionOf({ state: session }), session);
  t.equal(sessionOf(undefined), sessionOf({ state: "other" }), "one for all");
  t.equal(keptOf({ state: session }), undefined);
  const value: Http2 = { kind: "frame", type: 0, flags: 0, stream: 1, length: 0, carries: "tunnel" };
  const kept = new Kept(value);
  t.equal(keptOf({ state: kept }), kept);
  t.not(sessionOf({ state: kept }), session);
  t.match(kept, { carries: "tunnel", piece: undefined, body: undefined });
});

t.test("what is kept of headers holds no table", async (t) => {
  const { sides } = new Http2Session();
  const piece = { fields: [], stopped: undefined, side: sides[0] };
  t.same(
    Object.keys(new Kept({ kind: "frame", type: 1, flags: 0, stream: 1, length: 0, piece }).piece ?? {}),
    ["fields", "stopped"],
  );
});

t.same([endOf({ fromClient: true }), endOf({ fromClient: false }), endOf(undefined)], [0, 1, 0]);
