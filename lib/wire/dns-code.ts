/** Names and numbers of what a DNS message asks and how it went: operations and response codes. RFC 1035 4.1.1. */

/** Response codes by mnemonic (RFC 1035 4.1.1, RFC 2136 2.2, RFC 6891 9). */
export const rcode = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  YXRRSET: 7,
  NXRRSET: 8,
  NOTAUTH: 9,
  NOTZONE: 10,
  BADVERS: 16,
  BADCOOKIE: 23,
} as const;

const rcodeNames = new Map<number, string>(Object.entries(rcode).map(([name, number]) => [number, name]));

/** "NXDOMAIN", or "RCODE14". */
export function rcodeName(number: number): string {
  return rcodeNames.get(number) ?? `RCODE${number}`;
}

const rcodeWords = [
  "No error",
  "Format error",
  "Server failure",
  "No such name",
  "Not implemented",
  "Refused",
  "Name exists",
  "RRset exists",
  "RRset does not exist",
  "Not authoritative",
  "Name out of zone",
  "DSO-Type not implemented",
];

/** Wireshark's words for a response code: "No such name", "Unknown error (14)". */
export function rcodeInfo(number: number): string {
  return rcodeWords[number] ?? `Unknown error (${number})`;
}

const opcodes: Record<number, readonly [string, string]> = {
  0: ["QUERY", "Standard query"],
  1: ["IQUERY", "Inverse query"],
  2: ["STATUS", "Server status request"],
  4: ["NOTIFY", "Zone change notification"],
  5: ["UPDATE", "Dynamic update"],
  6: ["DSO", "DNS Stateful operations (DSO)"],
};

/** "QUERY", or "RESERVED15" as dig says. */
export function opcodeName(number: number): string {
  return opcodes[number]?.[0] ?? `RESERVED${number}`;
}

/** The number of an operation as typed, "STATUS" or "2", or undefined. */
export function opcodeNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) <= 15 ? Number(text) : undefined;
  const found = Object.entries(opcodes).find(([, [name]]) => name === text.toUpperCase());
  return found && Number(found[0]);
}

/** Wireshark's words for an operation: "Standard query", "Unknown operation (15)". */
export function opcodeInfo(number: number): string {
  return opcodes[number]?.[1] ?? `Unknown operation (${number})`;
}
