import t from "tap";
import { readScheme, readSchemes, schemeName } from "../../../lib/wire/tls-scheme.ts";
import { lines } from "../../support/der.ts";

t.test("names of schemes, and of the two numbers that they used to be", async (t) => {
  t.equal(schemeName(0x0804), "rsa_pss_rsae_sha256");
  t.equal(schemeName(0x0301), "SHA224 RSA");
  t.equal(schemeName(0xeded), "Unknown Unknown");
  t.same(lines(Buffer.from([4, 3]), readScheme), [
    "Signature Algorithm: ecdsa_secp256r1_sha256 (0x0403)",
    " Signature Hash Algorithm Hash: SHA256 (4)",
    " Signature Hash Algorithm Signature: ECDSA (3)",
  ]);
  t.same(lines(Buffer.from([0, 2, 8, 7]), (c) => readSchemes(c, 4)).slice(0, 3), [
    "Signature Hash Algorithms Length: 2",
    "Signature Hash Algorithms (1 algorithm)",
    " Signature Algorithm: ed25519 (0x0807)",
  ]);
});
