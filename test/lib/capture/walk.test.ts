/** The walk over one frame: each step lies in the one below, and what fails is a step with an error. */
import t from "tap";
import type { Row } from "../../../lib/capture/directory.ts";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { Walk } from "../../../lib/capture/walk.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { udp } from "../../../lib/wire/udp.ts";
import { rawFrame } from "../../support/samples.ts";

const header = { sourcePort: 5000, destinationPort: 6000 };
const bytes = ip.emit(
  { source: "10.0.0.1", destination: "10.0.0.2", protocol: 17 },
  udp.emit(header, Buffer.from("hi")),
);

function walk(protocols: readonly Protocol[], frame = rawFrame(bytes)) {
  const unknown = { sourcePort: undefined, destinationPort: undefined, stream: undefined, hops: undefined };
  const nothing = { carrying: undefined, carriesFrom: 0, carriesTo: 0 };
  const row: Row = { source: "", destination: "", protocol: "", info: "", notes: "", ...unknown, ...nothing };
  const steps = new Walk(new Dissector({ protocols })).take(frame, 1, row);
  return { row, steps };
}

t.test("steps and columns", async (t) => {
  const { row, steps } = walk(lowerProtocols);
  t.same(
    steps.map(({ protocol, start, end }) => [protocol.name, start, end]),
    [
      ["ip", 0, 30],
      ["udp", 20, 30],
      ["data", 28, 30],
    ],
  );
  t.match(row, {
    source: "10.0.0.1",
    destination: "10.0.0.2",
    protocol: "UDP",
    info: "5000 → 6000 Len=2",
    stream: 0,
  });
});

for (const part of ["parse", "info", "track"] as const)
  t.test(`a protocol whose ${part} throws is an error of its layer`, async (t) => {
    const fail = () => {
      throw new TypeError("oops");
    };
    const base = {
      name: "bad",
      label: "BAD",
      title: "Bad",
      over: { udp: [6000] },
      parse: () => 1,
      info: () => "fine",
    };
    const { row, steps } = walk([...lowerProtocols, { ...base, [part]: fail }]);
    t.equal(steps.at(-1)?.error, "the dissector failed: oops");
    t.equal(row.protocol, "BAD");
    t.equal(row.info, part === "track" ? "fine" : "[Malformed Packet]");
  });

t.test("a cut frame says so", async (t) => {
  const cut = { ...rawFrame(bytes.subarray(0, 24)), wireLength: bytes.length };
  t.match(walk(lowerProtocols, cut).row, { protocol: "UDP", info: "[Packet size limited during capture]" });
});

/** Words of tshark 4.0 for a segment from port 5000 to 6000; the flags, the offset in words, and what stands behind. */
const segments: [number, number, string, string, string][] = [
  [0x10, 6, "020405b4", "TCP", "[ACK] Seq=1 Ack=1 Win=8192 Len=0 MSS=1460"],
  [0x10, 7, "020405b4", "TCP", "[ACK] Seq=1 Ack=1 Win=8192 MSS=1460[Malformed Packet]"],
  [0x10, 8, "020405b40303", "TCP", "[ACK] Seq=1 Ack=1 Win=8192 MSS=1460[Malformed Packet]"],
  [0x10, 7, "020405b405030101", "TCP", "[ACK] Seq=1 Ack=1 Win=8192 Len=0 MSS=1460[Malformed Packet]"],
  [0x02, 6, "05030101616263", "TCP", "[SYN] Seq=0 Win=8192 Len=3[Malformed Packet]"],
  [0x10, 6, "1e030001", "MPTCP", "[ACK] Seq=1 Ack=1 Win=8192 Len=0[Malformed Packet]"],
  [0x10, 6, "1e040001", "MPTCP", "[ACK] Seq=1 Ack=1 Win=8192 Len=0"],
  [0x10, 6, "4e040001", "TCP", "TRPY, "],
];
t.test("options that end too early", async (t) => {
  for (const [flags, words, octets, protocol, info] of segments) {
    const head = Buffer.from("138817700000000100000001000020000000 0000".replace(" ", ""), "hex");
    head.writeUInt16BE((words << 12) | flags, 12);
    const segment = Buffer.concat([head, Buffer.from(octets, "hex")]);
    const frame = ip.emit({ source: "10.0.0.1", destination: "10.0.0.2", protocol: 6 }, segment);
    const { row } = walk(lowerProtocols, rawFrame(frame));
    t.equal(row.protocol, protocol, octets);
    if (info.endsWith(", ")) t.ok(row.info.startsWith(info), octets);
    else t.equal(row.info, `5000 → 6000 ${info}`, `${flags} ${words} ${octets}`);
  }
});
