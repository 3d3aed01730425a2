import { execFile } from "node:child_process";
import { promisify } from "node:util";
import t from "tap";
import { Faults } from "../../../lib/fault/faults.ts";
import { parseFault } from "../../../lib/fault/parse.ts";
import { withFaults } from "../../../lib/fault/service.ts";
import { lengthPrefix } from "../../../lib/net/length-prefix.ts";
import { LineReader } from "../../../lib/net/lines.ts";
import { listen } from "../../../lib/net/listen.ts";
import { pair } from "../../../lib/net/memory.ts";
import { decodeMessage, encodeMessage, query } from "../../../lib/wire/dns.ts";
import { rcodeName } from "../../../lib/wire/dns-code.ts";
import { typeNumber } from "../../../lib/wire/dns-type.ts";
import { dnsFaults } from "../../../lib/zone/fault.ts";
import { server } from "../../../servers/dns.ts";

const run = promisify(execFile);
const records = [
  "x.test 60 SOA ns.x.test. a.x.test. 1 2 3 4 5",
  "www.x.test 60 A 192.0.2.1",
  "www.x.test 60 MX 5 mail.x.test.",
];

async function served(...texts: string[]) {
  const waits: number[] = [];
  const faults = new Faults({
    seed: 3,
    words: dnsFaults,
    clock: { now: () => 0, sleep: async (milliseconds) => void waits.push(milliseconds) },
  });
  for (const text of texts) faults.add(text);
  const service = await server.create({ record: records }, () => {}, undefined, faults);
  return { service, faults, waits };
}

function asking(name: string, type: string): Uint8Array {
  return encodeMessage(query(0x1234, { name, type: typeNumber(type) as number, class: 1 }));
}

/** "NOERROR 1 of 0x1234", with what else is set; "silence" for none. */
function shown(octets: Uint8Array | undefined): string {
  if (!octets) return "silence";
  const { id, rcode, answers, authorities, truncated, authoritative } = decodeMessage(octets);
  const flags = `${truncated ? " TC" : ""}${authoritative ? " AA" : ""}`;
  return `${rcodeName(rcode)} ${answers.length}+${authorities.length}${flags}${id === 0x1234 ? "" : " other ID"}`;
}

const whole = "NOERROR 1+0 AA";
const cases: [
  faults: string[],
  asked: [name: string, type: string],
  udp: string,
  tcp: string,
  waits: number[],
][] = [
  [[], ["www.x.test.", "A"], whole, whole, []],
  [["A:drop"], ["www.x.test.", "A"], "silence", "silence", []],
  [["A:drop"], ["www.x.test.", "MX"], whole, whole, []],
  [["A:delay=2s"], ["www.x.test.", "A"], whole, whole, [2000, 2000]],
  [["A:truncate"], ["www.x.test.", "A"], "NOERROR 0+0 TC AA", whole, []],
  [["A:servfail"], ["www.x.test.", "A"], "SERVFAIL 0+0", "SERVFAIL 0+0", []],
  [["A:nxdomain"], ["www.x.test.", "A"], "NXDOMAIN 0+0 AA", "NXDOMAIN 0+0 AA", []],
  [["*.x.test:nxdomain"], ["none.x.test.", "A"], "NXDOMAIN 0+1 AA", "NXDOMAIN 0+1 AA", []],
  [["A:nodata"], ["www.x.test.", "A"], "NOERROR 0+0 AA", "NOERROR 0+0 AA", []],
  [["A:refused"], ["www.x.test.", "A"], "REFUSED 0+0", "REFUSED 0+0", []],
  [["A:formerr"], ["www.x.test.", "A"], "FORMERR 0+0", "FORMERR 0+0", []],
  [["A:notimp"], ["www.x.test.", "A"], "NOTIMP 0+0", "NOTIMP 0+0", []],
  [["A:id"], ["www.x.test.", "A"], `${whole} other ID`, `${whole} other ID`, []],
  [["www.X.test:servfail"], ["WWW.x.test.", "MX"], "SERVFAIL 0+0", "SERVFAIL 0+0", []],
  [["www.x.test.:servfail"], ["www.x.test.", "MX"], "SERVFAIL 0+0", "SERVFAIL 0+0", []],
  [["*.test:servfail=1/2"], ["www.x.test.", "MX"], "SERVFAIL 0+0", whole, []],
  [["*:refused times=1"], ["www.x.test.", "MX"], "REFUSED 0+0", whole, []],
  [["TYPE65280:refused"], ["www.x.test.", "TYPE65280"], "REFUSED 0+0", "REFUSED 0+0", []],
];

