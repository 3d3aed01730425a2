/** Keys and records of RFC 8448's trace, and of what node:crypto itself seals. */
import { createCipheriv } from "node:crypto";
import t from "tap";
import {
  cipherOf,
  keysOfMaster,
  keysOfSecret,
  lastBlockOf,
  openRecord,
  updated,
} from "../../../lib/wire/tls-cipher.ts";

const of = (text: string) => Buffer.from(text, "hex");

t.test("suites", async (t) => {
  t.match(cipherOf(0x1301), { name: "aes-128-gcm", kind: "gcm", keyLength: 16, hash: "sha256" });
  t.match(cipherOf(0xc030), { name: "aes-256-gcm", hash: "sha384" });
  t.match(cipherOf(0xcca8), { name: "chacha20-poly1305", kind: "chacha", keyLength: 32 });
  t.match(cipherOf(0x002f), { name: "aes-128-cbc", kind: "cbc", macLength: 20 });
  t.match(cipherOf(0xc028), { name: "aes-256-cbc", macLength: 48, hash: "sha384" });
  t.match(cipherOf(0x000a), { name: "des-ede3-cbc", keyLength: 24 });
  t.equal(cipherOf(0x0005), undefined, "RC4 is not opened");
  t.equal(cipherOf(0xffff), undefined);
});

t.test("RFC 8448 3: the server's handshake keys", async (t) => {
  const cipher = cipherOf(0x1301);
  if (!cipher) return t.fail("no cipher");
  const secret = of("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
  const keys = keysOfSecret(cipher, secret);
  t.equal(Buffer.from(keys.key).toString("hex"), "3fce516009c21727d0f2e4e86ee403bc");
  t.equal(Buffer.from(keys.iv).toString("hex"), "5d313eb2671276ee13000b30");
  t.not(Buffer.from(updated(keys)?.key ?? "").toString("hex"), "3fce516009c21727d0f2e4e86ee403bc");
});

t.test("a record of TLS 1.3 opens with its keys and with no others", async (t) => {
  const cipher = cipherOf(0x1301);
  if (!cipher) return t.fail("no cipher");
  const keys = keysOfSecret(cipher, Buffer.alloc(32, 7));
  const header = of("1703030016");
  const seal = createCipheriv("aes-128-gcm", keys.key, keys.iv);
  seal.setAAD(header);
  const data = Buffer.concat([seal.update("hello\x17"), seal.final(), seal.getAuthTag()]);
  t.equal(openRecord(keys, 0x304, 0, header, data)?.toString(), "hello\x17");
  t.equal(openRecord(keys, 0x304, 1, header, data), undefined, "another sequence number");
  t.equal(openRecord(keys, 0x304, 0, header, data.subarray(1)), undefined);
  t.equal(openRecord(keys, 0x304, 0, header, Buffer.alloc(3)), undefined);
});

t.test("blocks: padding that is none is not taken for it", async (t) => {
  const cipher = cipherOf(0x002f);
  if (!cipher) return t.fail("no cipher");
  const randoms = { client: Buffer.alloc(32, 1), server: Buffer.alloc(32, 2) };
  const keys = keysOfMaster(cipher, 0x302, Buffer.alloc(48, 3), randoms, true);
  const block = (plain: Buffer) => {
    const iv = Buffer.alloc(16, 9);
    const seal = createCipheriv("aes-128-cbc", keys.key, iv).setAutoPadding(false);
    return Buffer.concat([iv, seal.update(plain), seal.final()]);
  };
  const good = Buffer.concat([Buffer.from("hi"), Buffer.alloc(20), Buffer.alloc(10, 9)]);
  t.equal(openRecord(keys, 0x302, 0, of("1703020030"), block(good))?.toString(), "hi");
  t.equal(openRecord(keys, 0x302, 0, of("1703020030"), block(Buffer.alloc(32, 200))), undefined);
  t.equal(openRecord(keys, 0x302, 0, of("1703020030"), Buffer.alloc(21)), undefined);
  t.equal(lastBlockOf(cipher, Buffer.alloc(40, 5), false).length, 16);
});
