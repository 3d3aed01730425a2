/** Display filters: what they take, what they refuse and how they say it, and that columns cost no layers. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { compile } from "../../../lib/capture/filter.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { tcp } from "../../../lib/wire/tcp.ts";
import { rawFrame } from "../../support/samples.ts";

const header = {
  sourcePort: 40112,
  destinationPort: 2525,
  sequence: 1,
  acknowledgement: 0,
  flags: 2,
  window: 10,
};
const bytes = ip.emit(
  { source: "127.0.0.1", destination: "10.1.2.3", protocol: 6 },
  tcp.emit(header, Buffer.from("HELO me")),
);
const packet = new Dissector({ protocols: lowerProtocols }).add(rawFrame(bytes));

const yes = [
  ...[
    "",
    "tcp",
    "ip and tcp",
    "frame",
    "tcp.port == 2525",
    "tcp.port==40112",
    "tcp.dstport eq 2525",
    "not udp",
    "!udp",
  ],
  ...[
    "ip.addr == 127.0.0.1",
    "ip.addr == 10.0.0.0/8",
    "ip.src != 10.1.2.3",
    "tcp.flags.syn == 1",
    "tcp.flags.syn == true",
  ],
  ...[
    "tcp.flags.ack == 0",
    "frame.number <= 1",
    "tcp.port in {25, 2525}",
    "tcp.port in {25 2000..3000}",
    "udp or tcp",
  ],
  ...["(udp || tcp) && ip.ttl > 10", "tcp.flags == 0x002", "tcp.flags.syn", 'tcp.payload contains "HELO"'],
  ...[
    'tcp.payload matches "^helo"',
    '_ws.col.info contains "[SYN]"',
    "frame.len >= 47",
    "tcp.stream eq 0",
    "tcp.len == 7",
  ],
  ...['ip.src == "127.0.0.1"', "not tcp.port == 80", 'ip.src ~ "^127"', "TCP"],
];
const no = [
  ...["udp", "tcp.port == 80", "tcp.port != 2525", "ip.addr == 192.168.0.0/16", "tcp.flags.ack == 1"],
  ...[
    "not tcp",
    "tcp and udp",
    'ip.src contains "x"',
    "udp.port == 2525",
    "tcp.port in {1..100}",
    "ip.ttl < 64",
    "ipv6.src == ::1",
  ],
];

for (const text of yes) t.ok(compile(text)(packet), text || "(empty)");
for (const text of no) t.notOk(compile(text)(packet), text);

const broken = [
  ["tcp.port ==", 12, "a value"],
  ["tcp.port == == 1", 13, "a value"],
  ["(tcp", 5, ")"],
  ["tcp udp", 5, "and, or"],
  ["nosuch.field == 1", 1, "a protocol or a field"],
  ["tcp and", 8, "a protocol or a field"],
  ['ip.src == "x', 11, 'a closing "'],
  ["tcp.port in 5", 13, "{"],
  ["tcp.port in {1", 15, "a value"],
  ['ip.src matches "("', 16, "a regular expression"],
  ["tcp.port = 5", 10, "a field, a value or an operator"],
  ["(".repeat(200), 101, "at most"],
] as const;
for (const [text, at, expected] of broken)
  t.throws(
    () => compile(text),
    { code: "usage", message: new RegExp(`character ${at}.*${expected.replace(/[(){]/g, "\\$&")}`) },
    text.slice(0, 30),
  );

t.test("columns are compared without layers, layers are parsed once", async (t) => {
  let parsed = 0;
  const counting = {
    ...packet,
    protocols: packet.protocols,
    layers: () => {
      parsed += 1;
      return packet.layers();
    },
  };
  compile("tcp and tcp.port == 2525 and frame.len > 3")(counting);
  t.equal(parsed, 0);
  compile("ip.ttl == 64 and tcp.flags.syn == 1")(counting);
  t.equal(parsed, 1);
});
