import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { connect } from "../../lib/net/connect.ts";
import { LineReader, lengthPrefix } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import {
  decodeMessage,
  edns,
  encodeMessage,
  fullRcode,
  type Message,
  optRecord,
  query,
} from "../../lib/wire/dns.ts";
import { rcode, type } from "../../lib/wire/dns-type.ts";
import { server } from "../../servers/dns.ts";

const run = promisify(execFile);
const record = [
  "example.org 60 SOA ns h 1 2 3 4 5",
  "www.example.org 60 A 192.0.2.1",
  "w.example.org CNAME www.example.org",
  'example.org TXT "\\027[2J"',
  ...Array.from({ length: 40 }, (_, i) => `big.example.org 60 TXT "${"x".repeat(60)}${i}"`),
];
const service = await server.create({ record }, () => {});
const ask = (name: string, more: Partial<Message> = {}, number: number = type.A): Message => ({
  ...query(0x1234, { name, type: number, class: 1 }),
  ...more,
});
const answer = (octets: Uint8Array): Message | undefined => {
  const got = service.datagram?.(octets, { transport: "udp", host: "127.0.0.1", port: 9 });
  t.notOk(got instanceof Promise, "at once");
  return got === undefined ? undefined : decodeMessage(got as Uint8Array);
};
const ok = (message: Message) => answer(encodeMessage(message)) as Message;

t.test("answers and refusals", async (t) => {
  const opt = (version: number) => ({ ...optRecord(4096), ttl: version << 16 });
  const rows: [string, Message, number, Partial<Message>?][] = [
    ["an address", ask("wWw.Example.ORG"), rcode.NOERROR, { authoritative: true, id: 0x1234 }],
    ["no such name", ask("nx.example.org"), rcode.NXDOMAIN],
    ["no such type", ask("www.example.org", {}, type.MX), rcode.NOERROR, { answers: [] }],
    ["not ours", ask("example.net"), rcode.REFUSED, { authoritative: false }],
    ["a transfer", ask("example.org", {}, type.AXFR), rcode.REFUSED],
    ["class CH", ask("x", { questions: [{ name: "www.example.org", type: 1, class: 3 }] }), rcode.REFUSED],
    ["no question", ask("x", { questions: [] }), rcode.FORMERR],
    ["two questions", ask("x", { questions: [...ask("a").questions, ...ask("b").questions] }), rcode.FORMERR],
    ["IQUERY", ask("x", { opcode: 1 }), rcode.NOTIMP, { opcode: 1 }],
    ["opcode 15", ask("x", { opcode: 15 }), rcode.NOTIMP, { opcode: 15 }],
    ["EDNS 1", ask("www.example.org", { additionals: [opt(1)] }), rcode.BADVERS, { answers: [] }],
    ["two OPT", ask("www.example.org", { additionals: [opt(0), opt(0)] }), rcode.FORMERR],
    [
      "Z, AD",
      ask("www.example.org", { reserved: true, authenticData: true }),
      0,
      { reserved: false, authenticData: false },
    ],
  ];
  for (const [what, asked, code, more = {}] of rows) {
    const got = ok(asked);
    t.equal(fullRcode(got), code, what);
    t.match(got, { response: true, ...more }, what);
    t.equal(edns(got) !== undefined, asked.additionals.length > 0, `${what}: OPT only to whom sent one`);
  }
  t.equal(ok(ask("wWw.Example.ORG")).questions[0]?.name, "wWw.Example.ORG", "case of the question");
  t.equal(edns(ok(ask("www.example.org", { additionals: [opt(1)] })))?.version, 0);
});

t.test("silence and broken queries", async (t) => {
  const good = Buffer.from(encodeMessage(ask("www.example.org")));
  for (const opcode of [0, 15])
    t.equal(answer(encodeMessage(ask("x", { response: true, opcode }))), undefined, "a response");
  t.equal(answer(good.subarray(0, 11)), undefined, "less than a header");
  const broken: [string, Buffer][] = [
    ["cut", good.subarray(0, -1)],
    ["octets behind", Buffer.concat([good, Buffer.of(0)])],
    ["a pointer to itself", Buffer.concat([good.subarray(0, 12), Buffer.of(0xc0, 12, 0, 1, 0, 1)])],
    ["counts of 65535", Buffer.concat([good.subarray(0, 4), Buffer.alloc(8, 255), good.subarray(12)])],
  ];
  for (const [what, octets] of broken) t.match(answer(octets), { id: 0x1234, rcode: rcode.FORMERR }, what);
  const opt = Buffer.from(encodeMessage(ask("a", { additionals: [optRecord(1232)] })));
  const past = Buffer.concat([opt.subarray(0, -2), Buffer.from("0004000a00ff", "hex")]);
  const got = answer(past) as Message;
  t.equal(got.rcode, rcode.FORMERR);
  t.ok(edns(got), "FORMERR with OPT for an option past its record");
});

