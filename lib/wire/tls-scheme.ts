/** Signature schemes of TLS and the two numbers that they used to be: RFC 8446 4.2.3, RFC 5246 7.4.1.4.1. */
import type { Cursor } from "./cursor.ts";
import { counted } from "./label.ts";
import { named as numbered } from "./shown.ts";

const schemes: Readonly<Record<number, string>> = {
  513: "rsa_pkcs1_sha1",
  515: "ecdsa_sha1",
  1025: "rsa_pkcs1_sha256",
  1027: "ecdsa_secp256r1_sha256",
  1281: "rsa_pkcs1_sha384",
  1283: "ecdsa_secp384r1_sha384",
  1537: "rsa_pkcs1_sha512",
  1539: "ecdsa_secp521r1_sha512",
  1800: "sm2sig_sm3",
  2052: "rsa_pss_rsae_sha256",
  2053: "rsa_pss_rsae_sha384",
  2054: "rsa_pss_rsae_sha512",
  2055: "ed25519",
  2056: "ed448",
  2057: "rsa_pss_pss_sha256",
  2058: "rsa_pss_pss_sha384",
  2059: "rsa_pss_pss_sha512",
};
const hashes = ["None", "MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SM3"];
const signatures = ["Anonymous", "RSA", "DSA", "ECDSA", "SM2"];
const hashText = numbered(hashes);
const signatureText = numbered(signatures);

/** "rsa_pkcs1_sha256", or of those without a name of their own "SHA224 RSA". */
export function schemeName(scheme: number): string {
  const [hash, signature] = [hashes[scheme >> 8], signatures[scheme & 255]];
  return schemes[scheme] ?? `${hash ?? "Unknown"} ${signature ?? "Unknown"}`;
}

/** Reads one scheme. */
export function readScheme(c: Cursor): void {
  const start = c.need(2);
  if (!c.recording) {
    c.skip(2);
    return;
  }
  const scheme = c.peek(2);
  const digits = scheme.toString(16).padStart(4, "0");
  c.open("tls.handshake.sig_hash_alg", `Signature Algorithm: ${schemeName(scheme)} (0x${digits})`);
  c.uint(1, "tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", hashText);
  c.uint(1, "tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", signatureText);
  c.close(undefined, scheme);
  c.offset = start + 2;
}

/** Reads how long a list of schemes is, and the list. */
export function readSchemes(c: Cursor, end: number): void {
  const size = c.uint(2, "tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length");
  const until = Math.min(c.offset + size, end);
  c.open(
    "tls.handshake.sig_hash_algs",
    c.recording ? `Signature Hash Algorithms (${counted(size >> 1, "algorithm")})` : "",
  );
  while (c.offset + 2 <= until) readScheme(c);
  c.close();
}
