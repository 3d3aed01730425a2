/** Versions of QUIC: RFC 9000 15, RFC 9369 3, the drafts before them, and what makes their Initial keys (RFC 9001 5.2). */
import { hexNumber } from "./bits.ts";

/** The length of a connection's identifier at most (RFC 9000 17.2). */
export const longestId = 20;

/** Salts of Initial keys, and the key and nonce of Retry's integrity tag. */
export interface Secretive {
  readonly salt: string;
  readonly retryKey: string;
  readonly retryNonce: string;
}

const retry25 = { retryKey: "4d32ecdb2a2133c841e4043df27d4430", retryNonce: "4d1611d05513a552c587d575" };
const draft23: Secretive = { salt: "c3eef712c72ebb5a11a7d2432bb46365bef9f502", ...retry25 };
const draft29: Secretive = {
  salt: "afbfec289993d24c9e9786f19c6111e04390a899",
  retryKey: "ccce187ed09a09d05728155a6cb96be1",
  retryNonce: "e54930f97f2136f0530a8c1c",
};
/** RFC 9001 5.2 and 5.8. */
const version1: Secretive = {
  salt: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a",
  retryKey: "be0c690b9f66575a1d766b54e368c84e",
  retryNonce: "461599d35d632bf2239825bb",
};
/** RFC 9369 3.3. */
const version2: Secretive = {
  salt: "0dede3def700a6db819381be6e269dcbf9bd2ed9",
  retryKey: "8fb4b01b56ac48e260fbcbcead7ccc92",
  retryNonce: "d86969bc2d7c6d9990efb04a",
};

/** Ranges of numbers with a name that is no draft's. */
const ranges: readonly (readonly [first: number, last: number, name: string])[] = [
  [0, 0, "Version Negotiation"],
  [1, 1, "1"],
  [0x45474700, 0x454747ff, "Quant"],
  [0x50435130, 0x50435131, "Picoquic internal"],
  [0x50524f58, 0x50524f58, "Proxied QUIC (PROX)"],
  [0x51303433, 0x51303433, "Google Q043"],
  [0x51303434, 0x51303434, "Google Q044"],
  [0x51303436, 0x51303436, "Google Q046"],
  [0x51303530, 0x51303530, "Google Q050"],
  [0x51474f00, 0x51474fff, "QGO (QUIC GO)"],
  [0x54303530, 0x54303530, "Google T050"],
  [0x54303531, 0x54303531, "Google T051"],
  [0x6b3343cf, 0x6b3343cf, "2"],
  [0x709a50c4, 0x709a50c4, "v2-draft-01"],
  [0x91c17000, 0x91c170ff, "Quicly"],
  [0xabcd0000, 0xabcd000f, "MsQuic"],
  [0xf0f0f0f0, 0xf0f0f0ff, "ETH Zürich (Measurability experiments)"],
  [0xf0f0f1f0, 0xf0f0f1ff, "Telecom Italia (Measurability experiments)"],
  [0xf123f0c0, 0xf123f0cf, "MozQuic"],
  [0xfaceb001, 0xfaceb001, "Facebook mvfst (draft-22)"],
  [0xfaceb002, 0xfaceb002, "Facebook mvfst (draft-27)"],
  [0xfaceb003, 0xfaceb00d, "Facebook mvfst"],
  [0xfaceb00e, 0xfaceb00e, "Facebook mvfst (Experimental)"],
  [0xfaceb00f, 0xfaceb00f, "Facebook mvfst"],
  [0xff020000, 0xff020000, "v2-draft-00"],
];

/** True for numbers that only ask for Version Negotiation (RFC 9000 6.3). */
export function isReserved(version: number): boolean {
  return (version & 0x0f0f0f0f) >>> 0 === 0x0a0a0a0a;
}

/** The draft whose rules a version follows, 34 for version 1; 0, none that is known. */
export function draftOf(version: number): number {
  if (version >>> 8 === 0xff0000) return version & 0xff;
  if (version === 1 || isV2(version)) return 34;
  if (isReserved(version)) return 29;
  if (version === 0xfaceb001) return 22;
  if (version === 0xfaceb002) return 27;
  return version === 0xfaceb00e ? 27 : 0;
}

/** Version 2, whose packet types and labels are others (RFC 9369 3); its drafts are known by name alone. */
export function isV2(version: number): boolean {
  return version === 0x6b3343cf;
}

/** Versions of Google's that carry its own frames within. */
export function isGoogles(version: number): boolean {
  return version === 0x51303530 || version === 0x54303530 || version === 0x54303531;
}

/** Those of Google's versions whose handshake is TLS's. */
export function speaksTls(version: number): boolean {
  return version === 0x54303530 || version === 0x54303531;
}

/** True for versions whose packets have the header of RFC 9000. */
export function isKnown(version: number): boolean {
  return isGoogles(version) || (draftOf(version) >= 22 && draftOf(version) <= 34);
}

const googles: Readonly<Record<number, string>> = {
  1362113840: "504574efd066fe2f9d945cfcdbd3a7f0d3b56b45",
  1412445488: "7ff579e5acd072915580304c43a2367c60488310",
  1412445489: "7a4edef4e7ccee5fa4506c19124fc8ccda6e033d",
};

/** What makes the keys of a version's Initial packets; undefined, it is not known. */
export function secretiveOf(version: number): Secretive | undefined {
  const google = googles[version];
  if (google !== undefined) return { ...version1, salt: google };
  if (isV2(version)) return version2;
  const draft = draftOf(version);
  if (draft === 22) return { ...draft23, salt: "7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a" };
  if (draft < 23 || draft > 34) return undefined;
  return draft < 29 ? draft23 : draft < 33 ? draft29 : version1;
}

/** A version in a list of those that an end speaks, as the tree has it. */
export function offeredText(version: number): string {
  return isReserved(version) ? `Unknown (${hexNumber(version, 8)}) (GREASE)` : versionText(version);
}

/** A version as the tree has it. */
export function versionText(version: number): string {
  const number = hexNumber(version, 8);
  if (isReserved(version)) return `Unknown (${number}) (Forcing Version Negotiation)`;
  const draft = version >>> 8 === 0xff0000 ? version & 0xff : 0;
  if (draft >= 4 && draft <= 34) return `draft-${String(draft).padStart(2, "0")} (${number})`;
  const range = ranges.find(([first, last]) => version >= first && version <= last);
  return `${range?.[2] ?? "Unknown"} (${number})`;
}
