import t from "tap";
import { specName, suiteName } from "../../../lib/wire/tls-suite.ts";

t.test("names of suites", async (t) => {
  t.equal(suiteName(0), "TLS_NULL_WITH_NULL_NULL");
  t.equal(suiteName(0xc02f), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  t.equal(suiteName(0x1301), "TLS_AES_128_GCM_SHA256");
  t.equal(suiteName(0x1234), undefined);
  t.equal(specName(0x000039), "TLS_DHE_RSA_WITH_AES_256_CBC_SHA");
  t.equal(specName(0x010080), "SSL2_RC4_128_WITH_MD5");
  t.equal(specName(0x999999), undefined);
});
