import { createCipheriv } from "node:crypto";
import t from "tap";
import { cipherOf, keysOfSecret, xored } from "../../../lib/wire/tls-cipher.ts";
import { afterChange, afterHandshake, fresh, open } from "../../../lib/wire/tls-session.ts";

const hello = {
  ...{ version: 0x303, random: Buffer.alloc(32, 1), suites: [0xc02f], protocols: ["http/1.1"] },
  ...{ encryptThenMac: false, retry: false },
};
const secrets = { get: (label: string) => (label === "CLIENT_RANDOM" ? Buffer.alloc(48, 7) : undefined) };

t.test(
  "hellos settle version, suite, randoms and protocol; the session before stays as it was",
  async (t) => {
    const asked = afterHandshake(fresh, { type: 1, hello });
    t.equal(fresh.clientRandom, undefined);
    t.equal(asked.version, undefined, "a client only asks");
    const settled = afterHandshake(asked, { type: 2, hello });
    t.match(settled, { version: 0x303, suite: 0xc02f, protocol: "http/1.1" });
    const retried = afterHandshake(asked, { type: 2, hello: { ...hello, version: 0x304, retry: true } });
    t.match(retried, { version: 0x304 });
    t.equal(retried.suite, undefined);
    t.equal(afterHandshake(asked, { type: 8, protocols: ["h2"] }).protocol, "h2");
    t.equal(afterHandshake(asked, { type: 14 }).full, true, "keys are made anew");
    t.equal(afterHandshake(asked, { type: 20 }), asked);
  },
);

t.test("Change Cipher Spec brings keys where they are known, and means nothing in TLS 1.3", async (t) => {
  const settled = afterHandshake(afterHandshake(fresh, { type: 1, hello }), { type: 2, hello });
  t.equal(afterChange(settled, "client", secrets).client.keys?.key.length, 16);
  t.equal(afterChange(settled, "client", undefined).client.keys, undefined);
  t.equal(afterChange(settled, "client", secrets).server.changed, false);
  const newer = { ...settled, version: 0x304 };
  t.equal(afterChange(newer, "server", secrets), newer);
});

t.test("a record that does not open counts all the same", async (t) => {
  const settled = afterHandshake(afterHandshake(fresh, { type: 1, hello }), { type: 2, hello });
  const changed = afterChange(settled, "client", secrets);
  const opened = open(changed, "client", Buffer.alloc(5), Buffer.alloc(40), secrets);
  t.equal(opened.plain, undefined);
  t.equal(opened.session.client.sequence, 1);
  t.same(open(fresh, "client", Buffer.alloc(5), Buffer.alloc(40), secrets), { session: fresh });
  t.equal(
    open({ ...settled, version: 0x304 }, "server", Buffer.alloc(5), Buffer.alloc(40), secrets).plain,
    undefined,
  );
});

t.test("TLS 1.3: a secret that is told late opens what comes from then on", async (t) => {
  const agreed = afterHandshake(afterHandshake(fresh, { type: 1, hello }), {
    type: 2,
    hello: { ...hello, version: 0x304, suites: [0x1301] },
  });
  const secret = Buffer.alloc(32, 9);
  const cipher = cipherOf(0x1301);
  const keys = cipher && keysOfSecret(cipher, secret);
  if (!keys) return t.fail("no cipher");
  const sealed = (sequence: number) => {
    const header = Buffer.from([23, 3, 3, 0, 1 + 1 + 16]);
    const aead = createCipheriv("aes-128-gcm", keys.key, xored(keys.iv, sequence)).setAAD(header);
    const data = Buffer.concat([aead.update(Buffer.from([sequence, 23])), aead.final(), aead.getAuthTag()]);
    return { header, data };
  };
  const known = {
    get: (label: string) => (label === "CLIENT_TRAFFIC_SECRET_0" ? secret : undefined),
  };
  const none = { get: () => undefined };
  for (const late of [0, 1, 3]) {
    let session = agreed;
    for (let sequence = 0; sequence < 6; sequence += 1) {
      const { header, data } = sealed(sequence);
      const opened = open(session, "client", header, data, sequence < late ? none : known);
      t.same(
        opened.plain && [...opened.plain],
        sequence < late ? undefined : [sequence, 23],
        `${late} ${sequence}`,
      );
      session = opened.session;
    }
  }
});
