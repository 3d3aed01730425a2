/** Display filters: what they take, what they refuse and how they say it, and that columns cost no layers. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { compile, filterError, filterNames } from "../../../lib/capture/filter.ts";
import type { Packet } from "../../../lib/capture/frame.ts";
import { PortholeError } from "../../../lib/errors.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { tcp } from "../../../lib/wire/tcp.ts";
import { packetsOf } from "../../support/fields.ts";
import { applications, captures, dialogues, random, rawFrame } from "../../support/samples.ts";

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
  ...["not tcp.port == 80", 'string(ip.src) ~ "^127"', "tcp xor udp", "tcp ^^ udp", 'ip.host == "127.0.0.1"'],
];
const no = [
  ...["udp", "tcp.port == 80", "tcp.port != 2525", "ip.addr == 192.168.0.0/16", "tcp.flags.ack == 1"],
  ...[
    "not tcp",
    "tcp and udp",
    'ip.host contains "x"',
    "udp.port == 2525",
    "tcp.port in {1..100}",
    "ip.ttl < 64",
    "ipv6.src == ::1",
  ],
];

for (const text of yes) t.ok(compile(text)(packet), text || "(empty)");
for (const text of no) t.notOk(compile(text)(packet), text);

const broken = [
  ["tcp.port ==", 12, "a field or a value, found the end"],
  ["tcp.port == == 1", 13, "a field or a value"],
  ["(tcp", 5, "expected )"],
  ["tcp udp", 5, "and, or"],
  ["nosuch.field == 1", 1, 'no protocol "nosuch"'],
  ["tcp.prot == 80", 1, 'no field "tcp.prot"'],
  ["tcp and tcp.prot == 80", 9, "tcp.port?"],
  ["tcp and", 8, "a field or a value"],
  ['ip.src == "x', 11, 'no closing "'],
  ["tcp.port in 5", 13, "expected {"],
  ["tcp.port in {1", 15, "a field or a value"],
  ['tcp.payload matches "("', 21, "no pattern"],
  ["tcp.port = 5", 10, "means nothing here"],
  ['ip.addr == "foo"', 12, "not written in quotes"],
  ["tcp.port == tcp.prot", 13, "tcp.port?"],
  ["foo(tcp.port) == 1", 1, 'no function "foo"'],
  ["TCP", 1, "tcp?"],
  ["(".repeat(200), 101, "levels deep"],
  ["-".repeat(5000), 1, "levels deep"],
] as const;
for (const [text, at, expected] of broken) {
  const error = filterError(text);
  t.match(error, { code: "usage" }, text.slice(0, 30));
  t.ok(error?.message.includes(expected), error?.message ?? text);
  if (at > 1) t.equal(error?.start, at - 1, text.slice(0, 30));
}
t.equal(filterError("tcp"), undefined);
t.equal(
  filterError("tcp.prot == 80")?.message,
  'Cannot read the filter "tcp.prot == 80": no field "tcp.prot" (column 1; tcp.port?)',
);

t.test(
  "columns are compared without parsing, and of layers only those that are asked for, once",
  async (t) => {
    const asked: (readonly string[] | undefined)[] = [];
    const counting: Packet = Object.create(packet, {
      protocols: { get: () => packet.protocols },
      count: { value: (name: string) => packet.count(name) },
      header: { value: (name: string) => packet.header(name) },
      parts: {
        value: (wanted?: readonly string[]) => {
          asked.push(wanted);
          return packet.parts(wanted);
        },
      },
    });
    t.ok(
      compile("tcp and tcp.port == 2525 and frame.len > 3 and ip.addr == 127.0.0.1 and tcp.flags.syn == 1")(
        counting,
      ),
    );
    t.same(asked, []);
    t.ok(
      compile("ip.hdr_len == 20 and ip.version == 4 and tcp.hdr_len == 20 and tcp.flags.res == 0")(counting),
    );
    t.same(asked, [["ip"], ["tcp"]]);
  },
);

t.test("any text is a filter or a usage error, and any filter takes any packet", async (t) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 32);
  t.comment(`SEED=${seed}`);
  const next = random(seed);
  const packets: Packet[] = [];
  for (const capture of [...captures, ...dialogues]) {
    const all = await packetsOf(capture);
    for (let n = 0; n < 4; n += 1) packets.push(all[next() % all.length] as Packet);
  }
  const names = filterNames(applications).all();
  const words = [
    ...[
      "==",
      "!=",
      "===",
      "~=",
      "<",
      ">=",
      "contains",
      "matches",
      "in",
      "&",
      "and",
      "or",
      "not",
      "xor",
      "(",
      ")",
      "{",
      "}",
    ],
    ...[
      "..",
      ",",
      "[0:2]",
      "[-1]",
      "[1-2,4:]",
      "#1",
      "#[1-2]",
      "1",
      "-",
      "0x10",
      "25.5",
      '"a"',
      'r"(a+)+"',
      "00:01",
      "10.0.0.0/8",
    ],
    ...[
      "::1/64",
      "True",
      "'c'",
      "len(",
      "count(",
      "max(",
      "string(",
      "upper(",
      "abs(",
      "any",
      "all",
      "+",
      "*",
      "/",
      "%",
      "$",
      "\u0000",
    ],
    ...['"2020-01-01"', "é", '"', "'", "[", "0.000001", "99999999999999999999"],
  ];
  const signs = ["==", "!=", "<", ">", "contains", "matches", "&", "in"];
  let compiled = 0;
  for (let n = 0; n < 8000; n += 1) {
    const pick = (list: readonly string[]) => list[next() % list.length] as string;
    const free = () => (next() % 3 === 0 ? pick(names) : pick(words));
    const text =
      n % 2 === 0
        ? Array.from({ length: 1 + (next() % 9) }, free).join(" ")
        : `${pick(names)}${next() % 4 === 0 ? "[0:2]" : ""} ${pick(signs)} ${next() % 3 === 0 ? pick(names) : pick(words)}`;
    const start = performance.now();
    try {
      const test = compile(text, applications);
      compiled += 1;
      for (let m = 0; m < 5; m += 1) test(packets[next() % packets.length] as Packet);
    } catch (error) {
      if (!(error instanceof PortholeError && error.code === "usage" && !/[\r\n]/.test(error.message)))
        t.fail(`${JSON.stringify(text)}: ${(error as Error).stack}`);
    }
    if (performance.now() - start > 1000) t.fail(`${JSON.stringify(text)} takes more than a second`);
  }
  t.ok(compiled > 200, `${compiled} of them are filters`);
});
