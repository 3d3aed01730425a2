/** Names of the algorithms of signatures and keys, and of kinds of certificates: RFC 4034 A.1, RFC 4398 2.1. */

/** Mnemonics of algorithms. */
export const algorithms: Readonly<Record<number, string>> = {
  1: "RSAMD5",
  3: "DSA",
  5: "RSASHA1",
  6: "NSEC3DSA",
  7: "NSEC3RSASHA1",
  8: "RSASHA256",
  10: "RSASHA512",
  13: "ECDSAP256SHA256",
  14: "ECDSAP384SHA384",
  15: "ED25519",
  16: "ED448",
};

/** Mnemonics of certificates. */
export const certificates: Readonly<Record<number, string>> = {
  1: "PKIX",
  2: "SPKI",
  3: "PGP",
  4: "IPKIX",
  5: "ISPKI",
  6: "IPGP",
  7: "ACPKIX",
  8: "IACPKIX",
  253: "URI",
  254: "OID",
};

/** The number of a mnemonic in any case, or the word itself. */
export function numberOf(names: Readonly<Record<number, string>>, word: string): string {
  return Object.entries(names).find(([, name]) => name === word.toUpperCase())?.[0] ?? word;
}
