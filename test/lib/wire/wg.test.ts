import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { wg } from "../../../lib/wire/wg.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

const key = "6b".repeat(32);
const initiation = octets(
  `01000000 029c03c1 ${key} ${"11".repeat(76)} ${"aa".repeat(16)} ${"00".repeat(16)}`,
);
const response = octets(
  `02000000 01fae3dc 029c03c1 ${key} ${"22".repeat(16)} ${"bb".repeat(16)} ${"00".repeat(16)}`,
);
const cookie = octets(`03000000 029c03c1 ${"33".repeat(24)} ${"44".repeat(32)}`);
const keepalive = octets(`04000000 01fae3dc 0300000000000000 ${"55".repeat(16)}`);
const data = octets(`04000000 01fae3dc 0000000001000000 ${"55".repeat(48)}`);
const all = [initiation, response, cookie, keepalive, data];

t.test("Wireshark's words", async (t) => {
  for (const [bytes, info, ...lines] of [
    [initiation, "Handshake Initiation, sender=0xC1039C02", "Sender: 0xc1039c02", "[Has Private Key: False]"],
    [response, "Handshake Response, sender=0xDCE3FA01, receiver=0xC1039C02", "Encrypted Empty"],
    [cookie, "Cookie Reply, receiver=0xC1039C02", `Nonce: ${"33".repeat(24)}`],
    [keepalive, "Keepalive, receiver=0xDCE3FA01, counter=3", "[This is a Keepalive message]"],
    [data, "Transport Data, receiver=0xDCE3FA01, counter=4294967296, datalen=32", "Encrypted Packet"],
  ] as [Buffer, string, ...string[]][]) {
    const told = dissected(wg, bytes);
    t.equal(told.info, info);
    t.equal(told.left, 0);
    for (const line of lines) t.ok(told.lines.includes(line), line);
  }
});

t.test("it is known by its type and its length, on no port", async (t) => {
  const udp = { carrier: "udp" };
  for (const bytes of all) {
    t.ok(wg.guess?.(bytes, udp));
    t.notOk(wg.guess?.(bytes, { carrier: "tcp" }));
    // What a capture left out counts.
    t.ok(wg.guess?.(bytes.subarray(0, 20), { ...udp, missing: bytes.length - 20 }));
  }
  for (const bytes of [initiation, response, cookie])
    t.notOk(wg.guess?.(Buffer.concat([bytes, Buffer.alloc(1)]), udp));
  t.notOk(wg.guess?.(keepalive.subarray(0, 31), udp));
  const reserved = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 2), Buffer.of(1), bytes.subarray(3)]);
  t.same(
    all.map((bytes) => wg.guess?.(reserved(bytes), udp)),
    [true, true, false, false, false],
  );
  t.notOk(wg.guess?.(octets(`05000000${"00".repeat(28)}`), udp));
});

t.test("the session, across changes of address", async (t) => {
  const capture = new Map<string, unknown>();
  const [a, b, moved] = [
    { source: "a", sourcePort: 1, destination: "b", destinationPort: 2 },
    { source: "b", sourcePort: 2, destination: "a", destinationPort: 1 },
    { source: "a", sourcePort: 9, destination: "b", destinationPort: 2 },
  ];
  const said: string[] = [];
  for (const [number, [bytes, ends]] of [
    [data, a],
    [initiation, a],
    [response, b],
    [data, moved],
    [initiation, a],
    [cookie, b],
  ].entries() as Iterable<[number, [Buffer, typeof a]]>) {
    const context = { carrier: "udp", capture, ends, number: number + 1 };
    const { value } = dissected(wg, bytes, context);
    const state = wg.keep?.(value, context);
    wg.track?.(value, context);
    const { lines } = dissected(wg, bytes, { carrier: "udp", state });
    said.push(lines.filter((line) => /Stream|Response to/.test(line)).join(" "));
  }
  t.same(said, [
    "",
    "[Stream index: 0]",
    "[Stream index: 0] [Response to Frame: 2]",
    "[Stream index: 0]",
    "[Stream index: 1]",
    "[Stream index: 1] [Response to Frame: 5]",
  ]);
});

t.test("of what the capture cut, as much as is there", async (t) => {
  for (const [bytes, size, line] of [
    [initiation, 7, "Handshake Initiation"],
    [response, 9, "Handshake Response, sender=0xDCE3FA01"],
    [keepalive, 9, "Keepalive, receiver=0xDCE3FA01"],
  ] as const) {
    const c = new Cursor(bytes, 0, size);
    c.missing = bytes.length - size;
    t.throws(() => wg.parse(c), Malformed);
    t.equal(wg.info(c.partial as Parameters<typeof wg.info>[0]), line);
  }
  const c = new Cursor(data, 0, 20, true);
  c.missing = data.length - 20;
  t.equal(wg.info(wg.parse(c)), "Transport Data, receiver=0xDCE3FA01, counter=4294967296");
  t.equal(c.finish().at(-1)?.text, "Packet length is too small");
});

t.test("C7: cut and changed octets", async (t) => {
  const state = { wg: { stream: 1, began: 2 } };
  for (const bytes of all) t.equal(hostile(wg, bytes, { carrier: "udp", state }, 300), "");
});
