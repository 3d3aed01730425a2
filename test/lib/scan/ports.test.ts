import t from "tap";
import { portRanges, readPorts, topPorts } from "../../../lib/scan/ports.ts";

t.test("ports in nmap's words", async (t) => {
  for (const [text, tcp, udp] of [
    ["22", "22", "22"],
    ["22,80,8000-8010", "22,80,8000-8010", "22,80,8000-8010"],
    ["22,U:53,T:21-25", "21-25", "22,53"],
    ["T:80", "80", ""],
    ["-3", "1-3", "1-3"],
    ["65533-", "65533-65535", "65533-65535"],
    ["-", "1-65535", "1-65535"],
    ["0,5", "0,5", "0,5"],
    ["5,5,4-6", "4-6", "4-6"],
    ["u:161,t:1", "1", "161"],
  ] as const) {
    const found = readPorts(text);
    t.equal(portRanges(found.tcp), tcp, `${text} over TCP`);
    t.equal(portRanges(found.udp), udp, `${text} over UDP`);
  }
});

t.test("names, patterns, and only ports with a name", async (t) => {
  t.ok(readPorts("smtp").tcp.includes(25));
  t.ok(readPorts("pop3*").tcp.includes(110));
  const named = readPorts("[20-25]").tcp;
  t.ok(named.includes(25));
  t.ok(named.every((port) => port >= 20 && port <= 25));
});

t.test("a usage error of one line for each wrong text", async (t) => {
  for (const text of ["", "70000", "25-21", "1,,2", "X:25", "no-such-service-here", "22;23", "U:"])
    t.throws(() => readPorts(text), { code: "usage", message: /^Cannot read ports ".*": .*try/ }, text);
});

t.test("the commonest ports, in order", async (t) => {
  const { tcp, udp } = topPorts(10);
  t.equal(tcp.length, 10);
  t.equal(udp.length, 10);
  t.same(
    tcp,
    [...tcp].sort((a, b) => a - b),
  );
  t.ok(tcp.includes(80));
});
