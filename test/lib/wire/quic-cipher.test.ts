/** The packets of RFC 9001 A, and what does not open. */
import t from "tap";
import {
  initialCipher,
  initialKeys,
  isRetryOf,
  openHeader,
  openPayload,
  packetKeys,
  updatedKeys,
  wholeNumber,
} from "../../../lib/wire/quic-cipher.ts";
import { cipherOf } from "../../../lib/wire/tls-cipher.ts";
import { appendixA, sealed } from "../../support/quic-packets.ts";

const hex = (octets: Uint8Array | undefined) => Buffer.from(octets ?? []).toString("hex");
const [client, server] = initialKeys(1, appendixA.id) ?? [];

t.test("A.1: keys", async (t) => {
  t.equal(hex(client?.key), "1f369613dd76d5467730efcbe3b1a22d");
  t.equal(hex(client?.iv), "fa044b2f42a3fd3b46fb255c");
  t.equal(hex(client?.headerKey), "9f50449e04a0e810283a1e9933adedd2");
  t.equal(hex(server?.key), "cf3a5331653c364c88f0f379b6067e37");
  t.equal(hex(server?.iv), "0ac1493ca1905853b0bba03e");
  t.equal(hex(server?.headerKey), "c206b8d9b9f0f37644430b490eeaa314");
  t.equal(initialKeys(7, appendixA.id), undefined);
});

t.test("A.2: the client's Initial packet", async (t) => {
  if (!client || !server) return t.fail("no keys");
  const plain = Buffer.concat([appendixA.clientFrames, Buffer.alloc(917)]);
  const packet = sealed(client, appendixA.clientHeader, 2, plain);
  t.equal(packet.length, 1200);
  t.equal(hex(packet.subarray(0, 32)), appendixA.clientStart);
  t.equal(hex(packet.subarray(-16)), appendixA.clientEnd);
  const header = openHeader(client, packet, 18, -1);
  t.same(header, { first: 0xc3, numberLength: 4, number: 2 });
  if (header) t.equal(hex(openPayload(client, packet, 18, header)), hex(plain));
  const wrong = openHeader(server, packet, 18, -1);
  if (wrong) t.equal(openPayload(server, packet, 18, wrong), undefined);
  t.equal(openHeader(client, packet.subarray(0, 37), 18, -1), undefined, "too short for a sample");
});

t.test("A.3: the server's Initial packet", async (t) => {
  if (!server) return t.fail("no keys");
  const header = openHeader(server, appendixA.server, 18, -1);
  t.same(header, { first: 0xc1, numberLength: 2, number: 1 });
  const plain = header && openPayload(server, appendixA.server, 18, header);
  t.match(hex(plain), /^02000000000600405a020000560303eefce7f7b37ba1d1632e96/);
});

t.test("A.4: Retry", async (t) => {
  t.ok(isRetryOf(1, appendixA.id, appendixA.retry));
  t.notOk(isRetryOf(1, appendixA.id.subarray(1), appendixA.retry));
  t.notOk(isRetryOf(0xff00001d, appendixA.id, appendixA.retry));
  t.notOk(isRetryOf(7, appendixA.id, appendixA.retry));
  t.notOk(isRetryOf(1, appendixA.id, Buffer.alloc(3)));
});

t.test("A.5: ChaCha20-Poly1305 and a short header", async (t) => {
  const cipher = cipherOf(0x1303);
  if (!cipher) return t.fail("no cipher");
  const keys = packetKeys(1, cipher, appendixA.secret);
  t.equal(hex(keys.key), "c6d98ff3441c3fe1b2182094f69caa2ed4b716b65488960a7a984979fb23e1c8");
  t.equal(hex(keys.iv), "e0459b3474bdd0e44a41c144");
  t.equal(hex(keys.headerKey), "25a282b9e82f06f21f488917a4fc8f1b73573685608597d0efcb076b0ab7a7a4");
  const updated = updatedKeys(1, keys);
  t.equal(hex(updated.secret), "1223504755036d556342ee9361d253421a826c9ecdf3c7148684b36b714881f9");
  t.equal(updated.headerKey, keys.headerKey);
  const header = openHeader(keys, appendixA.short, 1, 654_360_560);
  t.same(header, { first: 0x42, numberLength: 3, number: 654_360_564 });
  if (header) t.equal(hex(openPayload(keys, appendixA.short, 1, header)), "01");
});

t.test("version 2 has labels of its own: RFC 9369 A.1", async (t) => {
  const [keys] = initialKeys(0x6b3343cf, appendixA.id) ?? [];
  t.equal(hex(keys?.key), "8b1a0bc121284290a29e0971b5cd045d");
  t.equal(hex(keys?.iv), "91f73e2351d8fa91660e909f");
  t.equal(hex(keys?.headerKey), "45b95e15235d6f45a6b19cbcb0294ba9");
  t.equal(initialCipher.name, "aes-128-gcm");
});

t.test("packet numbers: RFC 9000 A.3", async (t) => {
  t.equal(wholeNumber(0xa82f30ea, 0x9b32, 2), 0xa82f9b32);
  t.equal(wholeNumber(-1, 0, 1), 0);
  t.equal(wholeNumber(254, 1, 1), 257);
  t.equal(wholeNumber(257, 254, 1), 254);
});