t.test("what each fault makes of an answer, over UDP and over TCP", async (t) => {
  for (const [texts, [name, type], udp, tcp, waits] of cases) {
    const one = await served(...texts);
    const said = `${texts.join(" ")} for ${name} ${type}`;
    const from = { transport: "udp", host: "127.0.0.1", port: 40_000 } as const;
    t.equal(shown(await one.service.datagram?.(asking(name, type), from)), udp, `${said}: UDP`);
    const [client, conn] = pair();
    const running = one.service.stream?.(conn).then(() => conn.close());
    await client.write(lengthPrefix(asking(name, type)));
    await client.end();
    const reader = new LineReader(client);
    const head = await reader.readBytes(2);
    const octets = head && (await reader.readBytes(((head[0] as number) << 8) | (head[1] as number)));
    t.equal(shown(octets ?? undefined), tcp, `${said}: TCP`);
    await running;
    t.same(one.waits, waits, said);
  }
});

t.test("what is no query has no words, and its answer is what it was", async (t) => {
  const one = await served("*:servfail");
  const from = { transport: "udp", host: "127.0.0.1", port: 40_000 } as const;
  const response = asking("www.x.test.", "A");
  response[2] = 0x80;
  t.equal(await one.service.datagram?.(response, from), undefined);
  t.equal(await one.service.datagram?.(new Uint8Array(2), from), undefined);
  const broken = asking("www.x.test.", "A").slice(0, 20);
  t.equal(shown(await one.service.datagram?.(broken, from)), "FORMERR 0+0");
  t.equal(one.faults.list[0]?.seen, 0);
  for (const example of dnsFaults.examples) t.ok(parseFault(example, dnsFaults), example);
});

t.test("with no fault on, the answer comes without a promise", async (t) => {
  const { service } = await served();
  const made = service.datagram?.(asking("www.x.test.", "A"), {
    transport: "udp",
    host: "::1",
    port: 40_000,
  });
  t.ok(made instanceof Uint8Array);
});

const dig = await run("dig", ["-v"]).then(
  () => false as const,
  () => "dig is not installed",
);

t.test("dig falls back to TCP, asks again, and sees results and wrong IDs", { skip: dig }, async (t) => {
  const asked = async (fault: string, ...words: string[]) => {
    const one = await served(fault);
    const host = words.includes("-6") ? "[::1]" : "127.0.0.1";
    const at = [`udp://${host}:0`, `tcp://${host}:0`];
    await using listener = await listen(at, withFaults(one.service, one.faults));
    const port = String(listener.addresses[0]?.port);
    const child = run("dig", [
      `@${host.replace(/[[\]]/g, "")}`,
      "-p",
      port,
      "www.x.test",
      "A",
      "+timeout=1",
      ...words,
    ]);
    const { stdout } = await child.catch((error) => error as { stdout: string });
    return { stdout, drawn: one.faults.list.map(({ seen, struck }) => ({ seen, struck })) };
  };
  t.match((await asked("A:truncate")).stdout, /192\.0\.2\.1\n[\s\S]*\(TCP\)/);
  t.match((await asked("A:truncate", "-6")).stdout, /192\.0\.2\.1\n[\s\S]*::1\) \(TCP\)/);
  const dropped = await asked("A:drop=1/2", "+tries=2");
  t.match(dropped.stdout, /www\.x\.test\.\s+60\s+IN\s+A\s+192\.0\.2\.1/);
  t.same(dropped.drawn, [{ seen: 2, struck: 1 }]);
  t.match((await asked("A:servfail")).stdout, /status: SERVFAIL/);
  t.match((await asked("A:id times=1", "+tries=2")).stdout, /Warning: ID mismatch[\s\S]*192\.0\.2\.1/);
});
