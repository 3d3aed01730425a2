import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  isLine,
  LF,
  longestLine,
  longestPacket,
  partOctets,
  partsInfo,
  readLine,
  readPacket,
  type SshPart,
} from "../../../lib/wire/ssh-part.ts";
import { kexInit, newKeys, packet } from "../../support/ssh-packets.ts";

t.test("a server may say lines in front of its own, a client none (RFC 4253 4.2)", async (t) => {
  for (const [text, ofClient, ofServer] of [
    ["SSH-2.0-x\r\n", true, true],
    ["SS", true, true],
    ["Go away\r\n", false, true],
    ["Go away", false, false],
    ["\x01\n", false, false],
  ] as const) {
    const bytes = Buffer.from(text);
    t.equal(isLine(bytes, 0, bytes.length, true), ofClient, `client ${text}`);
    t.equal(isLine(bytes, 0, bytes.length, false), ofServer, `server ${text}`);
  }
  const long = Buffer.from(`${"x".repeat(longestLine)}\n`);
  t.equal(isLine(long, 0, long.length, false), false, "nobody reads on for ever");
  t.equal(long.at(-1), LF);
});

t.test("a line and packets are read one after the other, and written as they were", async (t) => {
  const line = "SSH-2.0-x\x1b\r\n";
  const exchange = kexInit("curve25519-sha256");
  const bytes = Buffer.concat([Buffer.from(line), exchange, newKeys]);
  const c = new Cursor(bytes, 0, undefined, true);
  const parts: SshPart[] = [readLine(c), readPacket(c, undefined, 0), readPacket(c, "curve25519-sha256", 1)];
  t.equal(c.left, 0);
  t.same(Buffer.concat(parts.map(partOctets)), bytes);
  t.equal(partsInfo(parts), "Protocol (SSH-2.0-x\\x1b), Key Exchange Init, New Keys");
  t.match(parts[1], { offer: { methods: ["curve25519-sha256"] } });
  t.equal(c.finish()[0]?.text, "Protocol: SSH-2.0-x\\x1b");
  t.equal(readLine(new Cursor(Buffer.from("SSH-2"))).line, "SSH-2", "as far as it is there");
});

t.test("what is encrypted has its length in the list, unless Wireshark tried keys of its own", async (t) => {
  const bytes = Buffer.alloc(8);
  t.equal(partsInfo([{ kind: "encrypted", bytes, tried: false }]), "Encrypted packet (len=8)");
  t.equal(partsInfo([{ kind: "encrypted", bytes, tried: false, sent: 90 }]), "Encrypted packet (len=90)");
  t.equal(partsInfo([{ kind: "encrypted", bytes, tried: true }]), "");
  t.equal(partsInfo([{ kind: "one", name: "Public Key", bytes }]), "Public Key");
  t.equal(partOctets({ kind: "encrypted", bytes, tried: true }), bytes);
});

t.test("a packet that cannot be is malformed", async (t) => {
  const long = Buffer.alloc(6);
  long.writeUInt32BE(longestPacket + 1);
  for (const [bytes, message] of [
    [long, /262145 octets is past 262144/],
    [Buffer.from("0000000c0b1500000000000000000000", "hex"), /padding of 11/],
    [packet(Buffer.of(20)), /needs/],
  ] as const)
    t.throws(() => readPacket(new Cursor(bytes), undefined, 0), { name: "Malformed", message });
});
