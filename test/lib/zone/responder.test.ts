import t, { type Test } from "tap";
import type { Address } from "../../../lib/net/connection.ts";
import {
  decodeMessage,
  edns,
  encodeMessage,
  fullRcode,
  type Message,
  optRecord,
  query,
} from "../../../lib/wire/dns.ts";
import { rcode } from "../../../lib/wire/dns-code.ts";
import { type, typeNumber } from "../../../lib/wire/dns-type.ts";
import { zonesFrom } from "../../../lib/zone/load.ts";
import { readMaster } from "../../../lib/zone/master.ts";
import { Responder } from "../../../lib/zone/responder.ts";

const big = Array.from({ length: 40 }, (_, i) => `big TXT "${"x".repeat(60)}${i}"`).join("\n");
const delegation = Array.from(
  { length: 13 },
  (_, i) => `sub NS ns${i}.sub\nns${i}.sub AAAA 2001:db8::${i}\n`,
);
const text = `$ORIGIN example.org.
$TTL 60
@ SOA ns h 1 2 3 4 5
@ NS ns
ns A 192.0.2.53
www A 192.0.2.1
w CNAME www
a\\.b\\027 A 192.0.2.2
${big}
${delegation.join("")}`;
const zones = zonesFrom([{ name: "z", records: readMaster(text, "z") }]);
const responder = new Responder(zones, { rate: 0 });
const here: Address = { transport: "udp", host: "127.0.0.1", port: 4000 };

const ask = (name: string, more: Partial<Message> = {}, kind = "A"): Message => ({
  ...query(0x1234, { name, type: typeNumber(kind) as number, class: 1 }),
  ...more,
});
const octetsOf = (octets: Uint8Array, from = here, by = responder) => {
  const got = by.datagram(octets, from);
  if (got instanceof Promise) throw new Error("not at once");
  return got;
};
const answer = (octets: Uint8Array) => {
  const got = octetsOf(octets);
  return got && decodeMessage(got);
};
const ok = (message: Message) => answer(encodeMessage(message)) as Message;
const bytes = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
/** A query whose question is these octets. */
const asking = (question: string, counts = "0001 0000 0000 0000") =>
  Buffer.concat([bytes(`1234 0100 ${counts}`), bytes(question)]);
const long = "3f".concat("61".repeat(63));

/** Each of these is met with FORMERR, within a second all together. */
function refused(t: Test, rows: [what: string, octets: Uint8Array][]): void {
  const began = performance.now();
  for (const [what, octets] of rows) t.match(answer(octets), { id: 0x1234, rcode: rcode.FORMERR }, what);
  t.ok(performance.now() - began < 1000, "answered within 1 s");
}

t.test("C2 pointer to itself, ring, to the header, past the end, half a pointer, forward", async (t) => {
  const nested = Array.from({ length: 16_000 }, (_, i) =>
    (0xc000 | (12 + 2 * Math.max(0, i - 1))).toString(16),
  );
  refused(t, [
    ["to itself", asking("c00c 0001 0001")],
    ["a ring of two", asking("c00e c00c 0001 0001")],
    ["a label, then back to it", asking("0161 c00c 0001 0001")],
    ["to the header", asking("c000 0001 0001")],
    ["past the end", asking("ffff 0001 0001")],
    ["half a pointer", asking("c0")],
    ["forward", asking("c012 0001 0001 0161 00")],
    ["16,000 nested pointers", asking(`00 0001 0001 ${nested.join("")} 0001 0001`, "0002 0000 0000 0000")],
  ]);
});

t.test(
  "C2 label types 01 and 10; label past the end; name of 256 octets, 128 labels, long after expansion",
  async (t) => {
    const three = `${long}${long}${long}`;
    refused(t, [
      ["label type 01", asking("4161 00 0001 0001")],
      ["label type 10", asking("8161 00 0001 0001")],
      ["a label past the end", asking("3f61 00")],
      ["256 octets", asking(`${three}3e${"61".repeat(62)}00 0001 0001`)],
      ["128 labels", asking(`${"0161".repeat(128)}00 0001 0001`)],
      [
        "long only after expansion",
        asking(`${three}00 0001 0001 ${long}c00c 0001 0001`, "0002 0000 0000 0000"),
      ],
    ]);
    const longest = answer(asking(`${three}3d${"61".repeat(61)}00 0001 0001`));
    t.equal(longest?.rcode, rcode.REFUSED, "255 octets are a name");
  },
);

t.test("C2 counts 65535; RDLENGTH past the end; TXT length octet past RDATA", async (t) => {
  const question = "0161 00 0001 0001";
  refused(t, [
    ["questions", asking(question, "ffff 0000 0000 0000")],
    ["answers", asking(question, "0001 ffff 0000 0000")],
    ["authorities", asking(question, "0001 0000 ffff 0000")],
    ["additionals", asking(question, "0001 0000 0000 ffff")],
    ["RDLENGTH", asking(`${question} 00 0010 0001 00000000 ffff 61`, "0001 0000 0000 0001")],
    ["TXT length", asking(`${question} 00 0010 0001 00000000 0002 ff61`, "0001 0000 0000 0001")],
    ["cut", asking("0161 00 0001")],
    ["octets behind", asking(`${question} 00`)],
  ]);
});

