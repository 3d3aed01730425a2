/** Data of records in the tree, part by part, for types whose codec is not enough: RFC 1035 to RFC 8976. */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text, macText } from "./address.ts";
import { base32 } from "./base.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { dateText } from "./date.ts";
import { rcodeInfo } from "./dns-code.ts";
import { duration, nameField } from "./dns-codec.ts";
import { noteOptions } from "./dns-note-option.ts";
import { algorithmText, noteCaa, noteKey, noteLocation, noteTypes, nsec3Flags } from "./dns-note-part.ts";
import { noteService } from "./dns-note-service.ts";
import { typeDescription } from "./dns-type.ts";
import { noteExpert } from "./expert.ts";
import { readMask } from "./mask.ts";
import { named, octetsText, takeOctets } from "./shown.ts";

/** Notes one part of the data; `start` is where the message begins. */
type Part = (c: Cursor, start: number) => void;

const u =
  (size: number, field: string, label: string, show?: (n: number) => string): Part =>
  (c) =>
    void c.uint(size, `dns.${field}`, label, show);
const name =
  (field: string, label: string): Part =>
  (c, start) =>
    void nameField(c, start, `dns.${field}`, label);
const rest =
  (field: string, label: string): Part =>
  (c) =>
    void takeOctets(c, c.left, `dns.${field}`, label);
const time = (field: string, label: string) => u(4, field, label, (n) => dateText(n));
const typed = (field: string, label: string) => u(2, field, label, typeDescription);
const seconds = (n: number) => `${n} (${duration(n)})`;
/** Text with its length in front. */
const text =
  (field: string, label: string, lengthField: string, lengthLabel = `${label} Length`): Part =>
  (c) => {
    const size = c.uint(1, `dns.${lengthField}`, lengthLabel);
    const from = c.need(size);
    c.skip(size);
    const words = formatted(c.view(from, c.offset));
    c.note(`dns.${field}`, `${label}: ${words}`, from, c.offset, words);
  };
/** Octets with their length in front. */
const counted =
  (field: string, label: string, lengthField: string, lengthLabel: string): Part =>
  (c) =>
    void takeOctets(c, c.uint(1, `dns.${lengthField}`, lengthLabel), `dns.${field}`, label);
const algorithm = (field: string, label = "Algorithm") => u(1, field, label, algorithmText);

const digests = ["Reserved digest", "SHA-1", "SHA-256", "GOST R 34.11-94", "SHA-384"];
const delegation: readonly Part[] = [
  u(2, "ds.key_id", "Key id", (n) => hexNumber(n)),
  algorithm("ds.algorithm"),
  u(1, "ds.digest_type", "Digest Type", named(digests)),
  rest("ds.digest", "Digest"),
];
const signature: readonly Part[] = [
  typed("rrsig.type_covered", "Type Covered"),
  algorithm("rrsig.algorithm"),
  u(1, "rrsig.labels", "Labels"),
  u(4, "rrsig.original_ttl", "Original TTL", seconds),
  time("rrsig.signature_expiration", "Signature Expiration"),
  time("rrsig.signature_inception", "Signature Inception"),
  u(2, "rrsig.key_tag", "Key Tag"),
  name("rrsig.signers_name", "Signer's name"),
  rest("rrsig.signature", "Signature"),
];
const hashes = ["Reserved", "SHA-1"];
const salt = counted("nsec3.salt_value", "Salt value", "nsec3.salt_length", "Salt length");
const iterations = u(2, "nsec3.iterations", "NSEC3 iterations");
const usages = [
  ...["CA constraint (PKIX-TA)", "Service certificate constraint (PKIX-EE)"],
  ...["Trust anchor assertion (DANE-TA)", "Domain-issued certificate (DANE-EE)"],
];
const selectors = ["Full certificate (Cert)", "SubjectPublicKeyInfo (SPKI)"];
const matchings = [
  ...["No Hash Used (Full)", "256 bit hash by SHA2 (SHA2-256)"],
  "512 bit hash by SHA2 (SHA2-512)",
];
const keyAlgorithms = ["Reserved", "RSA", "DSA", "ECDSA", "Ed25519", "XMSS"];
const certificates = { 1: "PKIX", 2: "SPKI", 3: "PGP", 4: "IPKIX", 5: "ISPKI", 6: "IPGP" };

