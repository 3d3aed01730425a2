import t from "tap";
import { agreed, exchangeOf, isTried, messageName } from "../../../lib/wire/ssh-code.ts";

t.test("the numbers 30 to 34 mean what the agreed method says", async (t) => {
  const cases: [string | undefined, number, string][] = [
    [undefined, 30, "Diffie-Hellman Key Exchange Init"],
    ["diffie-hellman-group14-sha256", 31, "Diffie-Hellman Key Exchange Reply"],
    ["diffie-hellman-group-exchange-sha256", 31, "Diffie-Hellman Group Exchange Group"],
    ["diffie-hellman-group-exchange-sha1", 34, "Diffie-Hellman Group Exchange Request"],
    ["curve25519-sha256@libssh.org", 30, "Elliptic Curve Diffie-Hellman Key Exchange Init"],
    ["ecdh-sha2-nistp521", 31, "Elliptic Curve Diffie-Hellman Key Exchange Reply"],
    ["sntrup761x25519-sha512@openssh.com", 30, "Diffie-Hellman Key Exchange Init"],
    ["curve25519-sha256", 21, "New Keys"],
    ["curve25519-sha256", 49, "Unknown (49)"],
    [undefined, 200, "Unknown (200)"],
  ];
  for (const [method, code, name] of cases)
    t.equal(messageName(code, exchangeOf(method)), name, `${method} ${code}`);
});

t.test(
  "RFC 4253 7.1: the client's first that the server has; what is no method does not count",
  async (t) => {
    t.equal(agreed(["ext-info-c", "b", "a"], ["a", "b", "ext-info-c"]), "b");
    t.equal(agreed(["kex-strict-c-v00@openssh.com"], ["kex-strict-c-v00@openssh.com"]), undefined);
    t.equal(agreed(["x"], []), undefined);
  },
);

t.test("ciphers under which Wireshark says nothing, and those it does not know", async (t) => {
  for (const [method, cipher, wanted] of [
    ["curve25519-sha256", "aes128-ctr", true],
    ["diffie-hellman-group14-sha1", "aes256-cbc", true],
    ["curve25519-sha256", "chacha20-poly1305@openssh.com", true],
    ["curve25519-sha256", "3des-cbc", false],
    ["curve25519-sha256", undefined, false],
    ["diffie-hellman-group-exchange-sha256", "aes128-ctr", false],
    [undefined, "aes128-ctr", false],
  ] as const)
    t.equal(isTried(method, cipher), wanted, `${method} ${cipher}`);
  t.equal(messageName(60, "dh"), "Public Key algorithm accepted");
  t.equal(messageName(7, "dh"), "Unknown (7)");
});
