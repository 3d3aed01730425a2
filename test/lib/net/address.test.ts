import fc from "fast-check";
import t from "tap";
import { PortholeError } from "../../../lib/errors.ts";
import { formatAddress, hostPort, isLoopback, parseAddress } from "../../../lib/net/address.ts";
import type { Transport } from "../../../lib/net/connection.ts";

t.test("addresses are read as people type them", async (t) => {
  const cases: [string, string][] = [
    ["2525", "tcp://127.0.0.1:2525"],
    [":2525", "tcp://127.0.0.1:2525"],
    ["localhost:25", "tcp://localhost:25"],
    ["localhost 25", "tcp://localhost:25"],
    ["[::1]:53", "tcp://[::1]:53"],
    ["[::1] 53", "tcp://[::1]:53"],
    ["tcp://h:1", "tcp://h:1"],
    ["udp://127.0.0.1:53", "udp://127.0.0.1:53"],
    ["tls://example.org:https", "tls://example.org:443"],
    ["localhost:smtp", "tcp://localhost:25"],
    ["smtp", "tcp://127.0.0.1:25"],
    ["0", "tcp://127.0.0.1:0"],
    ["65535", "tcp://127.0.0.1:65535"],
    ["unix:/run/x", "unix:/run/x"],
    ["unix:///run/x", "unix:/run/x"],
    ["memory:name", "memory:name"],
  ];
  for (const [typed, expected] of cases) t.equal(formatAddress(parseAddress(typed)), expected, typed);
  t.same(parseAddress("::1", { port: 53, transport: "udp" }), { transport: "udp", host: "::1", port: 53 });
  t.same(parseAddress("2525", { host: "" }), { transport: "tcp", host: "", port: 2525 });
  t.same(parseAddress("example.org", { port: 25 }), { transport: "tcp", host: "example.org", port: 25 });
});

t.test("what cannot be read is quoted, on one safe line, with what to type", async (t) => {
  const wrong = [
    "",
    "65536",
    "-1",
    "h:99999",
    "::1:x",
    "[1.2.3.4]:5",
    "h:",
    "no-such-service",
    "a b c",
    "unix:",
    "h\x1b[2J:1",
  ];
  for (const typed of wrong) {
    try {
      t.fail(`${typed} became ${formatAddress(parseAddress(typed))}`);
    } catch (error) {
      t.ok(error instanceof PortholeError, typed);
      t.match(error, { code: "usage", message: /^Cannot read address ".*\(try .*\)$/ });
      t.notMatch((error as Error).message, "\x1b");
    }
  }
});

t.test("what is printed is read back", async (t) => {
  const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
  const endpoint = fc.record({
    transport: fc.constantFrom<Transport>("tcp", "udp", "tls"),
    host,
    port: fc.integer({ min: 0, max: 65535 }),
  });
  const path = fc.stringMatching(/^\/{0,3}[a-z0-9._-]{1,20}(\/[a-z0-9._-]{1,9}){0,3}$/);
  const named = fc.record({
    transport: fc.constantFrom<Transport>("unix", "memory"),
    host: fc.constant(""),
    port: fc.constant(0),
    path,
  });
  const property = fc.property(fc.oneof(endpoint, named), (address) => {
    return JSON.stringify(parseAddress(formatAddress(address))) === JSON.stringify(address);
  });
  const result = fc.check(property);
  t.comment(`seed ${result.seed}`);
  t.notOk(result.failed, `seed ${result.seed}: ${JSON.stringify(result.counterexample)}`);
});

t.test("the short form and loopback", async (t) => {
  t.equal(hostPort(parseAddress("udp://[::1]:53")), "[::1]:53");
  t.equal(hostPort(parseAddress("127.0.0.1:25")), "127.0.0.1:25");
  for (const one of ["127.0.0.1", "127.9.9.9", "::1", "localhost", "::ffff:127.0.0.1"])
    t.ok(isLoopback(one), one);
  for (const one of ["0.0.0.0", "::", "10.0.0.1", "127.example.org"]) t.notOk(isLoopback(one), one);
});