t.test("C2 QDCOUNT 0, 2", async (t) => {
  refused(t, [
    ["none", asking("", "0000 0000 0000 0000")],
    ["two", asking("0161 00 0001 0001 0162 00 0001 0001", "0002 0000 0000 0000")],
  ]);
});

t.test("C2 a response (QR=1) as a query, also with FORMERR or opcode 15, UDP and TCP", async (t) => {
  for (const more of [{}, { rcode: 1 }, { opcode: 15 }, { questions: [] }]) {
    const octets = encodeMessage(ask("www.example.org", { response: true, ...more }));
    t.equal(octetsOf(octets), undefined, "UDP");
    t.equal(responder.message(octets), undefined, "TCP");
  }
  for (const size of [0, 1, 11]) t.equal(octetsOf(Buffer.alloc(size)), undefined, "less than a header");
});

t.test("C2 opcodes IQUERY, STATUS, 15", async (t) => {
  for (const opcode of [1, 2, 3, 4, 5, 15])
    t.match(ok(ask("www.example.org", { opcode })), { rcode: rcode.NOTIMP, opcode, id: 0x1234 });
  t.match(answer(bytes("1234 7900 ffff ffff ffff ffff 616263")), { rcode: rcode.NOTIMP, opcode: 15 });
});

t.test("C2 Z bit, unknown EDNS option and flag", async (t) => {
  const opt = {
    ...optRecord(1232),
    ttl: 0x7fff,
    data: { options: [{ code: 65001, bytes: Buffer.from("x") }] },
  };
  const got = ok(ask("www.example.org", { reserved: true, authenticData: true, additionals: [opt] }));
  t.match(got, { rcode: 0, reserved: false, authenticData: false, checkingDisabled: false });
  t.match(got.additionals, [{ type: type.OPT, ttl: 0, data: { options: [] } }]);
  t.equal(got.answers.length, 1);
});

t.test("C2 EDNS version 1", async (t) => {
  const got = ok(ask("www.example.org", { additionals: [{ ...optRecord(4096), ttl: 1 << 16 }] }));
  t.equal(fullRcode(got), rcode.BADVERS);
  t.match(edns(got), { version: 0, extendedRcode: 1 });
  t.same(got.answers, []);
});

t.test("C2 OPT absent in the query; two OPT; option past RDATA; size < 512 as 512", async (t) => {
  t.equal(edns(ok(ask("www.example.org"))), undefined, "absent in the query, absent in the answer");
  const both = ok(ask("www.example.org", { additionals: [optRecord(1232), optRecord(1232)] }));
  t.equal(both.rcode, rcode.FORMERR, "two");
  const good = Buffer.from(encodeMessage(ask("www.example.org", { additionals: [optRecord(1232)] })));
  const past = answer(Buffer.concat([good.subarray(0, -2), bytes("0004 000a 00ff")])) as Message;
  t.equal(past.rcode, rcode.FORMERR, "an option past its record");
  t.ok(edns(past), "with OPT");
  for (const size of [0, 100, 511, 512]) {
    const octets = octetsOf(encodeMessage(ask("big.example.org", { additionals: [optRecord(size)] }, "TXT")));
    t.ok((octets?.length ?? 999) <= 512);
    t.equal(decodeMessage(octets as Uint8Array).truncated, true);
  }
  const fits = ok(ask("sub.example.org", { additionals: [optRecord(0)] }));
  t.equal(fits.truncated, true, "13 servers with glue do not fit 512 octets");
});

t.test("C2 without EDNS <= 512 and TC; with EDNS <= the client's size and 1232", async (t) => {
  for (const [size, most] of [
    [undefined, 512],
    [600, 600],
    [1232, 1232],
    [4096, 1232],
    [65535, 1232],
  ] as const) {
    const asked = ask("big.example.org", size ? { additionals: [optRecord(size)] } : {}, "TXT");
    const got = octetsOf(encodeMessage(asked)) as Uint8Array;
    t.ok(got.length <= most, `${got.length} octets of ${most}`);
    t.match(decodeMessage(got), { truncated: true, answers: [] });
    t.equal(edns(decodeMessage(got)) !== undefined, size !== undefined, "OPT stays");
    const whole = decodeMessage(responder.message(encodeMessage(asked)) as Uint8Array);
    t.match(whole, { truncated: false });
    t.equal(whole.answers.length, 40, "the whole over TCP");
  }
  const referral = decodeMessage(responder.message(encodeMessage(ask("x.sub.example.org"))) as Uint8Array);
  t.match(referral, { authoritative: false, answers: [], truncated: false });
  t.equal(referral.additionals.length, 13, "glue");
  t.match(ok(ask("x.sub.example.org")), { truncated: true }, "glue is not left out silently (RFC 9471)");
});

