import t from "tap";
import { overTcp, plainQuery, usualPort } from "../../../lib/dig/query.ts";

t.test("without options: dig's own defaults, each time anew", async (t) => {
  t.match(plainQuery(), {
    type: 1,
    class: 1,
    port: 53,
    recurse: true,
    edns: 0,
    size: 1232,
    timeout: 5000,
    tries: 3,
  });
  const changed = plainQuery();
  changed.tcp = true;
  t.equal(plainQuery().tcp, undefined);
});

t.test("what goes over TCP by itself", async (t) => {
  const plain = plainQuery();
  for (const [type, wanted] of [
    [1, false],
    [252, true],
    [255, true],
  ] as const)
    t.equal(overTcp({ ...plain, type }), wanted);
  t.equal(overTcp({ ...plain, type: 255, tcp: false }), false);
  t.equal(overTcp({ ...plain, tcp: true }), true);
});

t.test("the port that each way has", async (t) => {
  const http = { get: false, plain: false };
  t.equal(usualPort({ tls: false }), 53);
  t.equal(usualPort({ tls: true }), 853);
  t.equal(usualPort({ tls: true, http }), 443);
  t.equal(usualPort({ tls: false, http: { ...http, plain: true } }), 80);
});
