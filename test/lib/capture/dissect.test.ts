/** The dissector: Wireshark's columns on real captures, and any octets give a packet and its layers. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Frame, Packet } from "../../../lib/capture/frame.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { tcp } from "../../../lib/wire/tcp.ts";
import { applications, captures, columnsOf, framesOf, random, rawFrame } from "../../support/samples.ts";

const protocols = [...lowerProtocols, ...applications];
const fuzzRounds = 100_000;

for (const name of captures) {
  t.test(`columns of ${name} are tshark's`, async (t) => {
    const dissector = new Dissector({ protocols });
    const wanted = columnsOf(name);
    const got = (await framesOf(name)).map((frame) => dissector.add(frame));
    t.equal(got.length, wanted.length);
    for (const [i, want] of wanted.entries()) {
      const { number, source, destination, protocol, length, info } = got[i] as Packet;
      const have = { number: `${number}`, source, destination, protocol, length: `${length}`, info };
      const { time: _, ...columns } = want;
      t.same(have, columns, `frame ${want.number}`);
    }
  });
}

/** A protocol of lines, to show how messages are cut from a stream. */
const lines: Protocol<string> = {
  name: "lines",
  label: "LINES",
  title: "Lines",
  over: { tcp: [4000] },
  parse: (c) => c.latin1(c.left).trimEnd(),
  frame: (bytes) => bytes.indexOf(10) + 1,
  info: (value, context) => `${context?.fromClient ? "C" : "S"}${context?.state ?? 0}: ${value}`,
  track: (_, context) => ((context.state as number | undefined) ?? 0) + 1,
};

function outside(fields: readonly Field[], start: number, end: number): Field | undefined {
  for (const field of fields) {
    if (field.start < start || field.end > end || field.end < field.start) return field;
    const inner = field.children && outside(field.children, field.start, field.end);
    if (inner) return inner;
  }
  return undefined;
}

/** Says what is wrong with the packet's layers, or undefined. */
function fault(packet: Packet): string | undefined {
  for (const layer of packet.layers()) {
    const field = outside(layer.fields, layer.start, layer.end);
    if (field)
      return `${layer.name} [${layer.start}, ${layer.end}): ${field.name} [${field.start}, ${field.end})`;
    if (layer.end > packet.frame.bytes.length) return `${layer.name} ends past the frame`;
  }
  return undefined;
}

const samples: Frame[] = [];
for (const name of captures) samples.push(...(await framesOf(name)));

t.test("every prefix of every sample frame gives a packet and layers", async (t) => {
  const dissector = new Dissector({ protocols });
  let count = 0;
  // Of the many frames of one kind some are enough here.
  for (const frame of samples.filter((_, at) => at < 200 || at % 5 === 0))
    for (let size = 0; size <= frame.bytes.length; size += size < 120 ? 1 : 17) {
      const wrong = fault(dissector.add({ ...frame, bytes: frame.bytes.subarray(0, size) }));
      if (wrong) return t.fail(`${wrong} (frame of ${frame.bytes.length}, first ${size})`);
      count += 1;
    }
  t.ok(count > 1000, `${count} prefixes`);
});

t.test("mutated frames give a packet and layers", async (t) => {
  const seed = Number(process.env.PORTHOLE_SEED ?? Date.now() % 2 ** 32);
  t.comment(`PORTHOLE_SEED=${seed}`);
  const next = random(seed);
  // Ports of the samples, so that streams are cut into messages too.
  const decodeAs = new Map(["tcp:80", "tcp:20", "udp:53", "tcp:25"].map((port) => [port, "lines"]));
  let dissector = new Dissector({ protocols });
  for (let round = 0; round < fuzzRounds; round += 1) {
    if (round % 5000 === 0)
      dissector = new Dissector({ protocols: [...protocols, lines as Protocol], decodeAs });
    const frame = samples[next() % samples.length] as Frame;
    const bytes = frame.bytes.slice(0, next() % 4 === 0 ? next() % (frame.bytes.length + 1) : undefined);
    for (let n = next() % 6; n >= 0 && bytes.length > 0; n -= 1) bytes[next() % bytes.length] = next();
    try {
      const wrong = fault(dissector.add({ ...frame, bytes }));
      if (wrong) return t.fail(`${wrong} in round ${round}: ${Buffer.from(bytes).toString("hex")}`);
    } catch (error) {
      return t.fail(`round ${round}: ${(error as Error).stack} ${Buffer.from(bytes).toString("hex")}`);
    }
  }
  t.pass(`${fuzzRounds} mutations of seed ${seed}`);
});

