import dns from "node:dns/promises";
import t from "tap";
import { exchangers } from "../../../lib/mail/exchanger.ts";
import { listen } from "../../../lib/net/listen.ts";
import { server } from "../../../servers/dns.ts";

t.test("the name server says who takes the mail, best first (RFC 5321 5.1)", async (t) => {
  const records = [
    "a.test 60 MX 20 second.a.test",
    "a.test 60 MX 10 first.a.test",
    "plain.test 60 A 127.0.0.1",
    "null.test 60 MX 0 .",
  ];
  const listener = await listen("udp://127.0.0.1:0", await server.create({ record: records }, () => {}));
  t.teardown(() => listener.close());
  const before = dns.getServers();
  dns.setServers([`127.0.0.1:${listener.addresses[0]?.port}`]);
  t.teardown(() => dns.setServers(before));
  t.same(await exchangers(["b@a.test"]), ["first.a.test", "second.a.test"]);
  t.same(await exchangers(["b@a.test,c@a.test", '"x@y"@a.test']), ["first.a.test", "second.a.test"]);
  t.same(await exchangers(["b@plain.test"]), ["plain.test"], "no MX: the domain's own host");
  await t.rejects(exchangers(["b@null.test"]), { code: "refused", message: /takes no mail \(RFC 7505\)/ });
  await t.rejects(exchangers(["b@none.test"]), {
    message: /^Cannot find the mail exchanger of none\.test: /,
  });
});

t.test("without recipients of one domain there is nobody to ask about", async (t) => {
  for (const to of [[], ["b@a.test", "c@b.test"], ["b@a.test,c@b.test"], ["b@\x1b[2J"], ["b@"]])
    await t.rejects(exchangers(to), { code: "usage", message: /recipients of one domain/ }, to.join(" "));
});
