/** Types that are rows of parts: DNSSEC (RFC 4034, 5155), SSHFP (4255), TLSA (6698), URI (7553), and a few old ones. */
import type { Part } from "./dns-form.ts";

const digest: readonly Part[] = [
  ["u16", "dns.ds.key_id", "Key id"],
  ["u8", "dns.ds.algorithm", "Algorithm"],
  ["u8", "dns.ds.digest_type", "Digest Type"],
  ["hex", "dns.ds.digest", "Digest"],
];
const key: readonly Part[] = [
  ["u16", "dns.dnskey.flags", "Flags"],
  ["u8", "dns.dnskey.protocol", "Protocol"],
  ["u8", "dns.dnskey.algorithm", "Algorithm"],
  ["base64", "dns.dnskey.public_key", "Public Key"],
];
const signature: readonly Part[] = [
  ["type", "dns.rrsig.type_covered", "Type Covered"],
  ["u8", "dns.rrsig.algorithm", "Algorithm"],
  ["u8", "dns.rrsig.labels", "Labels"],
  ["u32", "dns.rrsig.original_ttl", "Original TTL"],
  ["time", "dns.rrsig.signature_expiration", "Signature Expiration"],
  ["time", "dns.rrsig.signature_inception", "Signature Inception"],
  ["u16", "dns.rrsig.key_tag", "Key Tag"],
  ["name", "dns.rrsig.signers_name", "Signer's name"],
  ["base64", "dns.rrsig.signature", "Signature"],
];
const nsec3: readonly Part[] = [
  ["u8", "dns.nsec3.algo", "Hash algorithm"],
  ["u8", "dns.nsec3.flags", "NSEC3 flags"],
  ["u16", "dns.nsec3.iterations", "NSEC3 iterations"],
  ["salt", "dns.nsec3.salt", "Salt"],
];
const certificate: readonly Part[] = [
  ["u8", "dns.tlsa.certificate_usage", "Certificate Usage"],
  ["u8", "dns.tlsa.selector", "Selector"],
  ["u8", "dns.tlsa.matching_type", "Matching Type"],
  ["hex", "dns.tlsa.certificate_association_data", "Certificate Association Data"],
];

/** The parts of each type, by its number. */
export const forms: Readonly<Record<number, readonly Part[]>> = {
  // RFC 1183 2.2, 1
  17: [
    ["name", "dns.rp.mailbox", "Mailbox"],
    ["name", "dns.rp.txt_rr", "TXT RR"],
  ],
  18: [
    ["u16", "dns.afsdb.subtype", "Subtype"],
    ["name", "dns.afsdb.hostname", "Hostname"],
  ],
  25: key,
  36: [
    ["u16", "dns.kx.preference", "Preference"],
    ["name", "dns.kx.key_exchange", "Key Exchange"],
  ],
  37: [
    ["certificate", "dns.cert.type", "Type"],
    ["u16", "dns.cert.key_tag", "Key tag"],
    ["algorithm", "dns.cert.algorithm", "Algorithm"],
    ["base64", "dns.cert.certificate", "Certificate (or CRL)"],
  ],
  43: digest,
  44: [
    ["u8", "dns.sshfp.algorithm", "Algorithm"],
    ["u8", "dns.sshfp.fingerprint.type", "Fingerprint type"],
    ["hex", "dns.sshfp.fingerprint", "Fingerprint"],
  ],
  46: signature,
  47: [
    ["name", "dns.nsec.next_domain_name", "Next Domain Name"],
    ["types", "dns.nsec.type_bitmap", "RR type in bit map"],
  ],
  48: key,
  50: [
    ...nsec3,
    ["hash", "dns.nsec3.hash_value", "Next hashed owner"],
    ["types", "dns.nsec3.type_bitmap", "RR type in bit map"],
  ],
  51: nsec3,
  52: certificate,
  59: digest,
  60: key,
  61: [["base64", "dns.openpgpkey", "OpenPGP Key"]],
  62: [
    ["u32", "dns.csync.soa", "SOA"],
    ["u16", "dns.csync.flags", "Flags"],
    ["types", "dns.csync.type_bitmap", "Type Bitmap"],
  ],
  63: [
    ["u32", "dns.zonemd.serial", "Serial"],
    ["u8", "dns.zonemd.scheme", "Scheme"],
    ["u8", "dns.zonemd.hash_algo", "Hash Algorithm"],
    ["hex", "dns.zonemd.digest", "Digest"],
  ],
  108: [["eui", "dns.eui48", "EUI48 Address"]],
  109: [["eui", "dns.eui64", "EUI64 Address"]],
  256: [
    ["u16", "dns.srv.priority", "Priority"],
    ["u16", "dns.srv.weight", "Weight"],
    ["text", "dns.srv.target", "Target"],
  ],
};
