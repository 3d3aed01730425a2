/** Names and numbers of the types of DNS records: IANA's DNS parameters, RFC 3597 5. */

/** Mnemonics and numbers of types. Those with a description carry Wireshark's. */
const types: Record<number, readonly [string, string?]> = {
  1: ["A", "Host Address"],
  2: ["NS", "authoritative Name Server"],
  5: ["CNAME", "Canonical NAME for an alias"],
  6: ["SOA", "Start Of a zone of Authority"],
  10: ["NULL"],
  11: ["WKS", "Well Known Service"],
  12: ["PTR", "domain name PoinTeR"],
  13: ["HINFO", "host information"],
  14: ["MINFO", "Mailbox or mail list information"],
  15: ["MX", "Mail eXchange"],
  16: ["TXT", "Text strings"],
  17: ["RP", "Responsible Person"],
  18: ["AFSDB", "AFS Data Base location"],
  24: ["SIG", "security signature"],
  25: ["KEY", "security key"],
  28: ["AAAA", "IPv6 Address"],
  29: ["LOC", "Location Information"],
  33: ["SRV", "Server Selection"],
  35: ["NAPTR", "Naming Authority Pointer"],
  36: ["KX", "Key Exchanger"],
  37: ["CERT"],
  39: ["DNAME"],
  41: ["OPT"],
  42: ["APL"],
  43: ["DS", "Delegation Signer"],
  44: ["SSHFP", "SSH Key Fingerprint"],
  45: ["IPSECKEY"],
  46: ["RRSIG", "Resource Record Signature"],
  47: ["NSEC", "Next Secure"],
  48: ["DNSKEY", "DNS Public Key"],
  49: ["DHCID"],
  50: ["NSEC3"],
  51: ["NSEC3PARAM"],
  52: ["TLSA"],
  55: ["HIP", "Host Identity Protocol"],
  59: ["CDS", "Child DS"],
  60: ["CDNSKEY", "DNSKEY(s) the Child wants reflected in DS"],
  61: ["OPENPGPKEY", "OpenPGP Key"],
  62: ["CSYNC", "Child-to-Parent Synchronization"],
  63: ["ZONEMD"],
  64: ["SVCB", "General Purpose Service Endpoints"],
  65: ["HTTPS", "HTTPS Specific Service Endpoints"],
  99: ["SPF"],
  108: ["EUI48"],
  109: ["EUI64"],
  249: ["TKEY", "Transaction Key"],
  250: ["TSIG", "Transaction Signature"],
  251: ["IXFR", "incremental transfer"],
  252: ["AXFR", "transfer of an entire zone"],
  253: ["MAILB", "mailbox-related RRs"],
  254: ["MAILA", "mail agent RRs"],
  255: ["ANY", "A request for all records the server/cache has available"],
  256: ["URI"],
  257: ["CAA", "Certification Authority Restriction"],
};

/** Types that are only named: obsolete, experimental or private ones, which nobody here asks for. */
const others: Readonly<Record<number, readonly [string, string?]>> = {
  0: ["Unused"],
  3: ["MD", "Mail Destination"],
  4: ["MF", "Mail Forwarder"],
  7: ["MB", "MailBox domain name"],
  8: ["MG", "Mail Group member"],
  9: ["MR", "Mail Rename domain"],
  19: ["X25", "XX.25 PSDN address"],
  20: ["ISDN", "ISDN address"],
  21: ["RT", "Route Through"],
  22: ["NSAP", "NSAP address"],
  23: ["NSAP-PTR", "NSAP domain name pointer"],
  26: ["PX", "X.400 mail mapping information"],
  27: ["GPOS", "Geographical Position"],
  30: ["NXT", "Next Domain"],
  31: ["EID", "Endpoint Identifier"],
  32: ["NIMLOC", "Nimrod Locator"],
  34: ["ATMA", "ATM Address"],
  38: ["A6", "OBSOLETE - use AAAA"],
  40: ["SINK"],
  57: ["RKEY"],
  58: ["TALINK", "Trust Anchor LINK"],
  100: ["UINFO"],
  101: ["UID"],
  102: ["GID"],
  103: ["UNSPEC"],
  104: ["NID", "NodeID"],
  105: ["L32", "Locator32"],
  106: ["L64", "Locator64"],
  107: ["LP", "Locator FQDN"],
  32768: ["TA", "DNSSEC Trust Authorities"],
  32769: ["DLV", "DNSSEC Lookaside Validation"],
  65281: ["WINS"],
  65282: ["WINS-R"],
  65422: ["XPF"],
};

/** Types of whose records Wireshark's list shows the owner instead of the data. */
const owned = new Set([3, 4, 7, 8, 9, 10, 14, 17, 18, 19, 20, 21, 22, 23, 26, 27, 42, 49, 51, 52, 55]);

/** True when the packet list shows the owner of a record of this type. */
export function showsOwner(number: number): boolean {
  return owned.has(number);
}

/** Types by mnemonic, for code: `type.AAAA`. */
export const type = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  DNAME: 39,
  OPT: 41,
  DS: 43,
  RRSIG: 46,
  DNSKEY: 48,
  NSEC3: 50,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  SVCB: 64,
  HTTPS: 65,
  SPF: 99,
  IXFR: 251,
  AXFR: 252,
  ANY: 255,
  CAA: 257,
} as const;

const byMnemonic = new Map(Object.entries(types).map(([number, [name]]) => [name, Number(number)]));

/** Mnemonics of types that a person may ask for. */
export const typeNames: readonly string[] = Object.values(types).map(([name]) => name);

/** "AAAA", or "TYPE65280" for a number without a mnemonic (RFC 3597 5). */
export function typeName(number: number): string {
  return types[number]?.[0] ?? `TYPE${number}`;
}

/** The number of a type as typed, in any case, or undefined. */
export function typeNumber(text: string): number | undefined {
  const upper = text.toUpperCase();
  const generic = /^TYPE(\d{1,5})$/.exec(upper);
  if (generic) return Number(generic[1]) <= 0xffff ? Number(generic[1]) : undefined;
  return byMnemonic.get(upper);
}

/**
 * As Wireshark has it in the packet list: "AAAA", "Unknown (65280)". Not so MAILA and MAILB, which Wireshark takes for each
 * other (RFC 1035 3.2.3).
 */
export function typeInfo(number: number): string {
  return types[number]?.[0] ?? others[number]?.[0] ?? `Unknown (${number})`;
}

const nullType = 10;

/** As Wireshark has it in the tree: "AAAA (IPv6 Address) (28)". */
export function typeDescription(number: number): string {
  const known = types[number] ?? others[number];
  if (!known) return `Unknown (${number})`;
  const [name, words] = known;
  const shown = number === type.ANY ? "*" : number === nullType ? "NULL RR" : name;
  return `${shown}${words === undefined ? "" : ` (${words})`} (${number})`;
}
