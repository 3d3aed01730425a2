import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { lists, readExchange, readKexInit } from "../../../lib/wire/ssh-kex.ts";
import { hostKey, kexInit, string } from "../../support/ssh-packets.ts";

const texts = (fields: readonly Field[]): string[] =>
  fields.flatMap((one) => [one.text, ...texts(one.children ?? [])]);

t.test("the name-lists are in the tree, printable; the methods come back", async (t) => {
  // Behind length, padding length and message code.
  const octets = kexInit("curve25519-sha256,\x1b[2J");
  const c = new Cursor(octets, 6, undefined, true);
  t.same(readKexInit(c), {
    methods: ["curve25519-sha256", "\x1b[2J"],
    ciphers: [["aes128-ctr"], ["aes128-ctr"]],
    macs: [["hmac-sha2-256"], ["hmac-sha2-256"]],
    compressions: [["none"], ["none"]],
  });
  const found = texts(c.fields);
  for (const name of lists)
    t.ok(
      found.some((line) => line.startsWith(`${name} string: `)),
      name,
    );
  t.ok(found.includes("kex_algorithms string: curve25519-sha256,\\x1b[2J"));
  t.ok(found.includes("First KEX Packet Follows: 0"));
  t.same(readKexInit(new Cursor(kexInit(""), 6)).methods, []);
});

t.test("host keys by their type; what is not known stays octets", async (t) => {
  const signature = string("");
  const keys: [Buffer, RegExp][] = [
    [hostKey, /EdDSA public key: 0707/],
    [
      Buffer.concat([string("ssh-rsa"), string(Buffer.of(1, 0, 1)), string(Buffer.alloc(8, 1))]),
      /RSA modulus \(N\)/,
    ],
    [
      Buffer.concat([string("ecdsa-sha2-nistp256"), string("nistp256"), string(Buffer.alloc(65, 4))]),
      /ECDSA public key \(Q\): 0404/,
    ],
    [Buffer.concat([string("ssh-\x07"), Buffer.of(1, 2)]), /KEX host key \(type: ssh-\\x07\)/],
  ];
  for (const [key, line] of keys) {
    const body = Buffer.concat([string(key), string("p"), string(Buffer.concat([signature]))]);
    const c = new Cursor(body, 0, undefined, true);
    readExchange(c, 31, "ecdh");
    t.match(texts(c.finish()).join("\n"), line);
  }
  const c = new Cursor(Buffer.of(1, 2, 3), 0, undefined, true);
  readExchange(c, 40, "dh");
  t.same(texts(c.fields), ["Payload: 010203"]);
});