t.test("C2 QNAME case echoed octet for octet; matching ignores case", async (t) => {
  for (const name of ["www.example.org", "wWw.eXaMpLe.OrG", "WWW.EXAMPLE.ORG", "wWw.eXaMpLe.OrG"]) {
    const octets = encodeMessage(ask(name));
    const got = octetsOf(octets) as Uint8Array;
    t.same(got.subarray(12, octets.length), octets.subarray(12), name);
    t.match(decodeMessage(got).answers, [{ name, data: { address: "192.0.2.1" } }]);
  }
  t.match(ok(ask("W.example.org")).answers, [{ name: "W.example.org" }, { data: { address: "192.0.2.1" } }]);
  t.equal(ok(ask("A\\.B\\027.example.org")).answers.length, 1, "escapes are octets");
});

t.test("C2 ANY", async (t) => {
  const asked = encodeMessage(ask("example.org", {}, "ANY"));
  const got = octetsOf(asked) as Uint8Array;
  t.ok(got.length < asked.length * 2.2, `${asked.length} to ${got.length} octets`);
  const types = new Set(decodeMessage(got).answers.map((record) => record.type));
  t.equal(types.size, 1, "one RRset");
});

t.test("C2 class CH, AXFR over UDP, out of zone", async (t) => {
  const chaos = ask("x", { questions: [{ name: "version.bind", type: type.TXT, class: 3 }] });
  for (const asked of [
    chaos,
    ask("example.org", {}, "AXFR"),
    ask("example.org", {}, "IXFR"),
    ask("example.net"),
  ]) {
    t.match(ok(asked), { rcode: rcode.REFUSED, authoritative: false, answers: [] });
    const octets = responder.message(encodeMessage(asked)) as Uint8Array;
    t.match(decodeMessage(octets), { rcode: rcode.REFUSED }, "over TCP too");
  }
});

t.test("C5 a reply to a forged source: none to echo and its like, one to others, limited", async (t) => {
  const octets = encodeMessage(ask("www.example.org"));
  for (const port of [7, 13, 17, 19, 37])
    t.equal(octetsOf(octets, { transport: "udp", host: "192.0.2.9", port }), undefined, `port ${port}`);
  t.ok(octetsOf(octets, { transport: "udp", host: "192.0.2.9", port: 53 }));
  // All within one second of the limit's clock, however long they take.
  const limited = new Responder(zones, { rate: 5, now: () => 500 });
  const from = (host: string): Address => ({ transport: "udp", host, port: 4000 });
  const sent = (host: string, count: number, kind = "A", name = "www.example.org") =>
    Array.from({ length: count }, () => {
      const got = octetsOf(encodeMessage(ask(name, {}, kind)), from(host), limited);
      return got && decodeMessage(got);
    });
  const many = sent("192.0.2.1", 105);
  t.equal(many.filter((one) => one?.answers.length === 1).length, 5, "whole answers");
  t.equal(many.filter((one) => one?.truncated).length, 50, "cut ones");
  t.equal(many.filter((one) => one === undefined).length, 50, "silence");
  t.match(
    many.find((one) => one?.truncated),
    { questions: [{ name: "www.example.org" }], answers: [] },
  );
  t.ok(sent("192.0.9.1", 1)[0]?.answers.length, "others are answered meanwhile");
  t.ok(sent("192.0.2.1", 1, "MX")[0]?.authorities.length, "and other questions");
  const names = Array.from({ length: 100 }, (_, i) => sent("192.0.7.1", 1, "A", `r${i}.example.org`)[0]);
  t.equal(names.filter((one) => one?.rcode === 3 && !one.truncated).length, 5, "random names are one kind");
  t.ok(
    sent("127.0.0.1", 1000).every((one) => one?.answers.length === 1),
    "short answers on loopback are free",
  );
});

t.test("what was kept is the same, and forgotten with the data", async (t) => {
  const fresh = new Responder(zones, { rate: 0 });
  const first = octetsOf(encodeMessage(ask("www.example.org")), here, fresh) as Uint8Array;
  const again = octetsOf(encodeMessage(ask("www.example.org", { id: 9 })), here, fresh) as Uint8Array;
  t.same([...again.subarray(0, 2), ...again.subarray(2)], [0, 9, ...first.subarray(2)]);
  t.equal(decodeMessage(first).id, 0x1234);
  t.match(
    decodeMessage(
      octetsOf(encodeMessage(ask("www.example.org", { recursionDesired: false })), here, fresh) as Uint8Array,
    ),
    {
      recursionDesired: false,
    },
  );
  const other = readMaster("example.org. SOA a. b. 1 2 3 4 5\nwww.example.org. A 192.0.2.77\n", "z");
  fresh.zones = zonesFrom([{ name: "z", records: other }]);
  const later = octetsOf(encodeMessage(ask("www.example.org")), here, fresh) as Uint8Array;
  t.match(decodeMessage(later).answers, [{ data: { address: "192.0.2.77" } }]);
});
