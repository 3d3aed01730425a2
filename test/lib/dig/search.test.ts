import t from "tap";
import type { Engine } from "../../../lib/command.ts";
import { plainQuery, type Query } from "../../../lib/dig/query.ts";
import { candidates, searched, searchList } from "../../../lib/dig/search.ts";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { decodeMessage, encodeMessage } from "../../../lib/wire/dns.ts";

const conf = "nameserver 192.0.2.1\ndomain old.test\nsearch a.test b.test\noptions timeout:1 ndots:2\n";

t.test("what resolv.conf says", async (t) => {
  t.same(searchList(conf), { domains: ["a.test", "b.test"], ndots: 2 });
  t.same(searchList("nameserver 192.0.2.1"), { domains: [], ndots: 1 });
  t.equal(searchList(`search ${"a ".repeat(99)}`).domains.length, 16);
});

t.test("names to ask for", async (t) => {
  const rows: [Partial<Query>, string[]][] = [
    [{ name: "x" }, ["x"]],
    [{ name: "x", search: true }, ["x.a.test", "x.b.test", "x"]],
    [{ name: "x", search: true, absolute: true }, ["x"]],
    [{ name: "x.y", search: true }, ["x.y.a.test", "x.y.b.test", "x.y"]],
    [{ name: "x.y.z", search: true }, ["x.y.z"]],
    [{ name: "x.y", search: true, ndots: 1 }, ["x.y"]],
    [{ name: "x", search: true, domain: "c.test" }, ["x.c.test", "x"]],
    [{ name: ".", search: true }, ["."]],
    [
      { name: `${"a".repeat(61)}.`.repeat(4).slice(0, -1), search: true, ndots: 9 },
      [`${"a".repeat(61)}.`.repeat(4).slice(0, -1)],
    ],
  ];
  for (const [more, wanted] of rows) t.same(candidates({ ...plainQuery(), ...more }, conf), wanted);
});

t.test("one after the other until one is there; the last is shown, or all", async (t) => {
  await using listener = await listen("udp://127.0.0.1:0", {
    datagram(octets) {
      const asked = decodeMessage(octets);
      const known = asked.questions[0]?.name === "x";
      return encodeMessage({ ...asked, response: true, rcode: known ? 0 : 3, additionals: [] });
    },
  });
  const { port } = listener.addresses[0]!;
  const engine: Engine = { signal: new AbortController().signal, connect };
  for (const [showSearch, wanted] of [
    [false, ["x"]],
    [true, ["x.c.test", "x"]],
  ] as const) {
    const shown: (string | undefined)[] = [];
    const query = { ...plainQuery(), name: "x", search: true, domain: "c.test", showSearch };
    for await (const event of searched(engine, query, [{ host: "127.0.0.1", port, called: "here" }]))
      if (event.kind === "reply") shown.push(event.reply.message.questions[0]?.name);
    t.same(shown, wanted);
  }
});
