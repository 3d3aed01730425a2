/** The host key of the SSH server: Ed25519 (RFC 8709), one a user, made once and kept where only that user reads it. */
import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { explain, PortholeError } from "../errors.ts";
import { dataFolder } from "../folder.ts";
import { printable } from "../printable.ts";
import { newEd25519 } from "./ed25519-key.ts";
import { fingerprint, keyType } from "./fingerprint.ts";

/** A host key. `key` is an OpenSSH private key file's text. */
export interface HostKey {
  readonly key: string;
  readonly type: string;
  readonly fingerprint: string;
  /** Where it is kept; undefined when it could not be, and lives as long as this process. */
  readonly file: string | undefined;
}

/** Octets of a key file: the largest RSA key has some thousand. */
const longest = 65_536;

/** Where this user's key is kept. */
export function hostKeyFile(): string {
  return join(dataFolder("ssh"), "host_ed25519");
}

/**
 * The key in `file`, made when there is none yet. A file that others may read, or that is no private key, is an error:
 * a new key in its place would look to every client like an attack.
 */
export async function keptHostKey(file: string = hostKeyFile()): Promise<HostKey> {
  const found = await read(file);
  if (found) return found;
  const { private: key } = await newEd25519("porthole");
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await keep(file, key);
  } catch {
    // A home that may not be written: the key is good for this process.
    return { ...(await parse(key, file)), file: undefined };
  }
  // Another process may have been first: what is in the file is the key.
  return (await read(file)) ?? { ...(await parse(key, file)), file: undefined };
}

/** The key in a file that the user names. Rejects with one line when it cannot be used. */
export async function hostKeyFrom(file: string): Promise<HostKey> {
  const found = await read(file);
  if (found) return found;
  throw new PortholeError(
    "not-found",
    `Cannot read host key ${printable(file)}: no such file (ssh-keygen -t ed25519 -f FILE makes one)`,
  );
}

/** Writes a file that nobody else reads, whole or not at all; a file that is there already stays. */
async function keep(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    // Unlike a rename, a link never takes the place of a file: of two processes, one key stays.
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await handle.close().catch(() => {}); // closed already, when all went well
    await unlink(draft);
  }
}

async function read(file: string): Promise<HostKey | undefined> {
  const action = `Cannot use host key ${printable(file)}`;
  try {
    const { mode, size } = await stat(file);
    if ((mode & 0o077) !== 0)
      throw new PortholeError(
        "permission",
        `${action}: others may read it (mode 0${(mode & 0o777).toString(8)}; chmod 600 it, or remove it: another is made)`,
      );
    if (size > longest) throw new PortholeError("format", `${action}: it is no private key`);
    return { ...(await parse(await readFile(file, "utf8"), file)), file };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    // A home that is no folder has no key, and none can be kept there.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw explain(action, error);
  }
}

async function parse(text: string, file: string): Promise<Omit<HostKey, "file">> {
  const { default: ssh2 } = await import("ssh2");
  const parsed = ssh2.utils.parseKey(text);
  const wrong = (why: string) =>
    new PortholeError("format", `Cannot use host key ${printable(file)}: ${why}`);
  if (parsed instanceof Error)
    throw wrong(
      /passphrase/i.test(parsed.message)
        ? "it has a passphrase, and nobody is asked for it"
        : "it is no private key of OpenSSH or PEM",
    );
  if (!parsed.isPrivateKey()) throw wrong("it is a public key");
  const blob = parsed.getPublicSSH();
  const type = keyType(blob) ?? parsed.type;
  // RFC 9142: with an RSA key ssh2 offers signatures over SHA-1 as well.
  if (type !== "ssh-ed25519" && !type.startsWith("ecdsa-sha2-"))
    throw wrong(`it is ${type}, and Ed25519 or ECDSA is meant (ssh-keygen -t ed25519)`);
  return { key: text, type, fingerprint: fingerprint(blob) };
}
