/** QUIC in whole captures: tshark's columns, what is guessed, and hostile octets. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { quic } from "../../../lib/wire/quic.ts";
import { initialKeys } from "../../../lib/wire/quic-cipher.ts";
import { KeyLog } from "../../../lib/wire/tls-keylog.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { appendixA, longPacket } from "../../support/quic-packets.ts";
import { applications, columnsOf, framesOf } from "../../support/samples.ts";

const [keys] = initialKeys(1, appendixA.id) ?? [];
if (!keys) throw new Error("no keys");
const initial = longPacket(
  keys,
  { type: 0, version: 1, destination: appendixA.id, source: octets("c1c1"), token: octets("") },
  0,
  appendixA.clientFrames,
);
const udp: Context = { carrier: "udp" };

for (const name of ["quic.pcap", "quic-keys.pcapng"])
  t.test(`columns of ${name} are tshark's`, async (t) => {
    const secrets = new KeyLog();
    const frames = await framesOf(name, (lines) => secrets.add(lines));
    const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications], secrets });
    const wanted = columnsOf(name);
    t.equal(frames.length, wanted.length);
    for (const [at, frame] of frames.entries()) {
      const packet = dissector.add(frame);
      t.equal(packet.info, wanted[at]?.info, `frame ${at + 1}`);
      for (const { start, end } of packet.layers()) t.ok(start <= end && end <= frame.bytes.length);
    }
  });

t.test("a packet again, in the tree", async (t) => {
  const { value, info, lines } = dissected(quic, initial, udp);
  t.equal(info, "Initial, DCID=8394c8f03e515708, SCID=c1c1, PKN: 0, CRYPTO");
  t.ok(lines.includes("Server Name: example.com"));
  t.ok(lines.includes("Parameter: max_idle_timeout (len=4) 30000 ms"));
  t.same(quic.inside(value), ["tls"]);
  t.equal(quic.coalesced(Buffer.concat([initial, octets("40")])), initial.length);
});

t.test("numbers of connections are those of the capture, counted once", async (t) => {
  const capture = new Map<string, unknown>([["quic", 5]]);
  const context: Context = { ...udp, capture };
  const { value } = dissected(quic, initial, context);
  t.equal(quic.keep(value, context).expected, 5);
  t.equal(quic.track(value, context).connections[0]?.number, 5);
  const again = dissected(quic, initial, { ...context, state: quic.keep(value, context) });
  t.ok(again.lines.includes("[Connection Number: 5]"));
  t.equal(capture.get("quic"), 6);
});

t.test("what is beyond doubt", async (t) => {
  for (const bytes of [initial, appendixA.server, appendixA.retry]) t.ok(quic.guess(bytes, udp));
  t.ok(quic.guess(octets("8a00000000 00 08 b0b1b2b3b4b5b6b7 00000001"), udp));
  const cut = initial.subarray(0, 60);
  t.ok(quic.guess(cut, { ...udp, missing: initial.length - cut.length }), "cut by the capture");
  t.notOk(quic.guess(cut, udp), "longer than its datagram");
  for (const bytes of [
    appendixA.short,
    octets(`c000000001 15 ${"00".repeat(40)}`),
    octets(`c000000007 08 ${"00".repeat(40)}`),
    octets(`c000000001 00 00 00 05 ${"00".repeat(40)}`),
    octets(`8a00000000 00 00 ${"1a2a3a4a".repeat(5)}`),
    octets("c000000001"),
    Buffer.alloc(100),
  ])
    t.notOk(quic.guess(bytes, udp), bytes.toString("hex"));
  t.notOk(quic.guess(initial, { carrier: "tcp" }));
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [initial, appendixA.server, appendixA.retry, appendixA.short])
    t.equal(hostile(quic, sample, udp), "");
});