t.test("no more over UDP than the client takes", async (t) => {
  for (const [size, most] of [
    [0, 512],
    [100, 512],
    [600, 600],
    [65535, 1232],
  ] as const) {
    const asked = ask("big.example.org", size ? { additionals: [optRecord(size)] } : {}, type.TXT);
    const got = (await service.datagram?.(encodeMessage(asked), {
      transport: "udp",
      host: "::1",
      port: 9,
    })) as Uint8Array;
    t.ok(got.length <= most, `${got.length} octets of ${most}`);
    t.match(decodeMessage(got), { truncated: true, answers: [] });
  }
  t.equal(ok(ask("example.org", {}, type.ANY)).answers.length, 1, "ANY gives one set");
});

t.test("over TCP: three in one segment, octet by octet, length 0", async (t) => {
  await using listener = await listen("tcp://127.0.0.1:0", service);
  await using conn = await connect(listener.addresses[0] as never);
  const ids = [1, 2, 3];
  const three = Buffer.concat(
    ids.map((id) => lengthPrefix(encodeMessage(ask("big.example.org", { id }, type.TXT)))),
  );
  await conn.write(Buffer.concat([Buffer.of(0, 0), three]));
  for (const octet of three) await conn.write(Buffer.of(octet));
  const reader = new LineReader(conn);
  for (const id of [...ids, ...ids]) {
    const head = (await reader.readBytes(2)) as Uint8Array;
    const got = decodeMessage((await reader.readBytes(head[0]! * 256 + head[1]!)) as Uint8Array);
    t.match(got, { id, truncated: false });
    t.equal(got.answers.length, 40);
  }
});

const absent = await run("dig", ["-v"]).then(
  () => false,
  () => "dig is not installed",
);

t.test("dig reads it", { skip: absent }, async (t) => {
  await using listener = await listen(["udp://127.0.0.1:0", "tcp://127.0.0.1:0"], service);
  const port = (transport: string) =>
    String(listener.addresses.find((one) => one.transport === transport)?.port);
  const dig = async (transport: string, ...words: string[]) =>
    (
      await run("dig", [
        "@127.0.0.1",
        "-p",
        port(transport),
        `+${transport === "tcp" ? "" : "no"}tcp`,
        ...words,
      ])
    ).stdout;
  for (const transport of ["udp", "tcp"]) {
    t.match(
      await dig(transport, "wWw.example.org"),
      /status: NOERROR[\s\S]*wWw\.example\.org\.\t60\tIN\tA\t192\.0\.2\.1/,
    );
    t.match(await dig(transport, "nx.example.org"), /status: NXDOMAIN[\s\S]*SOA\tns\. h\. 1 2 3 4 5/);
    t.equal(await dig(transport, "w.example.org", "+short"), "www.example.org.\n192.0.2.1\n");
    t.equal(await dig(transport, "example.org", "TXT", "+short"), '"\\027[2J"\n');
  }
});

t.test("options", async (t) => {
  const folder = t.testdir({});
  const file = join(folder, "x.zone");
  await writeFile(file, "$ORIGIN example.net.\n@ 60 IN A 192.0.2.9\n");
  const lines: string[] = [];
  const zoned = await server.create({ zone: file, record: "a.example 1 A 192.0.2.2" }, (line) =>
    lines.push(line),
  );
  t.same(lines, ["answers from 2 records"]);
  const octets = zoned.datagram?.(encodeMessage(ask("example.net")), {
    transport: "udp",
    host: "::1",
    port: 9,
  });
  t.match(decodeMessage(octets as Uint8Array).answers, [{ data: { address: "192.0.2.9" } }]);
  await server.create({}, (line) => lines.push(line));
  t.match(lines[1], /only localhost/);
  await writeFile(file, "a. A 1.2.3.4\nb. A x\n");
  await t.rejects(
    server.create({ zone: file }, () => {}),
    { code: "format", message: /x\.zone:2: "x" is no IPv4/ },
  );
  await t.rejects(
    server.create({ zone: `${file}x` }, () => {}),
    { code: "not-found" },
  );
  await t.rejects(
    server.create({ record: ["a"] }, () => {}),
    { code: "usage" },
  );
});
