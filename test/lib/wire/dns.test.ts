// @ts-expect-error it comes without types
import packet from "dns-packet";
import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  decodeMessage,
  dns,
  edns,
  encodeMessage,
  type Message,
  optRecord,
  query,
  type ResourceRecord,
} from "../../../lib/wire/dns.ts";
import { parseRdata } from "../../../lib/wire/dns-rdata.ts";
import { typeNumber } from "../../../lib/wire/dns-type.ts";
import type { Field } from "../../../lib/wire/field.ts";

const ask = (kind: string, more: Partial<Message> = {}, name = "x.example"): Message => ({
  ...query(0x1234, { name, type: typeNumber(kind) as number, class: 1 }),
  ...more,
});
const record = (kind: string, words: string, name = "x.example"): ResourceRecord => {
  const number = typeNumber(kind) as number;
  const data = parseRdata(number, words.split(" "), (one) => one.replace(/\.$/, "") || ".");
  return { name, type: number, class: 1, ttl: 60, data };
};
const answer = (kind: string, words: string) => ask(kind, { response: true, answers: [record(kind, words)] });
const yes = { response: true };
const questions = ["a", "b"].map((name) => ({ name, type: 1, class: 1 }));

/** The right side was read from tshark 4.0. */
const infos: [Message, string][] = [
  [ask("A"), "Standard query 0x1234 A x.example"],
  [ask("A", { additionals: [optRecord(1232)] }), "Standard query 0x1234 A x.example OPT"],
  [ask("ANY"), "Standard query 0x1234 ANY x.example"],
  [ask("TYPE65280"), "Standard query 0x1234 Unknown (65280) x.example"],
  [ask("A", {}, "."), "Standard query 0x1234 A <Root>"],
  [ask("A", { questions }), "Standard query 0x1234 A a A b"],
  [ask("A", { questions: [] }), "Standard query 0x1234"],
  [ask("A", { opcode: 1 }), "Inverse query 0x1234 A x.example"],
  [ask("A", { opcode: 2 }), "Server status request 0x1234 A x.example"],
  [ask("A", { opcode: 3 }), "Unknown operation (3) 0x1234 A x.example"],
  [ask("A", { opcode: 4 }), "Zone change notification 0x1234 A x.example"],
  [ask("SOA", { opcode: 5 }), "Dynamic update 0x1234 SOA x.example"],
  [ask("A", yes), "Standard query response 0x1234 A x.example"],
  ...["Format error", "Server failure", "No such name", "Not implemented", "Refused"].map(
    (words, at): [Message, string] => [
      ask("A", { ...yes, rcode: at + 1 }),
      `Standard query response 0x1234 ${words} A x.example`,
    ],
  ),
  [ask("A", { ...yes, rcode: 15 }), "Standard query response 0x1234 Unknown error (15) A x.example"],
  [
    ask("A", { ...yes, rcode: 3, authorities: [record("SOA", "ns.x h.x 1 2 3 4 5")] }),
    "Standard query response 0x1234 No such name A x.example SOA ns.x",
  ],
  [answer("A", "1.2.3.4"), "Standard query response 0x1234 A x.example A 1.2.3.4"],
  [answer("AAAA", "::1"), "Standard query response 0x1234 AAAA x.example AAAA ::1"],
  [answer("NS", "."), "Standard query response 0x1234 NS x.example NS <Root>"],
  [answer("CNAME", "y"), "Standard query response 0x1234 CNAME x.example CNAME y"],
  [answer("PTR", "y"), "Standard query response 0x1234 PTR x.example PTR y"],
  [answer("MX", "10 m"), "Standard query response 0x1234 MX x.example MX 10 m"],
  [answer("TXT", "a b"), "Standard query response 0x1234 TXT x.example TXT"],
  [answer("SRV", "1 2 3 t"), "Standard query response 0x1234 SRV x.example SRV 1 2 3 t"],
  [answer("CAA", "0 issue x"), "Standard query response 0x1234 CAA x.example CAA"],
  [
    answer("NAPTR", "100 10 u E2U+sip !^.*$!sip:a@b! ."),
    "Standard query response 0x1234 NAPTR x.example NAPTR 100 10 u",
  ],
  [answer("HINFO", "RFC8482 x"), "Standard query response 0x1234 HINFO x.example HINFO RFC8482 x"],
  [answer("SVCB", "0 t.example"), "Standard query response 0x1234 SVCB x.example SVCB"],
  [answer("HTTPS", "1 . alpn=h2 port=443"), "Standard query response 0x1234 HTTPS x.example HTTPS"],
  [answer("TYPE65", "\\# 3 000100"), "Standard query response 0x1234 HTTPS x.example HTTPS"],
];