function segment(text: string, sequence: number, flags = 0x18, back = false): Frame {
  const ends = back
    ? { source: "10.0.0.2", destination: "10.0.0.1" }
    : { source: "10.0.0.1", destination: "10.0.0.2" };
  const ports = back
    ? { sourcePort: 4000, destinationPort: 1234 }
    : { sourcePort: 1234, destinationPort: 4000 };
  const header = { ...ports, sequence, acknowledgement: 1, flags, window: 1000 };
  return rawFrame(ip.emit({ ...ends, protocol: 6 }, tcp.emit(header, Buffer.from(text))));
}

t.test("messages are put together from segments", async (t) => {
  const dissector = new Dissector({ protocols: [...lowerProtocols, lines as Protocol] });
  const infos = [
    segment("", 99, 2),
    segment("on", 100),
    segment("e\ntwo\nth", 102),
    segment("ree\n", 110),
  ].map((frame) => dissector.add(frame));
  t.equal(
    infos[1]?.info,
    "1234 → 4000 [PSH, ACK] Seq=1 Ack=1 Win=1000 Len=2 [TCP segment of a reassembled PDU]",
  );
  t.equal(infos[2]?.info, "C0: one | C1: two");
  t.equal(infos[3]?.info, "C2: three");
  t.equal(infos[3]?.protocol, "LINES");
  const layers = infos[3]?.layers() ?? [];
  t.equal(layers.at(-1)?.text, "Lines");
  t.equal(layers.at(-2)?.text, "[2 Reassembled TCP Segments (6 bytes): #3(2), #4(4)]");
  const parts = (packet: Packet | undefined) =>
    packet
      ?.layers()
      .find(({ name }) => name === "tcp")
      ?.fields.filter(({ name }) => name === "tcp.segment_data")
      .map(({ text }) => text);
  t.same(parts(infos[1]), ["TCP segment data (2 bytes)"]);
  t.same(parts(infos[2]), ["TCP segment data (2 bytes)", "TCP segment data (2 bytes)"]);
  t.same(parts(infos[3]), ["TCP segment data (4 bytes)"]);
  t.notOk(
    infos[1]?.layers().some(({ name }) => name === "data"),
    "what waits is said of the segment alone",
  );
});

t.test("decode as, synthetic frames, and links that are not known", async (t) => {
  const dissector = new Dissector({ protocols: [...lowerProtocols, { ...lines, over: {} } as Protocol] });
  t.equal(dissector.add(segment("a\n", 1)).protocol, "TCP");
  dissector.decodeAs("tcp", 4000, "lines");
  const packet = dissector.add({ ...segment("b\n", 3), synthetic: true });
  t.equal(packet.protocol, "LINES");
  t.match(packet.layers()[0]?.text, "[SYNTHETIC: drawn from socket events; no wire carried this frame]");
  t.equal(dissector.add({ ...segment("", 1), link: 9999 }).protocol, "");
  t.equal(dissector.add({ ...segment("", 1), bytes: new Uint8Array(), wireLength: 0 }).length, 0);
});

t.test("an exported PDU is its named protocol between its ends", async (t) => {
  const tag = (kind: number, body: number[]) => [0, kind, 0, body.length, ...body];
  const bytes = Uint8Array.from([
    ...[...tag(12, [...Buffer.from("lines\0\0\0")]), ...tag(20, [127, 0, 0, 1]), ...tag(21, [127, 0, 0, 2])],
    ...[...tag(24, [0, 0, 0, 2]), ...tag(25, [0, 0, 15, 160]), ...tag(26, [0, 0, 200, 0]), 0, 0, 0, 0],
    ...Buffer.from("hello\n"),
  ]);
  const dissector = new Dissector({ protocols: [...lowerProtocols, lines as Protocol] });
  const packet = dissector.add({ time: 0n, link: 252, bytes, wireLength: bytes.length, synthetic: true });
  const { source, destination, sourcePort, destinationPort, protocol, info } = packet;
  t.same(
    { source, destination, sourcePort, destinationPort, protocol, info },
    {
      source: "127.0.0.1",
      destination: "127.0.0.2",
      sourcePort: 4000,
      destinationPort: 51200,
      protocol: "LINES",
      info: "S0: hello",
    },
  );
});
