/** Who may open a maildrop: USER and PASS, and APOP's digest (RFC 1939 7). */
import { createHash, timingSafeEqual } from "node:crypto";

/** Names and their secrets; undefined lets any name in with any password. */
export type Secrets = ReadonlyMap<string, string> | undefined;

function digest(algorithm: "sha256" | "md5", text: string): Buffer {
  return createHash(algorithm).update(text, "latin1").digest();
}

/** True when the password is the name's; how long that takes does not tell how much of it is right. */
export function passwordFits(secrets: Secrets, name: string, password: string): boolean {
  if (secrets === undefined) return true;
  const known = secrets.get(name);
  const fits = timingSafeEqual(digest("sha256", known ?? ""), digest("sha256", password));
  return known !== undefined && fits;
}

/** True when `claimed` is the MD5 digest of the greeting's timestamp and the secret, in hexadecimal (RFC 1939 7). */
export function apopFits(secrets: Secrets, name: string, timestamp: string, claimed: string): boolean {
  const known = secrets?.get(name);
  const wanted = digest("md5", timestamp + (known ?? ""));
  if (!/^[0-9a-f]{32}$/.test(claimed)) return false;
  return timingSafeEqual(wanted, Buffer.from(claimed, "hex")) && known !== undefined;
}
