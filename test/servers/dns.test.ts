import { execFile } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { Faults } from "../../lib/fault/faults.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Address, Service } from "../../lib/net/connection.ts";
import { lengthPrefix } from "../../lib/net/length-prefix.ts";
import { LineReader } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, type Message, query } from "../../lib/wire/dns.ts";
import { type } from "../../lib/wire/dns-type.ts";
import { dnsFaults } from "../../lib/zone/fault.ts";
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
const from: Address = { transport: "udp", host: "127.0.0.1", port: 4000 };
const asking = (of: Service, message: Message): Message =>
  decodeMessage(of.datagram?.(encodeMessage(message), from) as Uint8Array);

t.test(
  "C2 TCP: three queries in one segment, octet by octet, length 0, length 65535 and close, connection kept",
  async (t) => {
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
    await using other = await connect(listener.addresses[0] as never);
    await other.write(Buffer.of(0xff, 0xff, 1, 2, 3));
    await other.end();
    t.equal(await other.read(), null, "length 65535 and close: closed");
    await conn.write(lengthPrefix(encodeMessage(ask("www.example.org", { id: 9 }))));
    const head = (await reader.readBytes(2)) as Uint8Array;
    t.match(
      decodeMessage((await reader.readBytes(head[0]! * 256 + head[1]!)) as Uint8Array),
      { id: 9 },
      "kept",
    );
  },
);

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
  t.match(asking(zoned, ask("example.net")).answers, [{ data: { address: "192.0.2.9" } }]);
  await server.create({}, (line) => lines.push(line));
  t.match(lines[1], /only localhost/);
  for (const close of [zoned, service]) await close.close?.();
  const rows: [string, { code: string; message: string | RegExp }][] = [
    ["a. A 1.2.3.4\nb. A x\n", { code: "format", message: `${file}:2: "x" is no IPv4 address` }],
    ["a. A 1.2.3.4\n\na. CNAME x.\n", { code: "format", message: /x\.zone:3: a\. has a CNAME/ }],
    ["; nothing\n", { code: "format", message: /x\.zone:1: there is no record/ }],
  ];
  for (const [text, error] of rows) {
    await writeFile(file, text);
    await t.rejects(
      server.create({ zone: [file] }, () => {}),
      error,
    );
  }
  await writeFile(file, "@ A 192.0.2.3\n");
  const named = await server.create({ zone: [`example.com=${file}`] }, () => {});
  t.match(asking(named, ask("example.com")).answers, [{ data: { address: "192.0.2.3" } }]);
  await named.close?.();
  for (const [wrong, code] of [
    [{ zone: `${file}x` }, "not-found"],
    [{ record: ["a"] }, "usage"],
    [{ rate: "many" }, "usage"],
    [{ forward: "tls://192.0.2.1" }, "usage"],
  ] as const)
    await t.rejects(
      server.create(wrong, () => {}),
      { code },
    );
});

t.test("a zone file edited on disk is read again whole, or not at all", async (t) => {
  const folder = t.testdir({ "x.zone": "x.test. SOA a. b. 1 2 3 4 5\nw.x.test. A 192.0.2.1\n" });
  const file = join(folder, "x.zone");
  const lines = new EventEmitter();
  const said = async () => (await once(lines, "line", { signal: AbortSignal.timeout(5000) }))[0];
  const alive = setInterval(() => {}, 1000);
  t.teardown(() => clearInterval(alive));
  const edited = await server.create({ zone: file }, (line) => lines.emit("line", line));
  const address = () => asking(edited, ask("w.x.test")).answers.map((record) => record.data);
  t.same(address(), [{ address: "192.0.2.1" }]);
  let line = said();
  await writeFile(file, "x.test. SOA a. b. 2 2 3 4 5\nw.x.test. A 192.0.2.2\nv.x.test. A 192.0.2.3\n");
  t.equal(await line, "read again: answers from 3 records");
  t.same(address(), [{ address: "192.0.2.2" }]);
  line = said();
  await writeFile(file, "x.test. SOA a. b. 2 2 3 4 5\nw.x.test. A 192.0.2.9\nv.x.test. A 192.0.2\n");
  t.match(
    await line,
    /^not read again, the records before stay: .*x\.zone:3: "192\.0\.2" is no IPv4 address$/,
  );
  t.same(address(), [{ address: "192.0.2.2" }], "nothing of it");
  line = said();
  await writeFile(`${file}.new`, "x.test. SOA a. b. 3 2 3 4 5\nw.x.test. A 192.0.2.4\n");
  await rename(`${file}.new`, file);
  t.equal(await line, "read again: answers from 2 records");
  t.same(address(), [{ address: "192.0.2.4" }]);
  await edited.close?.();
});

t.test("--forward asks for what the zones do not hold; without it nobody is asked", async (t) => {
  const far = await server.create({ record: ["far.test 60 A 192.0.2.77"] }, () => {});
  await using listener = await listen("udp://127.0.0.1:0", far);
  const { port } = listener.addresses[0]!;
  const near = await server.create(
    { record: ["near.test A 192.0.2.1", "alias.test CNAME far.test"], forward: `127.0.0.1:${port}` },
    () => {},
  );
  const later = async (asked: Message) =>
    decodeMessage((await near.datagram?.(encodeMessage(asked), from)) as Uint8Array);
  t.match(await later(ask("far.test")), {
    rcode: 0,
    recursionAvailable: true,
    authoritative: false,
    answers: [{ name: "far.test", data: { address: "192.0.2.77" } }],
  });
  t.match((await later(ask("alias.test"))).answers, [{ type: 5 }, { name: "far.test", type: 1 }]);
  t.match(await later(ask("near.test")), { authoritative: true, recursionAvailable: true });
  t.match(await later(ask("far.test", { recursionDesired: false })), { rcode: 5 }, "only on request");
  t.match(await later(ask("nx.far.test")), { rcode: 3 });
  const alone = await server.create({ record: ["near.test A 192.0.2.1"] }, () => {});
  t.match(asking(alone, ask("far.test")), { rcode: 5, recursionAvailable: false });
  await near.close?.();
  t.match(await later(ask("other.test")), { rcode: 2 }, "SERVFAIL when nobody answers");
});

t.test("a zone is transferred over a stream to who may have it, and fails on demand", async (t) => {
  const faults = new Faults({ words: dnsFaults });
  const given = await server.create({ record, transfer: ["127.0.0.1"] }, () => {}, undefined, faults);
  await using listener = await listen(["tcp://127.0.0.1:0", "tcp://[::1]:0"], given);
  const [v4, v6] = listener.addresses as [Address, Address];
  const first = async (to: Address) => {
    await using conn = await connect(to);
    await conn.write(lengthPrefix(encodeMessage(ask("example.org", {}, type.AXFR))));
    const reader = new LineReader(conn);
    const head = (await reader.readBytes(2)) as Uint8Array;
    return decodeMessage((await reader.readBytes(head[0]! * 256 + head[1]!)) as Uint8Array);
  };
  const whole = await first(v4);
  t.match(whole, { rcode: 0, authoritative: true });
  t.equal(whole.answers.length, 45);
  t.match(await first(v6), { rcode: 5, answers: [] }, "not from there");
  t.match(asking(given, ask("example.org", {}, type.AXFR)), { rcode: 5 }, "nor in a datagram");
  faults.add("AXFR:servfail");
  t.match(await first(v4), { rcode: 2, answers: [] });
  await t.rejects(
    server.create({ transfer: "everybody" }, () => {}),
    { code: "usage" },
  );
});