t.test("Wireshark's words, and emit(parse(x)) is x", async (t) => {
  for (const [message, info] of infos) {
    const octets = dns.emit(message);
    const parsed = dns.parse(new Cursor(octets));
    t.equal(dns.info(parsed), info);
    t.same(parsed, message, info);
    t.same(dns.emit(parsed), octets);
    const framed = dns.emit({ ...message, length: octets.length });
    t.same(dns.emit(dns.parse(new Cursor(framed), { carrier: "tcp" })), framed, "over TCP");
  }
  t.equal(dns.info(ask("A", {}, "\\027[2J")), "Standard query 0x1234 A \\033[2J", "nothing raw");
});

t.test("over TCP a message begins with its length", async (t) => {
  const framed = dns.emit({ ...ask("A"), length: dns.emit(ask("A")).length });
  t.equal(dns.frame(framed.subarray(0, 1)), 0);
  t.equal(dns.frame(framed.subarray(0, -1)), -framed.length);
  t.equal(dns.frame(framed), framed.length);
  const two = Buffer.concat([framed, framed]);
  t.equal(dns.frame(two), framed.length);
  const tcp = { carrier: "tcp" };
  const c = new Cursor(two);
  t.equal(dns.info(dns.parse(c, tcp)), "Standard query 0x1234 A x.example");
  t.equal(c.left, framed.length);
  for (const [octets, info] of [
    ["0000", ""],
    ["0003010203", ""],
    ["000400010100", "Standard query 0x0001"],
  ] as const)
    t.throws(
      () => dns.parse(new Cursor(Buffer.from(octets, "hex")), tcp),
      { name: "Malformed", info },
      octets,
    );
});

t.test("fields", async (t) => {
  const octets = dns.emit(
    ask("MX", { ...yes, answers: [record("MX", "10 m.x.example")], additionals: [optRecord(1232)] }),
  );
  const c = new Cursor(octets, 0, undefined, true);
  dns.parse(c);
  const flat = (fields: Field[]): Field[] =>
    fields.flatMap((field) => [field, ...flat(field.children ?? [])]);
  const all = flat(c.finish());
  const rows: [string, string, number?, number?][] = [
    ["dns.id", "Transaction ID: 0x1234", 0, 2],
    ["dns.flags", "Flags: 0x8100 Standard query response, No error", 2, 4],
    ["dns.flags.response", "1... .... .... .... = Response: Message is a response", 2, 4],
    ["dns.count.answers", "Answer RRs: 1", 6, 8],
    ["dns.qry.name", "Name: x.example", 12, 23],
    ["dns.qry.name.len", "[Name Length: 9]"],
    ["dns.qry.type", "Type: MX (Mail eXchange) (15)", 23, 25],
    ["dns.resp.name", "Name: x.example", 27, 29],
    ["dns.resp.ttl", "Time to live: 60 (1 minute)"],
    ["dns.mx.preference", "Preference: 10"],
    ["dns.mx.mail_exchange", "Mail Exchange: m.x.example"],
    ["dns.rr.udp_payload_size", "UDP payload size: 1232"],
    ["dns.resp.z.do", "0... .... .... .... = DO bit: Cannot handle DNSSEC security RRs"],
  ];
  for (const [name, text, start, end] of rows) {
    const field = all.find((one) => one.name === name);
    t.equal(field?.text, text);
    if (start !== undefined) t.match(field, { start, end }, name);
  }
  t.ok(all.some((field) => field.text === "x.example: type MX, class IN, preference 10, mx m.x.example"));
});

