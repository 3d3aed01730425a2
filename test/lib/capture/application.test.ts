/** Dialogues of whole applications: Wireshark's columns, what keys open, protocols that take over, and hostile octets. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Frame, Packet } from "../../../lib/capture/frame.ts";
import { ip } from "../../../lib/wire/ip.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { tcp } from "../../../lib/wire/tcp.ts";
import { flags } from "../../../lib/wire/tcp-flags.ts";
import { KeyLog } from "../../../lib/wire/tls-keylog.ts";
import { applications, columnsOf, dialogues, framesOf, random, rawFrame } from "../../support/samples.ts";

const protocols = [...lowerProtocols, ...applications];

function compare(
  test: Pick<typeof t, "equal" | "same">,
  frames: readonly Frame[],
  name: string,
  secrets?: KeyLog,
): void {
  const dissector = new Dissector({ protocols, ...(secrets && { secrets }) });
  const wrong: unknown[] = [];
  const wanted = columnsOf(name);
  test.equal(frames.length, wanted.length);
  for (const [i, want] of wanted.entries()) {
    const { protocol, info, source, destination, length } = dissector.add(frames[i] as Frame) as Packet;
    const have = { ...{ source, destination, protocol }, length: `${length}`, info };
    const { number, time: _, ...columns } = want;
    if (JSON.stringify(have) !== JSON.stringify(columns)) wrong.push({ number, have, columns });
  }
  test.same(wrong, []);
}

for (const name of dialogues)
  t.test(`columns of ${name} are tshark's`, async (t) => compare(t, await framesOf(name), name));

t.test("columns of tls-keys.pcapng, with the keys in it, are tshark's", async (t) => {
  const secrets = new KeyLog();
  const frames = await framesOf("tls-keys.pcapng", (lines) => secrets.add(lines));
  t.ok(secrets.size > 10);
  compare(t, frames, "tls-keys.pcapng", secrets);
});

t.test("columns of http2-tls.pcapng, with the keys in it, are tshark's", async (t) => {
  const secrets = new KeyLog();
  const frames = await framesOf("http2-tls.pcapng", (lines) => secrets.add(lines));
  compare(t, frames, "http2-tls.pcapng", secrets);
});

t.test("the layers of what was opened", async (t) => {
  const secrets = new KeyLog();
  const frames = await framesOf("tls-keys.pcapng", (lines) => secrets.add(lines));
  const dissector = new Dissector({ protocols, secrets });
  const packets = frames.map((frame) => dissector.add(frame));
  const got = packets.find(({ info }) => info === "GET / HTTP/1.1 ");
  const layers = got?.layers() ?? [];
  t.same(got?.protocols, ["eth", "ip", "tcp", "tls", "http"]);
  t.match(layers.at(-1), { name: "http", fields: [{ name: "http.request" }, {}, {}, {}] });
  const size = got?.frame.bytes.length ?? 0;
  for (const layer of layers)
    t.ok(layer.start >= 0 && layer.end <= size && layer.start <= layer.end, layer.name);
  const hello = packets.find(({ info }) => info === "Client Hello");
  t.match(JSON.stringify(hello?.layers().at(-1)), /Server Name: www\.example\.org/);
  const certificate = packets.find(({ info }) => info.includes("Certificate, Server Key Exchange"));
  t.match(
    JSON.stringify(certificate?.layers().at(-1)),
    /id-at-commonName=www\.example\.org.*dNSName: example\.org/,
  );
});

/** Segments of one conversation between ports 40000 and `port`, in order. */
function conversation(
  port: number,
  ...segments: readonly (readonly ["C" | "S", string | Uint8Array])[]
): Packet[] {
  const dissector = new Dissector({ protocols });
  const next = { C: 1000, S: 5000 };
  return segments.map(([end, said]) => {
    const payload = Buffer.from(said as string, "latin1");
    const client = end === "C";
    const header = {
      sourcePort: client ? 40000 : port,
      destinationPort: client ? port : 40000,
      sequence: next[end],
      acknowledgement: next[client ? "S" : "C"],
      flags: flags.psh | flags.ack,
      window: 1000,
    };
    next[end] += payload.length;
    const [source, destination] = client ? ["10.0.0.1", "10.0.0.2"] : ["10.0.0.2", "10.0.0.1"];
    return dissector.add(rawFrame(ip.emit({ source, destination, protocol: 6 }, tcp.emit(header, payload))));
  });
}

