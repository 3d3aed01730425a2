import t from "tap";
import { cookieOf, messageOf } from "../../../lib/dig/message.ts";
import { plainQuery } from "../../../lib/dig/query.ts";
import { edns, encodeMessage } from "../../../lib/wire/dns.ts";

t.test("a query's message", async (t) => {
  const plain = plainQuery();
  const message = messageOf({ ...plain, name: "a.b", type: 28 }, undefined);
  t.match(message, { recursionDesired: true, authenticData: true, questions: [{ name: "a.b", type: 28 }] });
  t.match(edns(message), { size: 1232, version: 0, dnssecOk: false, options: [] });
  const full = messageOf({ ...plain, dnssec: true, nsid: true, edns: 1, size: 4096 }, Buffer.alloc(8));
  t.match(edns(full), { size: 4096, version: 1, dnssecOk: true, options: [{ code: 3 }, { code: 10 }] });
  t.equal(messageOf({ ...plain, id: 7 }, undefined).id, 7);
  t.same(messageOf({ ...plain, edns: undefined }, Buffer.alloc(8)).additionals, []);
  const padded = messageOf({ ...plain, padding: 128 }, undefined);
  t.equal(encodeMessage(padded).length, 128);
  t.same(messageOf({ ...plain, headerOnly: true }, undefined).questions, []);
  const ids = new Set(Array.from({ length: 20 }, () => messageOf(plain, undefined).id));
  t.ok(ids.size > 10, "IDs differ");
});

t.test("a cookie", async (t) => {
  const plain = plainQuery();
  t.equal(cookieOf(plain)?.length, 8);
  t.notSame(cookieOf(plain), cookieOf(plain));
  t.same(cookieOf({ ...plain, cookie: Buffer.alloc(16) }), Buffer.alloc(16));
  t.equal(cookieOf({ ...plain, cookie: false }), undefined);
  t.equal(cookieOf({ ...plain, edns: undefined }), undefined);
});