t.test("dns-packet reads ours, and we read its", async (t) => {
  const answers = [
    { type: "A", name: "x.example", ttl: 60, data: "192.0.2.1" },
    { type: "AAAA", name: "y.x.example", ttl: 60, data: "2001:db8::1" },
    { type: "MX", name: "x.example", ttl: 60, data: { preference: 10, exchange: "m.x.example" } },
    {
      type: "SRV",
      name: "x.example",
      ttl: 60,
      data: { priority: 1, weight: 2, port: 3, target: "t.example" },
    },
    { type: "CNAME", name: "x.example", ttl: 60, data: "y.x.example" },
    { type: "CAA", name: "x.example", ttl: 60, data: { flags: 0, tag: "issue", value: "ca" } },
  ];
  const theirs = packet.encode({
    type: "response",
    id: 7,
    flags: packet.AUTHORITATIVE_ANSWER,
    questions: [{ type: "A", name: "x.example" }],
    answers,
    additionals: [{ type: "OPT", name: ".", udpPayloadSize: 4096, flags: packet.DNSSEC_OK }],
  });
  const message = decodeMessage(theirs);
  t.match(message, {
    id: 7,
    response: true,
    authoritative: true,
    questions: [{ name: "x.example", type: 1 }],
  });
  t.match(edns(message), { size: 4096, dnssecOk: true, version: 0 });
  const back = packet.decode(Buffer.from(encodeMessage(message)));
  t.match(back.answers, answers);
});

t.test("any octets give a message or Malformed, soon", async () => {
  const good = dns.emit(
    ask("MX", { ...yes, answers: [record("MX", "10 m"), record("TXT", "a b"), record("CAA", "0 i x")] }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.nat(good.length),
      (changes, cut) => {
        const octets = Uint8Array.from(good).subarray(0, cut || good.length);
        for (const [at, octet] of changes) if (at < octets.length) octets[at] = octet;
        let message: Message;
        try {
          message = decodeMessage(octets);
        } catch (error) {
          return (error as Error).name === "Malformed";
        }
        const again = encodeMessage(message);
        return Buffer.compare(again, encodeMessage(decodeMessage(again))) === 0 && dns.info(message) !== "";
      },
    ),
    { numRuns: 2000 },
  );
});

t.test("what could be read of a message that is cut off", async (t) => {
  const answer = Buffer.from(
    "000181800001000100000000" +
      "016100" +
      "00010001" +
      "c00c" +
      "00010001" +
      "0000003c" +
      "0004" +
      "01020304",
    "hex",
  );
  for (const [size, words] of [
    [3, ""],
    [11, "Standard query response 0x0001"],
    [15, "Standard query response 0x0001"],
    [19, "Standard query response 0x0001 A a"],
    [answer.length - 1, "Standard query response 0x0001 A a A"],
  ] as const)
    try {
      dns.parse(new Cursor(answer.subarray(0, size)));
      t.fail(`${size} octets`);
    } catch (error) {
      t.equal((error as { info?: string }).info, words, `${size} octets`);
    }
});

t.test(
  "an answer names the frame of its question, and the time it took; asked again, that of the first",
  async (t) => {
    const question = encodeMessage(ask("A"));
    const answer = encodeMessage(ask("A", { response: true }));
    const asked = { carrier: "udp", number: 7, time: 1_000n };
    let state = dns.track(dns.parse(new Cursor(question), asked), { ...asked });
    state = dns.track(dns.parse(new Cursor(question), asked), { ...asked, number: 8, time: 900_000n, state });
    const value = dns.parse(new Cursor(answer));
    const c = new Cursor(answer, 0, undefined, true);
    dns.parse(c, {
      carrier: "udp",
      number: 9,
      time: 2_001_000n,
      state: dns.keep(value, { time: 2_001_000n, state }),
    });
    const noted = c.finish().filter(({ name }) => name === "dns.response_to" || name === "dns.time");
    t.match(noted, [
      { value: 7, text: "[Request In: 7]" },
      { value: 0.002, text: "[Time: 0.002000000 seconds]" },
    ]);
    const later = { ...asked, number: 10, time: 3_000_000n };
    const kept = dns.keep(value, { ...later, state: dns.track(value, { ...later, number: 9, state }) });
    t.same(kept, { kind: "response", first: 9 }, "answered once");
    let many: ReturnType<typeof dns.track>;
    for (let id = 0; id < 1000; id += 1)
      many = dns.track({ ...value, response: false, id }, { ...asked, number: id, state: many });
    t.equal(many?.size, 64);
  },
);