/** RFC 5155 3.2: the hash is written in base 32, for it is the first label of a name. */
function hashedOwner(c: Cursor): void {
  const size = c.uint(1, "dns.nsec3.hash_length", "Hash length");
  const from = c.need(size);
  c.skip(size);
  const owner = base32(c.view(from, c.offset)).toLowerCase();
  c.note("dns.nsec3.hash_value", `[Next hashed owner: ${owner}]`, from, c.offset, owner);
}

/** RFC 8945 4.2. */
function noteSignature(c: Cursor, start: number): void {
  nameField(c, start, "dns.tsig.algorithm_name", "Algorithm Name");
  c.uint(6, "dns.tsig.time_signed", "Time Signed", dateText);
  c.uint(2, "dns.tsig.fudge", "Fudge");
  const size = c.uint(2, "dns.tsig.mac_size", "MAC Size");
  const from = c.need(size);
  c.skip(size);
  if (size > 0) c.note("dns.tsig.mac", "MAC", from, c.offset);
  c.uint(2, "dns.tsig.original_id", "Original Id");
  c.uint(2, "dns.tsig.error", "Error", (n) => `${rcodeInfo(n)} (${n})`);
  const other = c.uint(2, "dns.tsig.other_len", "Other Len");
  if (other > 0) takeOctets(c, other, "dns.tsig.other_data", "Other Data");
}

const address =
  (field: string, label: string, size: 4 | 16): Part =>
  (c) => {
    const show = size === 4 ? ipv4Text : ipv6Text;
    c.take(size, `dns.${field}`, label, (octets) => show(octets));
  };
const station =
  (size: number, field: string, label: string, show = macText): Part =>
  (c) =>
    void c.take(size, `dns.${field}`, label, (octets) => show(octets));

