import t from "tap";
import { tlsFor, tlsWords } from "../../../lib/net/facts.ts";

t.test("a name is asked for, an address is not", async (t) => {
  t.same(tlsFor("mail.example.org", false), { serverName: "mail.example.org" });
  t.same(tlsFor("::1", true), { insecure: true });
  t.same(tlsFor("", false), {});
});

t.test("TLS in words", async (t) => {
  const base = { protocol: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384" };
  for (const [facts, words] of [
    [base, "TLSv1.3, TLS_AES_256_GCM_SHA384"],
    [{ ...base, verified: true }, "TLSv1.3, TLS_AES_256_GCM_SHA384, certificate verified"],
    [{ ...base, verified: false }, "TLSv1.3, TLS_AES_256_GCM_SHA384, certificate NOT verified"],
    [{ ...base, alpn: "dot" }, "TLSv1.3, TLS_AES_256_GCM_SHA384, ALPN dot"],
  ] as const)
    t.equal(tlsWords(facts), words);
});
