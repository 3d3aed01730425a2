/** SSH public keys as text: their type, their line, and the fingerprint that people compare (RFC 4253 6.6, RFC 4716 4). */
import { createHash } from "node:crypto";

/** Longest name of a key's type. */
const longestType = 64;

/** The type that a key's blob begins with ("ssh-ed25519"); undefined for octets that are no key. */
export function keyType(blob: Uint8Array): string | undefined {
  if (blob.length < 4) return undefined;
  const length = new DataView(blob.buffer, blob.byteOffset).getUint32(0);
  if (length < 1 || length > longestType || 4 + length > blob.length) return undefined;
  const type = Buffer.from(blob.subarray(4, 4 + length)).toString("latin1");
  return /^[\x21-\x7e]+$/.test(type) ? type : undefined;
}

/** "SHA256:..." as OpenSSH shows it: the hash of the blob in base64 without its padding. */
export function fingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

/** What OpenSSH calls a type in its messages: "ED25519", "ECDSA", "RSA". */
export function shortType(type: string): string {
  if (type === "ssh-ed25519") return "ED25519";
  if (type === "ssh-rsa" || type.startsWith("rsa-sha2-")) return "RSA";
  return type.startsWith("ecdsa-sha2-") ? "ECDSA" : type;
}

/** A key in base64 whose blob is of the type that the line says; undefined for what is none. */
export function readBlob(type: string, base64: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]{4,16000}={0,2}$/.test(base64)) return undefined;
  const blob = Buffer.from(base64, "base64");
  return keyType(blob) === type ? blob : undefined;
}
