/** Public keys that may log in, in the format of OpenSSH's authorized_keys (sshd(8)). Options are honoured or refused. */

import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { fingerprint, readBlob } from "./fingerprint.ts";

/** One key, and what its holder may do. */
export interface AuthorizedKey {
  readonly type: string;
  readonly blob: Buffer;
  readonly fingerprint: string;
  readonly comment: string;
  /** `command="..."`: this line is obeyed, whatever was asked. */
  readonly command?: string;
  /** `no-pty`, `restrict`. */
  readonly noPty?: true;
}

const types = new Set([
  "ssh-ed25519",
  "ssh-rsa",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
]);
/** What nobody has here anyway: an option that forbids it is honoured. */
const forbidden = new Set(["no-port-forwarding", "no-agent-forwarding", "no-x11-forwarding", "no-user-rc"]);
const longestFile = 4_194_304;

/** Reads a file. Rejects with `FILE:LINE: why` for a line that cannot be honoured: half of its keys would mislead. */
export async function readAuthorizedKeys(file: string): Promise<AuthorizedKey[]> {
  let octets: Buffer;
  try {
    octets = await readFile(file);
    if (octets.length > longestFile) throw new Error(`it has more than ${longestFile} octets`);
  } catch (error) {
    throw explain(`Cannot read keys from ${printable(file)}`, error, "a .pub file of ssh-keygen is meant");
  }
  return parseAuthorizedKeys(octets.toString(), file);
}

/** The keys of a file's text. */
export function parseAuthorizedKeys(text: string, file: string): AuthorizedKey[] {
  const keys: AuthorizedKey[] = [];
  for (const [i, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const key = parseLine(line);
    if (typeof key === "string") throw new PortholeError("format", `${printable(file)}:${i + 1}: ${key}`);
    keys.push(key);
  }
  if (keys.length === 0) throw new PortholeError("format", `${printable(file)}: no key is in it`);
  return keys;
}

/** The key that has this blob. */
export function findKey(keys: readonly AuthorizedKey[], blob: Uint8Array): AuthorizedKey | undefined {
  return keys.find((one) => one.blob.length === blob.length && timingSafeEqual(one.blob, blob));
}

/** A key, or why the line is none. */
function parseLine(line: string): AuthorizedKey | string {
  const plain = /^(\S+)\s+(\S+)(?:\s+(.*))?$/.exec(line);
  if (plain && types.has(plain[1] as string)) return keyOf(plain, []);
  // An option's value may hold spaces and commas, in double quotes with \" inside.
  const head = /^(?:[^\s"]|"(?:\\"|[^"])*")+/.exec(line)?.[0];
  const rest = head === undefined ? null : /^(\S+)\s+(\S+)(?:\s+(.*))?$/.exec(line.slice(head.length).trim());
  if (head === undefined || !rest || !types.has(rest[1] as string)) return noKey(line);
  return keyOf(rest, head.match(/(?:[^,"]|"(?:\\"|[^"])*")+/g) ?? []);
}

function noKey(line: string): string {
  if (/PRIVATE KEY/.test(line)) return "this is a private key; the .pub file beside it is meant";
  if (/\bssh-dss\b/.test(line)) return "DSA keys are not taken any more";
  if (/-cert-v01@openssh\.com\b|\bsk-(?:ssh|ecdsa)-/.test(line))
    return "certificates and security keys are not read here";
  return "no key of a known type (ssh-ed25519, ecdsa-sha2-nistp256, ssh-rsa ...)";
}

function keyOf(
  [, type = "", base64 = "", comment = ""]: RegExpExecArray,
  options: string[],
): AuthorizedKey | string {
  const blob = readBlob(type, base64);
  if (!blob) return `the key is no ${type} in base64`;
  let command: string | undefined;
  let pty = true;
  for (const option of options) {
    const [, name = "", value] = /^([^=]+)(?:="((?:\\"|[^"])*)")?$/.exec(option) ?? [];
    const known = name.toLowerCase();
    if (known === "command" && value !== undefined) command = value.replaceAll('\\"', '"');
    else if (known === "restrict" || known === "no-pty") pty = false;
    else if (known === "pty") pty = true;
    else if (!forbidden.has(known))
      return `option "${printable(name || option)}" cannot be honoured (command="...", restrict, pty and no-... can)`;
  }
  return {
    type,
    blob,
    fingerprint: fingerprint(blob),
    comment: printable(comment),
    ...(command !== undefined && { command }),
    ...(!pty && { noPty: true as const }),
  };
}
