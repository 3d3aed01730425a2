import t from "tap";
import { cipherSuites, isGrease, named, schemes } from "../../../lib/wire/tls-name.ts";

t.test("names", async (t) => {
  t.equal(cipherSuites.get(0xc02f), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  t.equal(named(cipherSuites, 0x1301), "TLS_AES_128_GCM_SHA256 (0x1301)");
  t.equal(named(schemes, 0x0804), "rsa_pss_rsae_sha256 (0x0804)");
  t.equal(named(cipherSuites, 0x1234), "Unknown (0x1234)");
  t.equal(named(cipherSuites, 0x4a4a), "Reserved (GREASE) (0x4a4a)");
});

t.test("RFC 8701 3: sixteen values", async (t) => {
  t.equal(Array.from({ length: 65_536 }, (_, n) => n).filter(isGrease).length, 16);
});
