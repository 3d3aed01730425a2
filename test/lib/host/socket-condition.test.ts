import t from "tap";
import { localPortRange } from "../../../lib/host/port-range.ts";
import { addressCondition, portCondition } from "../../../lib/host/socket-condition.ts";
import type { SocketRow } from "../../../lib/host/socket-row.ts";

function at(host: string, port = 25): SocketRow {
  return {
    netid: "tcp",
    family: host.includes(":") ? 6 : 4,
    state: "ESTAB",
    receiveQueue: 0,
    sendQueue: 0,
    local: { host, port },
    remote: { host, port },
    device: "",
    v6only: false,
    inode: 1,
    uid: 0,
    drops: 0,
    timer: undefined,
  };
}
const named = (host: string): SocketRow => ({ ...at(host), netid: "u_str", family: 0 });

t.test("addresses: IPv4 means what is mapped too, mapped means mapped alone", async (t) => {
  for (const [operand, host, expected] of [
    ["127.0.0.1", "127.0.0.1", true],
    ["127.0.0.1", "::ffff:127.0.0.1", true],
    ["[::ffff:127.0.0.1]", "127.0.0.1", false],
    ["::ffff:127.0.0.1", "::ffff:127.0.0.1", true],
    ["127.0.0.0/8", "::ffff:127.9.9.9", true],
    ["0.0.0.0/0", "10.0.0.1", true],
    ["0.0.0.0/0", "::1", false],
    ["[::]/0", "::1", true],
    ["[fe80::/10]", "fe80::1", true],
    ["fe80::/10", "fec0::1", false],
    ["[::1]:25", "::1", true],
    ["[::1]:26", "::1", false],
    ["*", "::1", true],
    ["inet6:[::1]", "::1", true],
  ] as const)
    t.equal(addressCondition("local", "=", operand)(at(host)), expected, `${operand} and ${host}`);
});

t.test("names of AF_UNIX: * and ? in any case, and in linear time", async (t) => {
  for (const [operand, name, expected] of [
    ["/run/*", "/run/a/b", true],
    ["/RUN/?", "/run/a", true],
    ["/run/?", "/run/ab", false],
    ["@*", "@abstract", true],
    ["unix:*", "", true],
    ["unix:", "", true],
    ["unix:x", "", false],
  ] as const)
    t.equal(addressCondition("local", "=", operand)(named(name)), expected, `${operand} and ${name}`);
  t.equal(addressCondition("local", "=", "/run/*")(at("127.0.0.1")), false, "no name, no match");
  t.equal(addressCondition("local", "=", "127.0.0.1")(named("127.0.0.1")), false);
  const pattern = `/${"*a".repeat(40)}b`;
  t.equal(addressCondition("local", "=", pattern)(named(`/${"a".repeat(4000)}`)), false);
});

t.test("ports that the system chose", async (t) => {
  const { first } = localPortRange();
  t.equal(portCondition("local", "=", "autobound")(at("127.0.0.1", first)), true);
  t.equal(portCondition("local", "=", "autobound")(at("127.0.0.1", 1)), false);
  t.equal(portCondition("remote", "=", "*:25")(at("127.0.0.1")), true);
});
