/** Host keys that were accepted, in the format of OpenSSH's known_hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { explain, PortholeError } from "../errors.ts";
import { dataFolder } from "../folder.ts";
import { printable } from "../printable.ts";
import { fingerprint, readBlob } from "./fingerprint.ts";

/** One line. */
interface Line {
  readonly number: number;
  readonly revoked: boolean;
  readonly patterns: readonly string[];
  readonly type: string;
  readonly blob: Buffer;
}

/** What the file says of a host's key. `line` is the first that has another key for it. */
export type Standing =
  | { readonly kind: "known" }
  | { readonly kind: "unknown" }
  | { readonly kind: "revoked"; readonly line: number }
  | { readonly kind: "changed"; readonly line: number; readonly fingerprint: string };

const longestFile = 4_194_304;

/** porthole's own file: what a lab accepts is not for the user's other programs. */
export function knownHostsFile(): string {
  return join(dataFolder("ssh"), "known_hosts");
}

/** How a host is written: "host", or "[host]:port" where the port is not SSH's own. */
export function knownName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** The file as it is now. A line that cannot be read is passed over, as OpenSSH does: it accepts nobody. */
export class KnownHosts {
  readonly file: string;
  readonly #lines: readonly Line[];

  constructor(file: string, text: string) {
    this.file = file;
    this.#lines = text.split("\n").flatMap((line, i) => parseLine(line, i + 1));
  }

  /** Reads the file; one that is not there yet is empty. */
  static async read(file: string = knownHostsFile()): Promise<KnownHosts> {
    try {
      const octets = await readFile(file);
      if (octets.length > longestFile) throw new Error(`it has more than ${longestFile} octets`);
      return new KnownHosts(file, octets.toString());
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return new KnownHosts(file, "");
      throw explain(`Cannot read known hosts from ${printable(file)}`, error);
    }
  }

  /**
   * What is known of this key of this host. A host that is known by a key of another type only has changed as well:
   * the types that are known are asked for first, so that its own server would have shown one of them.
   */
  check(name: string, blob: Uint8Array): Standing {
    const mine = this.#lines.filter((line) => isFor(line.patterns, name));
    const same = mine.filter((line) => line.blob.equals(blob));
    const revoked = same.find((line) => line.revoked);
    if (revoked) return { kind: "revoked", line: revoked.number };
    if (same.length > 0) return { kind: "known" };
    const other = mine.find((line) => !line.revoked);
    if (!other) return { kind: "unknown" };
    return { kind: "changed", line: other.number, fingerprint: fingerprint(other.blob) };
  }

  /** The types of the host's keys that are known. */
  types(name: string): string[] {
    return this.#lines.filter((line) => !line.revoked && isFor(line.patterns, name)).map((line) => line.type);
  }

  /** Adds a host's key at the end of the file. */
  async add(name: string, type: string, blob: Uint8Array): Promise<void> {
    try {
      await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
      const handle = await open(this.file, "a+", 0o600);
      try {
        const { size } = await handle.stat();
        const last = Buffer.alloc(1);
        if (size > 0) await handle.read(last, 0, 1, size - 1);
        const start = size > 0 && last[0] !== 0x0a ? "\n" : "";
        // One write in append mode: of two processes neither cuts the other's line.
        await handle.appendFile(`${start}${name} ${type} ${Buffer.from(blob).toString("base64")}\n`);
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw explain(`Cannot keep the host key in ${printable(this.file)}`, error);
    }
  }
}

/** The error for a host whose key has changed: both fingerprints, and what removes the old one. */
export function changedError(
  name: string,
  file: string,
  { line, fingerprint: old }: { line: number; fingerprint: string },
  now: string,
): PortholeError {
  const where = printable(file);
  return new PortholeError(
    "refused",
    `Cannot go on with ${printable(name)}: REMOTE HOST IDENTIFICATION HAS CHANGED: its host key is ${now}, and ${where}:${line} has ${old}; somebody may be in between, or the host has a new key (ssh-keygen -R '${printable(name)}' -f '${where}' forgets the old one)`,
    { exitStatus: 255 },
  );
}

function parseLine(raw: string, number: number): Line[] {
  const text = raw.trim();
  if (text === "" || text.startsWith("#")) return [];
  const words = text.split(/\s+/);
  const marker = words[0]?.startsWith("@") ? words.shift() : undefined;
  const [names = "", type = "", base64 = ""] = words;
  const blob = readBlob(type, base64);
  // A certificate authority's line accepts certificates, of which there are none here.
  if (!blob || (marker !== undefined && marker !== "@revoked")) return [];
  return [{ number, revoked: marker === "@revoked", patterns: names.split(","), type, blob }];
}

function isFor(patterns: readonly string[], name: string): boolean {
  let found = false;
  for (const pattern of patterns) {
    if (pattern.startsWith("!")) {
      if (matches(pattern.slice(1), name)) return false;
    } else found ||= matches(pattern, name);
  }
  return found;
}

/** A name, a pattern with * and ?, or a name's hash: |1|SALT|HASH. */
function matches(pattern: string, name: string): boolean {
  const hashed = /^\|1\|([A-Za-z0-9+/=]{1,60})\|([A-Za-z0-9+/=]{1,60})$/.exec(pattern);
  if (hashed) {
    const made = createHmac("sha1", Buffer.from(hashed[1] as string, "base64"))
      .update(name)
      .digest();
    const kept = Buffer.from(hashed[2] as string, "base64");
    return kept.length === made.length && timingSafeEqual(kept, made);
  }
  return wildcard(pattern.toLowerCase(), name);
}

/** `*` is any run of characters, `?` any one; without a regular expression, since a line may hold many stars. */
function wildcard(pattern: string, name: string): boolean {
  let [p, n, star, retry] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === "*") {
      star = p;
      p += 1;
      retry = n;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === name[n])) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      retry += 1;
      n = retry;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