const clientHello = `\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x03${"r".repeat(32)}\x00\x00\x02\x13\x01\x01\x00\x00\x00`;

t.test("STARTTLS and STLS hand the stream over", async (t) => {
  const smtp = conversation(25, ["C", "STARTTLS\r\n"], ["S", "220 go\r\n"], ["C", clientHello]);
  t.same(
    smtp.map(({ protocol, info }) => [protocol, info]),
    [
      ["SMTP", "C: STARTTLS"],
      ["SMTP", "S: 220 go"],
      ["TLSv1", "Client Hello"],
    ],
  );
  const pop = conversation(110, ["C", "STLS\r\n"], ["S", "+OK go\r\n"], ["C", clientHello]);
  t.equal(pop[2]?.info, "Client Hello");
});

t.test("what is said on ports that mean nothing", async (t) => {
  t.equal(conversation(9999, ["C", clientHello])[0]?.protocol, "TLSv1");
  t.equal(
    conversation(
      9999,
      ["C", "GET /x HTTP/1.1\r\n\r\n"],
      ["S", "HTTP/1.0 404 no\r\nContent-Length: 0\r\n\r\n"],
    )[1]?.protocol,
    "HTTP",
  );
  t.equal(conversation(9999, ["C", "hello\r\n"])[0]?.protocol, "TCP");
  t.equal(
    conversation(443, ["C", "GET / HTTP/1.1\r\n\r\n"])[0]?.info,
    "GET / HTTP/1.1 ",
    "HTTP where TLS is usual",
  );
  const tunnel = conversation(
    8080,
    ["C", "CONNECT x:443 HTTP/1.1\r\n\r\n"],
    ["S", "HTTP/1.1 200 OK\r\n\r\n"],
    ["C", clientHello],
  );
  t.equal(tunnel[2]?.info, "Client Hello", "within a tunnel");
});

t.test("a protocol whose own methods throw is an error of its layer", async (t) => {
  const fail = () => {
    throw new TypeError("oops");
  };
  const base: Protocol<number> = {
    name: "bad",
    label: "BAD",
    title: "Bad",
    over: { udp: [53], tcp: [7] },
    parse: () => 1,
    info: () => "x",
  };
  for (const part of ["frame", "above", "becomes", "column"] as const) {
    const dissector = new Dissector({
      protocols: [...lowerProtocols, { ...base, [part]: fail } as Protocol],
    });
    const segment = tcp.emit(
      { sourcePort: 40000, destinationPort: 7, sequence: 1, acknowledgement: 1, flags: 24, window: 9 },
      Buffer.from("hi"),
    );
    t.doesNotThrow(
      () =>
        dissector
          .add(rawFrame(ip.emit({ source: "10.0.0.1", destination: "10.0.0.2", protocol: 6 }, segment)))
          .layers(),
      part,
    );
  }
});

t.test("mutated dialogues give packets and layers, and nothing that could move a cursor", async (t) => {
  const seed = Number(process.env.PORTHOLE_SEED ?? Date.now() % 2 ** 32);
  t.comment(`PORTHOLE_SEED=${seed}`);
  const next = random(seed);
  const secrets = new KeyLog();
  const frames = await framesOf("tls-keys.pcapng", (lines) => secrets.add(lines));
  for (const name of dialogues) frames.push(...(await framesOf(name)));
  const dissector = new Dissector({ protocols, secrets });
  for (const [i, frame] of frames.entries()) {
    const bytes = Buffer.from(frame.bytes);
    for (let n = next() % 4; n > 0; n -= 1)
      bytes[34 + (next() % Math.max(1, bytes.length - 34))] = next() & 255;
    const packet = dissector.add({
      ...frame,
      bytes: next() % 5 === 0 ? bytes.subarray(0, next() % bytes.length) : bytes,
    });
    const layers =
      i % 4 === 0
        ? JSON.stringify(packet.layers(), (_, value) => (typeof value === "bigint" ? `${value}` : value))
        : "";
    if (/[\x00-\x1f\x7f-\x9f]/.test(packet.info) || /dissector failed|[\x00-\x1f\x7f]/.test(layers))
      return t.fail(`frame ${i}: ${JSON.stringify(packet.info)} ${layers.slice(0, 2000)}`);
  }
  t.pass();
});
