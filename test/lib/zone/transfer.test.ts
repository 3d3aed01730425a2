/** Who may take a zone, and what comes: RFC 5936, RFC 1995, RFC 1982. */
import t from "tap";
import { decodeMessage, encodeMessage, type Message, optRecord, query } from "../../../lib/wire/dns.ts";
import { rcode } from "../../../lib/wire/dns-code.ts";
import type { ResourceRecord } from "../../../lib/wire/dns-message.ts";
import { rdataText } from "../../../lib/wire/dns-rdata.ts";
import { type, typeName } from "../../../lib/wire/dns-type.ts";
import { zonesFrom } from "../../../lib/zone/load.ts";
import { readMaster } from "../../../lib/zone/master.ts";
import { Takers, transferOf } from "../../../lib/zone/transfer.ts";

const text = `$ORIGIN example.org.
$TTL 60
@ SOA ns h 4294967290 2 3 4 5
@ NS ns
ns A 192.0.2.53
Sub NS ns.sub
ns.sub AAAA 2001:db8::1
* TXT "anybody"
`;
const zones = zonesFrom([{ name: "z", records: readMaster(text, "z") }]);
const ask = (name: string, number: number = type.AXFR, more: Partial<Message> = {}) =>
  encodeMessage({ ...query(0x1234, { name, type: number, class: 1 }), ...more });
const transfer = (octets: Uint8Array, of = zones) => {
  const found = transferOf(octets, of);
  return found && [...found].map((one) => decodeMessage(one));
};
const line = ({ name, type: number, data }: ResourceRecord) =>
  `${name} ${typeName(number)} ${rdataText(number, data)}`;
const soa = (serial: number): ResourceRecord => ({
  ...{ name: "example.org", type: type.SOA, class: 1, ttl: 60 },
  data: { mname: "ns", rname: "h", serial, refresh: 1, retry: 1, expire: 1, minimum: 1 },
});

t.test("all of the zone, glue too, between its SOA and the same again (RFC 5936 2.2, 3.5)", async (t) => {
  const [message, ...more] = transfer(ask("eXample.org")) ?? [];
  t.same(more, []);
  t.match(message, {
    ...{ id: 0x1234, response: true, authoritative: true, truncated: false, rcode: rcode.NOERROR },
    questions: [{ name: "eXample.org", type: type.AXFR }],
    additionals: [],
  });
  const start = "example.org SOA ns.example.org. h.example.org. 4294967290 2 3 4 5";
  t.same(message?.answers.map(line), [
    start,
    "example.org NS ns.example.org.",
    "ns.example.org A 192.0.2.53",
    "Sub.example.org NS ns.sub.example.org.",
    "ns.sub.example.org AAAA 2001:db8::1",
    '*.example.org TXT "anybody"',
    start,
  ]);
  const [withOpt] = transfer(ask("example.org", type.AXFR, { additionals: [optRecord(1232)] })) ?? [];
  t.match(withOpt?.additionals, [{ type: type.OPT }], "RFC 5936 2.2.5");
});

t.test("a long zone takes several messages; only the first has the question and the OPT", async (t) => {
  const long = Array.from({ length: 900 }, (_, i) => `h${i} TXT "${"x".repeat(90)}"`).join("\n");
  const of = zonesFrom([{ name: "z", records: readMaster(`${text}${long}\n`, "z") }]);
  const messages = transfer(ask("example.org", type.AXFR, { additionals: [optRecord(1232)] }), of) ?? [];
  t.ok(messages.length > 4, `${messages.length} messages`);
  t.same([...new Set(messages.map((one) => [one.id, one.rcode, one.truncated].join()))], ["4660,0,false"]);
  t.same(
    messages.map((one) => one.questions.length + one.additionals.length),
    messages.map((_, at) => (at === 0 ? 2 : 0)),
  );
  const answers = messages.flatMap((one) => one.answers);
  t.equal(answers.length, 907);
  t.equal(answers.filter((record) => record.type === type.SOA).length, 2);
  t.equal(new Set(answers.map((record) => record.name)).size, 905);
});

