/** Single packets: their words, what they say of their connection, and what is wrong with them. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { PacketReader } from "../../../lib/wire/quic-packet.ts";
import { after, noConnection, opened, type QuicState } from "../../../lib/wire/quic-state.ts";
import { octets } from "../../support/dissected.ts";
import { appendixA } from "../../support/quic-packets.ts";

const client = opened(1, appendixA.id, octets(""), true);
const known = after(noConnection, client, { number: 1 });

function read(bytes: Uint8Array, state: QuicState, fromClient: boolean) {
  const c = new Cursor(bytes, 0, bytes.length, true);
  const reader = new PacketReader({ state, fromClient, number: 2 });
  reader.read(c);
  return { reader, line: reader.words.join(", "), texts: c.finish().map(({ text }) => text) };
}

t.test("a server's Initial packet opens, and tells how the server wants to be called", async (t) => {
  const { reader, line, texts } = read(appendixA.server, known, false);
  t.equal(line, "Initial, SCID=f067a5502a4262b5, PKN: 1, ACK, CRYPTO");
  t.equal(Buffer.from(reader.connection?.ids.server[0] ?? []).toString("hex"), "f067a5502a4262b5");
  t.equal(reader.connection?.session.suite, 0x1301);
  t.equal(reader.tls, 1);
  t.ok(texts.includes("Length: 117"));
  t.notOk(reader.began);
});

t.test("Retry changes what Initial keys are made of, once", async (t) => {
  const { reader, line, texts } = read(appendixA.retry, known, false);
  t.equal(line, "Retry, SCID=f067a5502a4262b5");
  t.equal(texts.at(-1), "Retry Integrity Tag: 04a265ba2eff4d829058fb3f0f2496ba [verified]");
  t.equal(Buffer.from(reader.connection?.first ?? []).toString("hex"), "f067a5502a4262b5");
  const again = read(appendixA.retry, after(known, reader.connection, { number: 1 }), false);
  t.match(again.texts.at(-1), /\[incorrect\]$/);
});

t.test("Version Negotiation", async (t) => {
  const { line, texts } = read(octets("8a00000000 01 aa 02 bbcc 00000001 1a2a3a4a"), noConnection, false);
  t.equal(line, "Version Negotiation, DCID=aa, SCID=bbcc");
  t.same(texts.slice(-2), [
    "Supported Version: 1 (0x00000001)",
    "Supported Version: Unknown (0x1a2a3a4a) (GREASE)",
  ]);
});

t.test("a packet of no connection that is known", async (t) => {
  const { line, texts, reader } = read(octets(`43${"ab".repeat(30)}`), noConnection, true);
  t.equal(line, "Protected Payload (KP0)");
  t.same(texts.slice(0, 3), ["QUIC Connection information", "[Packet Length: 31]", "QUIC Short Header"]);
  t.equal(reader.connection, undefined);
});

t.test("what is appended to a datagram is no packet: RFC 9000 12.2", async (t) => {
  const told = { number: 2, line: "Initial", destination: octets("aa") };
  const { line, texts } = read(Buffer.alloc(50), after(known, client, told), true);
  t.equal(line, "Initial");
  t.match(texts, [/padding data appended to the datagram\]$/]);
});

t.test("identifiers that are too long", async (t) => {
  t.throws(() => read(octets(`c000000001 15 ${"00".repeat(40)}`), noConnection, true));
});