/** The parts of each type, by its number. */
const notes: Readonly<Record<number, readonly Part[]>> = {
  3: [name("md", "Mail Destination")],
  4: [name("mf", "Mail Forwarder")],
  7: [name("mb", "MailBox Domaine")],
  8: [name("mg", "Mail Group member")],
  9: [name("mr", "Mail Rename domaine")],
  10: [rest("null", "Null (data)")],
  13: [text("hinfo.cpu", "CPU", "hinfo.cpu_length"), text("hinfo.os", "OS", "hinfo.os_length")],
  14: [name("minfo.r", "Responsible Mailbox"), name("minfo.e", "Error Mailbox")],
  21: [u(2, "rt.subtype", "Preference"), name("rt.intermediate_host", "Intermediate Hostname")],
  22: [rest("nsap.rdata", "NSAP Data")],
  23: [name("nsap_ptr.owner", "Owner")],
  24: signature,
  29: [noteLocation],
  37: [
    u(2, "cert.type", "Type", named(certificates)),
    u(2, "cert.key_tag", "Key Tag", (n) => hexNumber(n)),
    algorithm("cert.algorithm"),
    rest("cert.certificate", "Certificate (or CRL)"),
  ],
  39: [name("dname", "Dname")],
  41: [noteOptions],
  43: delegation,
  44: [
    u(1, "sshfp.algorithm", "Algorithm", named(keyAlgorithms)),
    u(1, "sshfp.fingerprint.type", "Fingerprint type", named(["Reserved", "SHA1", "SHA256"])),
    rest("sshfp.fingerprint", "Fingerprint"),
  ],
  46: signature,
  47: [name("nsec.next_domain_name", "Next Domain Name"), noteTypes],
  48: [noteKey],
  49: [rest("dhcid.rdata", "DHCID Data")],
  50: [
    u(1, "nsec3.algo", "Hash algorithm", named(hashes)),
    (c) => void readMask(c, 1, "dns.nsec3.flags", "NSEC3 flags", nsec3Flags, String),
    ...[iterations, salt, hashedOwner, noteTypes],
  ],
  51: [
    u(1, "nsec3.algo", "Hash algorithm", named(hashes)),
    u(1, "nsec3.flags", "NSEC3 flags"),
    ...[iterations, salt],
  ],
  52: [
    u(1, "tlsa.certificate_usage", "Certificate Usage", named(usages)),
    u(1, "tlsa.selector", "Selector", named(selectors)),
    u(1, "tlsa.matching_type", "Matching Type", named(matchings)),
    rest("tlsa.certificate_association_data", "Certificate Association Data"),
  ],
  59: delegation,
  60: [noteKey],
  61: [(c) => void c.take(c.left, "dns.openpgpkey", "OpenPGP Key", (octets) => formatted(octets))],
  62: [
    u(4, "csync.soa", "SOA"),
    (c) =>
      void readMask(c, 2, "dns.csync.flags", "Flags", [
        ["dns.csync.flags.immediate", 1, "immediate", { flag: ["True", "False"], quiet: true }],
        ["dns.csync.flags.soaminimum", 2, "soaminimum", { flag: ["True", "False"], quiet: true }],
      ]),
    (c) => {
      const octets = c.view(c.offset, c.end);
      c.note("dns.csync.type_bitmap", `Type Bitmap: ${octetsText(octets)}`, c.offset, c.end, hex(octets));
    },
    noteTypes,
  ],
  63: [
    u(4, "zonemd.serial", "Serial"),
    u(1, "zonemd.scheme", "Scheme", named({ 1: "SIMPLE" }, "Unassigned")),
    u(1, "zonemd.hash_algo", "Hash Algorithm", named({ 1: "SHA-384", 2: "SHA-512" }, "Unassigned")),
    rest("zonemd.digest", "Digest"),
  ],
  64: [noteService],
  65: [noteService],
  104: [u(2, "ilnp.nid.preference", "Preference"), rest("ilnp.nid", "NodeID")],
  105: [u(2, "ilnp.l32.preference", "Preference"), address("ilnp.l32", "Locator32", 4)],
  106: [u(2, "ilnp.l64.preference", "Preference"), rest("ilnp.l64", "Locator64")],
  107: [u(2, "ilnp.lp.preference", "Preference"), name("ilnp.lp", "Locator FQDN")],
  108: [station(6, "eui48", "EUI48 Address")],
  109: [station(8, "eui64", "EUI64 Address", (octets) => `${macText(octets)} (${macText(octets)})`)],
  250: [noteSignature],
  257: [noteCaa],
  32769: delegation,
};
/** Types whose codec notes all that there is. */
const noted = new Set([1, 2, 5, 6, 12, 15, 16, 17, 18, 25, 28, 33, 35, 36, 99]);

/** The name of a type that Wireshark does not look into. */
function unknown(c: Cursor, type: number): void {
  const message = `Dissector for DNS Type (${type}) code not implemented, Contact Wireshark developers if you want this supported`;
  if (!wireshark.has(type)) noteExpert(c, { severity: "note", group: "Undecoded", message });
  takeOctets(c, c.left, "dns.data", "Data");
}
/** Types that Wireshark looks into and this file does not: their octets are shown, without that remark. */
const wireshark = new Set([11, 19, 20, 25, 26, 27, 30, 38, 42, 45, 55, 58, 249, 32768, 65281, 65282, 65422]);

/** Notes the data, `c` being over it alone; false when its codec notes it. Throws where the data is not of its type. */
export function noteRdata(type: number, c: Cursor, start: number): boolean {
  if (noted.has(type) || c.left === 0) return type === 41;
  const parts = notes[type];
  if (!parts) unknown(c, type);
  else for (const part of parts) part(c, start);
  return true;
}
