/** The preface of HTTP/2: RFC 9113 3.4. No older server takes it for a request. */

/** What a client begins with. */
export const preface: Uint8Array = new TextEncoder().encode("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** Octets of it that no frame begins with: they would be of a frame of 5 MB. */
const enough = 8;

/** True where the octets begin with all of it. */
export function isPreface(bytes: Uint8Array): boolean {
  return bytes.length >= preface.length && begins(bytes, preface.length);
}

/** True where the octets begin with enough of it, as far as they go. */
export function startsPreface(bytes: Uint8Array): boolean {
  return bytes.length >= enough && begins(bytes, Math.min(bytes.length, preface.length));
}

function begins(bytes: Uint8Array, size: number): boolean {
  for (let at = 0; at < size; at += 1) if (bytes[at] !== preface[at]) return false;
  return true;
}
