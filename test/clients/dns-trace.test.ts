/** `+trace` in a tree of our own servers. */
import t, { type Test } from "tap";
import type { Service } from "../../lib/net/connection.ts";
import { lengthPrefixed } from "../../lib/net/length-prefix.ts";
import { server } from "../../servers/dns.ts";
import { absent, blank, both, dig, same } from "../support/dig.ts";

/** The root, "test" and "example.test" on three loopback addresses. The names of servers are addresses, so that dig finds them. */
async function tree(t: Test): Promise<number> {
  const hosts = ["127.0.1.1", "127.0.1.2", "127.0.1.3"];
  const records = [
    [". 60 SOA 127.0.1.1 h 1 2 3 4 5", ". 60 NS 127.0.1.1", "test 60 NS 127.0.1.2"],
    [
      "test 60 SOA 127.0.1.2 h 1 2 3 4 5",
      "test 60 NS 127.0.1.2",
      "example.test 60 NS 127.0.1.3",
      "glued.test 60 NS ns.glued.test",
      "ns.glued.test 60 A 127.0.1.3",
      "far.test 60 NS ns.example.test",
      "lost.test 60 NS a.lost2.test",
      "lost2.test 60 NS a.lost.test",
    ],
    [
      "example.test 60 SOA 127.0.1.3 h 1 2 3 4 5",
      "example.test 60 NS 127.0.1.3",
      "ns.example.test 60 A 127.0.1.3",
      "www.example.test 60 A 192.0.2.1",
      "w.example.test 60 CNAME www.example.test",
      "glued.test 60 SOA ns.glued.test h 1 2 3 4 5",
      "www.glued.test 60 A 192.0.2.2",
    ],
  ];
  const services = await Promise.all(records.map((record) => server.create({ record }, () => {})));
  const at: Service = {
    datagram: (message, from, box) => {
      const which = hosts.indexOf(box?.local.host ?? "");
      return services[which]?.datagram?.(message, from, box);
    },
    stream: lengthPrefixed(() => undefined),
  };
  const { port, listener } = await both(at, hosts);
  t.teardown(() => listener.close());
  return port;
}

t.test("+trace walks from the root down, as dig does", async (t) => {
  const port = await tree(t);
  const from = `@127.0.1.1 -p ${port}`;
  const { out, status } = await dig(`${from} +trace www.glued.test`);
  t.equal(status, 0);
  t.equal(
    blank(out),
    `
; <<>> DiG <<>> ${from} +trace www.glued.test
; (1 server found)
;; global options: +cmd
.\t\t\t60\tIN\tNS\t127.0.1.1.
;; Received 50 bytes from 127.0.1.1#${port}(127.0.1.1) in N

test.\t\t\t60\tIN\tNS\t127.0.1.2.
;; Received 66 bytes from 127.0.1.1#${port}(127.0.1.1) in N

glued.test.\t\t60\tIN\tNS\tns.glued.test.
;; Received 76 bytes from 127.0.1.2#${port}(127.0.1.2) in N

www.glued.test.\t\t60\tIN\tA\t192.0.2.2
;; Received 59 bytes from 127.0.1.3#${port}(ns.glued.test) in N

`,
  );
  if (absent) return t.comment(absent);
  for (const words of [
    "www.example.test",
    "nx.example.test",
    "www.example.test aaaa +nodnssec +qr",
    "w.example.test +short",
    "www.example.test +additional +question +comments +stats",
  ])
    await same(t, `${from} +trace ${words}`);
  await same(t, `@127.0.1.3 -p ${port} +trace w.example.test`);
});

t.test("a server's name without an address along with it is looked for in the same tree", async (t) => {
  const port = await tree(t);
  const far = await dig(`@127.0.1.1 -p ${port} +trace far.test SOA +nocmd`);
  t.match(far.out, /far\.test\.\t\t60\tIN\tNS\tns\.example\.test\.\n[\s\S]*\(ns\.example\.test\) in/);
  const lost = await dig(`@127.0.1.1 -p ${port} +trace lost.test +nocmd`);
  t.match(lost.out, /;; no address of a\.lost2\.test\.\n$/, "two that hang on each other end");
});
