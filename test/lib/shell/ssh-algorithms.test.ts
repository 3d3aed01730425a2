import ssh2 from "ssh2";
import t from "tap";
import { newEd25519 } from "../../../lib/shell/ed25519-key.ts";
import { algorithms, offered, preferring } from "../../../lib/shell/ssh-algorithms.ts";

t.test("RFC 9142: nothing of yesterday is offered", async (t) => {
  const all = [algorithms, offered].flatMap((one) => Object.values(one).flat());
  for (const name of all)
    t.notMatch(name, /sha1$|-cbc|arcfour|md5|ssh-dss|^ssh-rsa$|group1-|group14-sha1|zlib/, name);
  t.same(offered.compress, ["none"]);
  t.notMatch(offered.kex.join(), /diffie-hellman/, "CVE-2002-20001");
});

t.test("ssh2 has all of it here", async (t) => {
  const { private: key } = await newEd25519("");
  t.doesNotThrow(() => new ssh2.Server({ hostKeys: [key], algorithms: offered }));
});

t.test("the types of keys that are known are asked for first, RSA by its signatures of today", async (t) => {
  t.same(preferring([]), algorithms.serverHostKey);
  t.same(preferring(["ecdsa-sha2-nistp384"])[0], "ecdsa-sha2-nistp384");
  t.same(preferring(["ssh-rsa", "ssh-dss"]).slice(0, 3), ["rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519"]);
  t.equal(preferring(["ssh-rsa"]).length, algorithms.serverHostKey.length);
});
