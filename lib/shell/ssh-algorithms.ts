/** The algorithms that porthole offers in SSH: those of today (RFC 9142), without SHA-1, CBC and compression. */
import type { Algorithms } from "ssh2";

const ciphers = [
  "aes128-gcm@openssh.com",
  "aes256-gcm@openssh.com",
  "chacha20-poly1305@openssh.com",
  "aes256-ctr",
  "aes128-ctr",
] as const;

const curves = [
  "curve25519-sha256",
  "curve25519-sha256@libssh.org",
  "ecdh-sha2-nistp256",
  "ecdh-sha2-nistp384",
  "ecdh-sha2-nistp521",
] as const;

/** What the client takes of a server. */
export const algorithms = {
  kex: [...curves, "diffie-hellman-group16-sha512", "diffie-hellman-group14-sha256"],
  serverHostKey: [
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "rsa-sha2-512",
    "rsa-sha2-256",
  ],
  cipher: [...ciphers],
  hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
  // A small packet that unpacks to a large one costs memory before anybody has logged in.
  compress: ["none"],
} satisfies Algorithms;

/** What the server offers: strangers may not have it raise large numbers to large powers (CVE-2002-20001). */
export const offered = { ...algorithms, kex: [...curves] } satisfies Algorithms;

/** Types of host keys that are known first, as OpenSSH asks: its own server then shows the key that is known. */
export function preferring(types: readonly string[]): typeof algorithms.serverHostKey {
  const wanted = new Set(
    types.flatMap((type) => (type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [type])),
  );
  const all = algorithms.serverHostKey;
  return [...all.filter((one) => wanted.has(one)), ...all.filter((one) => !wanted.has(one))];
}
