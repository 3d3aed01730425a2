import t from "tap";
import { parseServices, servicePort } from "../../../lib/net/services.ts";

t.test("services(5): names, aliases, comments, the first of a name", async (t) => {
  const text =
    "# head\nsmtp\t25/tcp\tmail # mail\ndomain 53/udp\ndomain 54/tcp\nodd 99/sctp\nbad 70000/tcp\n\n";
  t.same(
    [...parseServices(text)],
    [
      ["smtp", 25],
      ["mail", 25],
      ["domain", 53],
    ],
  );
});

t.test("the usual names are known on every machine", async (t) => {
  for (const [name, port] of [
    ["smtp", 25],
    ["domain", 53],
    ["http", 80],
    ["telnet", 23],
  ] as const)
    t.equal(servicePort(name), port, name);
  t.equal(servicePort("no-such-service"), undefined);
});
