import t from "tap";
import type { HpackField } from "../../../lib/wire/hpack.ts";
import { Http2Session } from "../../../lib/wire/http2-state.ts";

const piece = (...fields: [string, string][]) => ({
  fields: fields.map(
    ([name, value]): HpackField => ({ form: "plain", index: 0, name, value, start: 0, end: 0 }),
  ),
  stopped: undefined,
});

t.test("RFC 9113 6.5.3: the size of a table counts once it is acknowledged, oldest first", async (t) => {
  const session = new Http2Session();
  session.announce(1, 8192);
  session.announce(1, undefined);
  session.announce(1, 100);
  t.equal(session.sides[0].allowed, 4096);
  session.acknowledge(0);
  t.equal(session.sides[0].allowed, 8192);
  session.acknowledge(0);
  t.equal(session.sides[0].allowed, 8192);
  session.acknowledge(0);
  t.equal(session.sides[0].table.limit, 100);
  t.equal(session.sides[1].allowed, 4096, "the other direction has its own");
  session.acknowledge(0);
});

t.test("RFC 9113 8.1: a stream's two directions", async (t) => {
  const session = new Http2Session();
  session.headers(0, 1, piece([":method", "GET"]));
  session.headers(1, 1, piece([":status", "206"], ["content-type", "text/x"], ["content-encoding", "br"]));
  t.match(session.stream(1)?.flows, [
    { started: true, partial: false, type: undefined },
    { started: true, partial: true, type: "text/x", coding: "br" },
  ]);
  session.headers(0, 3, piece([":method", "CONNECT"]));
  t.equal(session.stream(3)?.tunnel, true);
  session.headers(1, 5, piece([":status", "200"], ["transfer-encoding", "chunked"]));
  t.equal(session.stream(5)?.flows[1].transferred, true);
  session.data(1, 1, { number: 7, bytes: Buffer.from("ab") });
  session.data(0, 9, { number: 7, bytes: Buffer.from("nobody knows its beginning") });
  t.match(session.stream(1)?.flows[1].pieces, [{ number: 7, bytes: { length: 2 } }]);
  t.same(session.stream(9)?.flows[0].pieces, []);
  session.finish(1, 1);
  session.finish(1, 99);
  t.same(session.stream(1)?.flows[1].pieces, []);
});

t.test("memory has a bound", async (t) => {
  const session = new Http2Session();
  for (let id = 1; id <= 5000; id += 1) session.headers(1, id, piece([":status", "200"]));
  t.equal(session.stream(1), undefined, "the oldest streams are forgotten");
  t.ok(session.stream(5000));
  const bytes = Buffer.alloc(1 << 20);
  for (let id = 4990; id <= 5000; id += 1) session.data(1, id, { number: 1, bytes });
  let held = 0;
  for (let id = 1; id <= 5000; id += 1)
    for (const one of session.stream(id)?.flows[1].pieces ?? []) held += one.bytes.length;
  t.equal(held, 4 << 20);
  t.equal(session.stream(5000)?.flows[1].pieces, undefined, "too much to be kept");
  session.finish(1, 4990);
  session.finish(1, 5000);
  session.data(1, 5000, { number: 1, bytes });
  t.equal(session.stream(5000)?.flows[1].pieces?.length, 1, "what is told leaves room");
  for (let n = 0; n < 20_000; n += 1) session.announce(0, n);
  for (let n = 0; n < 20_000; n += 1) session.data(1, 4999, { number: 1, bytes: Buffer.alloc(0) });
});
