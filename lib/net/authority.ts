/** The lab authority: one certificate authority a user, made once, that signs for any name asked (RFC 5280). */
import { X509Certificate } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { dataFolder } from "../folder.ts";

/** What a TLS server shows and proves: PEM texts; `cert` is the chain, the server's own first. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

const files = { cert: "authority.pem", key: "authority-key.pem" } as const;
const days = 24 * 3600 * 1000;
/** Names whose certificates are kept; the oldest of many is made anew when it is asked for. */
const mostNames = 200;

/** One authority. Its certificate is what clients trust. */
export class Authority {
  readonly #own: Credentials;
  readonly #issued = new Map<string, Promise<Credentials>>();
  readonly #parsed: X509Certificate;

  constructor(own: Credentials) {
    this.#own = own;
    this.#parsed = new X509Certificate(own.cert);
  }

  /** The authority's certificate, PEM. */
  get cert(): string {
    return this.#own.cert;
  }

  /** A key and a certificate for these host names and addresses; made once while this process lives. */
  issue(names: readonly string[]): Promise<Credentials> {
    const key = [...names].sort().join(" ");
    let found = this.#issued.get(key);
    if (!found) {
      found = this.#sign(names);
      if (this.#issued.size >= mostNames) this.#issued.delete(this.#issued.keys().next().value as string);
      this.#issued.set(key, found);
      // What could not be made is tried again the next time.
      found.catch(() => this.#issued.delete(key));
    }
    return found;
  }

  /** True when this authority signed the certificate, given in DER. */
  signed(der: Uint8Array): boolean {
    try {
      const other = new X509Certificate(der);
      return other.checkIssued(this.#parsed) && other.verify(this.#parsed.publicKey);
    } catch {
      return false; // no certificate at all
    }
  }

  async #sign(names: readonly string[]): Promise<Credentials> {
    const altNames = names.map((name) =>
      /^[\d.]+$|:/.test(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
    );
    const made = await generate(names[0] ?? "localhost", 397, this.#own, [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames },
    ]);
    return { key: made.key, cert: made.cert + this.#own.cert };
  }
}

type Extensions = NonNullable<NonNullable<Parameters<typeof import("selfsigned").generate>[1]>["extensions"]>;

async function generate(
  name: string,
  forDays: number,
  ca: Credentials | undefined,
  extensions: Extensions,
): Promise<Credentials> {
  const selfsigned = await import("selfsigned");
  const made = await selfsigned.generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    // A machine in the lab whose clock is behind still takes it.
    notBeforeDate: new Date(Date.now() - days),
    notAfterDate: new Date(Date.now() + forDays * days),
    extensions,
    ...(ca && { ca }),
  });
  const ended = (pem: string) => `${pem.trim()}\n`;
  return { key: ended(made.private), cert: ended(made.cert) };
}

const known = new Map<string, Promise<Authority>>();

/**
 * This user's authority, made when there is none yet: `authority.pem`, and `authority-key.pem` with mode 0600, in
 * `folder`. Where nothing can be kept it lives as long as this process.
 */
export function authority(folder: string = dataFolder("authority")): Promise<Authority> {
  let found = known.get(folder);
  if (!found) {
    found = load(folder)
      .then((own) => own ?? create(folder))
      .then((own) => new Authority(own));
    known.set(folder, found);
    found.catch(() => known.delete(folder));
  }
  return found;
}

/** As `authority`, but undefined when there is none: a client makes none. */
export async function knownAuthority(
  folder: string = dataFolder("authority"),
): Promise<Authority | undefined> {
  if (!known.has(folder) && !(await load(folder))) return undefined;
  return authority(folder);
}

async function load(folder: string): Promise<Credentials | undefined> {
  try {
    const [cert, key] = await Promise.all(
      [files.cert, files.key].map((name) => readFile(join(folder, name), "utf8")),
    );
    if (cert === undefined || key === undefined) return undefined;
    return new Date(new X509Certificate(cert).validTo).getTime() > Date.now() ? { cert, key } : undefined;
  } catch {
    return undefined; // not there, not readable, or not a certificate: another is made
  }
}

async function create(folder: string): Promise<Credentials> {
  const made = await generate("porthole lab authority", 3650, undefined, [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
  try {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    const draft = await mkdtemp(`${folder}.`);
    try {
      await chmod(draft, 0o700);
      await writeFile(join(draft, files.key), made.key, { mode: 0o600 });
      await writeFile(join(draft, files.cert), made.cert);
      // A folder never takes the place of one that has files in it: of two processes, one authority stays.
      await rename(draft, folder);
    } catch {
      await rm(draft, { recursive: true, force: true });
      const other = await load(folder);
      if (other) return other;
      // Expired or broken: put aside what is there.
      await rename(folder, `${folder}.old-${Date.now()}`);
      return create(folder);
    }
  } catch {
    // A home that may not be written: the authority is good for this process.
  }
  return made;
}