t.test("records whose octets are more than their text tells still fit", async (t) => {
  // A bit map of types takes up to 34 octets for each type named (RFC 4034 4.1.2).
  const types = Array.from({ length: 255 }, (_, i) => `TYPE${i * 256 + 1}`).join(" ");
  const many = Array.from({ length: 40 }, (_, i) => `n${i} NSEC . ${types}`).join("\n");
  const of = zonesFrom([{ name: "z", records: readMaster(`${text}${many}\n`, "z") }]);
  const messages = transfer(ask("example.org"), of) ?? [];
  t.equal(messages.flatMap((one) => one.answers).length, 47);
  t.ok(messages.every((one) => !one.truncated));
});

t.test("IXFR: the one SOA to who is up to date, all to who is not (RFC 1995 2, 4)", async (t) => {
  const starts = (serial: number) =>
    transfer(ask("example.org", type.IXFR, { authorities: [soa(serial)] }))?.[0]?.answers.length;
  // RFC 1982 3.2: numbers go round.
  for (const [serial, count] of [
    [4294967290, 1],
    [4294967291, 1],
    [3, 1],
    [4294967289, 7],
    [2147483645, 7],
  ] as const)
    t.equal(starts(serial), count, String(serial));
  t.match(transfer(ask("example.org", type.IXFR)), [{ rcode: rcode.FORMERR, answers: [] }], "no SOA");
});

t.test("what is not for us to transfer, and what is no such query", async (t) => {
  for (const name of ["ns.example.org", "org", "example.net"])
    t.match(transfer(ask(name)), [{ rcode: rcode.NOTAUTH, answers: [], authoritative: false }], name);
  const question = { name: "example.org", type: type.AXFR, class: 1 };
  for (const [what, octets] of [
    ["another type", ask("example.org", type.SOA)],
    ["an answer", ask("example.org", type.AXFR, { response: true })],
    ["another operation", ask("example.org", type.AXFR, { opcode: 4 })],
    ["another class", ask("example.org", type.AXFR, { questions: [{ ...question, class: 3 }] })],
    ["two questions", ask("example.org", type.AXFR, { questions: [question, question] })],
    ["no question", ask("example.org", type.AXFR, { questions: [] })],
    [
      "another version of EDNS",
      ask("example.org", type.AXFR, { additionals: [{ ...optRecord(1232), ttl: 1 << 16 }] }),
    ],
    ["two OPT", ask("example.org", type.AXFR, { additionals: [optRecord(1232), optRecord(1232)] })],
    ["no message", Uint8Array.of(1, 2, 3)],
  ] as const)
    t.equal(transfer(octets), undefined, what);
});

t.test("who may", async (t) => {
  for (const [words, may, not] of [
    [[], [], ["127.0.0.1", "::1"]],
    [["any"], ["127.0.0.1", "fe80::1%lo", "192.0.2.1"], []],
    [["127.0.0.1"], ["127.0.0.1", "::ffff:127.0.0.1"], ["127.0.0.2", "::1"]],
    [
      ["192.0.2.0/24", "2001:db8::/32"],
      ["192.0.2.200", "2001:db8:1::7"],
      ["192.0.3.1", "2001:db9::", "localhost", ""],
    ],
    [["fe80::/10"], ["fe80::1%eth0"], ["::1"]],
  ] as const) {
    const takers = new Takers(words);
    for (const host of may) t.ok(takers.has(host), `${words.join(" ")}: ${host}`);
    for (const host of not) t.notOk(takers.has(host), `${words.join(" ")}: not ${host}`);
  }
  for (const word of ["everybody", "192.0.2.0/33", "127.1", ""])
    t.throws(() => new Takers([word]), { code: "usage", message: /an address, a network/ }, word);
});
