/** How HTTP is told from other octets by how it begins. */
import { lineEnd, textEnd } from "./crlf-line.ts";
import type { Context } from "./protocol.ts";

/** Octets that a first line may have before nobody waits for its end. */
export const longestLine = 8192;
const CR = 0x0d;

/** True where a record of TLS begins, as far as it is there: what an HTTPS server is sent. */
export function isTls(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x16 && (bytes[at + 1] === undefined || bytes[at + 1] === 0x03);
}

/** True for "HTTP/1.0" or "HTTP/1.1" at `at`; by octets, since it is asked of each segment on a port unknown. */
function isVersion(bytes: Uint8Array, at: number): boolean {
  // "http", in letters of either case.
  if (((bytes[at] as number) | 0x20) !== 0x68 || ((bytes[at + 3] as number) | 0x20) !== 0x70) return false;
  if (((bytes[at + 1] as number) | 0x20) !== 0x74 || ((bytes[at + 2] as number) | 0x20) !== 0x74)
    return false;
  if (bytes[at + 4] !== 0x2f || bytes[at + 5] !== 0x31 || bytes[at + 6] !== 0x2e) return false;
  return bytes[at + 7] === 0x30 || bytes[at + 7] === 0x31;
}

/** On another port: a first line that names the version at either of its ends. */
export function guess(bytes: Uint8Array, context?: Context): boolean {
  if (context?.carrier === "udp") return false;
  const next = lineEnd(bytes, 0, bytes.length, true);
  if (next >= 0 && isVersion(bytes, 0)) return true;
  if (next < 11 || next > longestLine) return false;
  return isVersion(bytes, textEnd(bytes, 0, next) - 8);
}

/** True for an octet that a line of text may begin with. */
export function isText(octet: number): boolean {
  return startsToken(octet) || octet === 0x20 || (octet >= 0x09 && octet <= CR);
}

/** True for an octet that a word may begin with. */
export function startsToken(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f;
}
