/** How HTTP is told from other octets by how it begins. */
import type { Context } from "./protocol.ts";

/** Octets that a first line may have before nobody waits for its end. */
export const longestLine = 8192;
const CR = 0x0d;
const LF = 0x0a;

/** True where a record of TLS begins, as far as it is there: what an HTTPS server is sent. */
export function isTls(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x16 && (bytes[at + 1] === undefined || bytes[at + 1] === 0x03);
}

/** True for "HTTP/1.0" or "HTTP/1.1" at `at`; by octets, since it is asked of each segment on a port unknown. */
function isVersion(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x48 || bytes[at + 1] !== 0x54 || bytes[at + 2] !== 0x54 || bytes[at + 3] !== 0x50)
    return false;
  if (bytes[at + 4] !== 0x2f || bytes[at + 5] !== 0x31 || bytes[at + 6] !== 0x2e) return false;
  return bytes[at + 7] === 0x30 || bytes[at + 7] === 0x31;
}

/** On another port: a first line that names the version at either of its ends. */
export function guess(bytes: Uint8Array, context?: Context): boolean {
  if (context?.carrier === "udp") return false;
  const lf = bytes.indexOf(LF);
  if (lf >= 0 && isVersion(bytes, 0)) return true;
  if (lf < 10 || lf > longestLine) return false;
  return isVersion(bytes, lf - (bytes[lf - 1] === CR ? 9 : 8));
}

/** True for an octet that a line of text may begin with. */
export function isText(octet: number): boolean {
  return startsToken(octet) || octet === 0x20 || (octet >= 0x09 && octet <= CR);
}

/** True for an octet that a word may begin with. */
export function startsToken(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f;
}
