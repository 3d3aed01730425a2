import t from "tap";
import {
  allNames,
  entriesOf,
  namesOf,
  parseServices,
  rangeOf,
  serviceName,
  servicePort,
} from "../../lib/port-names.ts";

t.test("services(5): names, aliases, comments, protocols of one name together", async (t) => {
  const text =
    "# head\nsmtp\t25/tcp\tmail # Simple Mail\ndomain 53/udp\ndomain 53/tcp\nodd 99/xyz\nbad 70000/tcp\nbroken\n\n";
  t.same(
    parseServices(text).map(({ port, name, aliases, protocols, description, from }) => [
      port,
      name,
      aliases,
      protocols,
      description,
      from,
    ]),
    [
      [25, "smtp", ["mail"], ["tcp"], "Simple Mail", "system"],
      [53, "domain", [], ["udp", "tcp"], "", "system"],
    ],
  );
});

t.test("names are known on every machine, whatever their case", async (t) => {
  for (const [name, port] of [
    ["smtp", 25],
    ["SMTP", 25],
    ["domain", 53],
    ["dns", 53],
    ["http", 80],
    ["telnet", 23],
    ["mdns", 5353],
    ["coap", 5683],
  ] as const)
    t.equal(servicePort(name), port, name);
  t.equal(servicePort("no-such-service"), undefined);
  t.equal(servicePort("__proto__"), undefined);
});

t.test("a port's name, one for each protocol", async (t) => {
  for (const [port, protocol, name] of [
    [25, "tcp", "smtp"],
    [53, "udp", "domain"],
    [80, "tcp", "http"],
    [1, "tcp", "tcpmux"],
    [5683, "udp", "coap"],
    [465, "udp", "igmpv3lite"],
    [65_000, "tcp", ""],
    [0, "tcp", ""],
  ] as const)
    t.equal(serviceName(port, protocol), name, `${port}/${protocol}`);
  t.equal(serviceName(25, "tcp"), "smtp", "asked twice");
});

t.test("all that is said of a port, and of a name", async (t) => {
  t.match(
    namesOf(25).find(({ from }) => from === "iana"),
    { name: "smtp", protocols: ["tcp", "udp"], description: "Simple Mail Transfer" },
  );
  t.same(namesOf(4), []);
  t.ok(entriesOf("submission").every(({ port }) => port === 587));
  t.ok(entriesOf("DNS").some(({ port, name }) => port === 53 && name === "domain"));
  t.same(entriesOf("no-such-service"), []);
  const all = allNames();
  t.ok(all.length > 6000);
  t.ok(all.every(({ port, name, protocols }) => port <= 65535 && name !== "" && protocols.length > 0));
});

t.test("the ranges of RFC 6335 section 6", async (t) => {
  for (const [port, range] of [
    [0, "wildcard"],
    [1, "system"],
    [1023, "system"],
    [1024, "user"],
    [49_151, "user"],
    [49_152, "dynamic"],
    [65_535, "dynamic"],
  ] as const)
    t.equal(rangeOf(port), range, String(port));
});
