/** Passwords as hashes: scrypt (RFC 7914) in the PHC string format, `$scrypt$ln=14,r=8,p=1$SALT$HASH`. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** A hash as it is stored. `ln` is the logarithm of the cost N. */
export interface Hashed {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** RFC 7914 2: 16 MiB and some 50 ms a check. */
const usual = { ln: 14, r: 8, p: 1 } as const;
const [saltOctets, hashOctets] = [16, 32];
/** What a line of a file may ask for: 128 MiB at most. */
const most = { ln: 17, r: 8, p: 4 } as const;

/**
 * Checks that run at once. Node has four threads for this, for names and for files: a flood of logins must leave some,
 * and each check needs its own megabytes.
 */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function derive(
  password: string,
  { ln, r, p, salt }: Omit<Hashed, "hash">,
  wanted: () => boolean = () => true,
): Promise<Buffer | undefined> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    if (!wanted()) return undefined;
    return await new Promise((resolve, reject) =>
      scrypt(
        password.normalize("NFC"),
        salt,
        hashOctets,
        { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r },
        (error, key) => (error ? reject(error) : resolve(key)),
      ),
    );
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** A new hash of a password, with a salt of its own. */
export async function hashPassword(password: string): Promise<Hashed> {
  const made = { ...usual, salt: randomBytes(saltOctets) };
  return { ...made, hash: (await derive(password, made)) as Buffer };
}

/** A hash that no password has, for names that nobody has: a check of it costs the same. */
export function nobody(like: Pick<Hashed, "ln" | "r" | "p"> = usual): Hashed {
  const { ln, r, p } = like;
  return { ln, r, p, salt: randomBytes(saltOctets), hash: randomBytes(hashOctets) };
}

/**
 * True when the password has this hash; the time does not tell how near it was. Checks wait for each other: one that is
 * not `wanted` any more when its turn comes is false at no cost.
 */
export async function matches(password: string, hashed: Hashed, wanted?: () => boolean): Promise<boolean> {
  const found = await derive(password, hashed, wanted);
  return found !== undefined && timingSafeEqual(found, hashed.hash);
}

/** The PHC string; `parseHash` reads it back. */
export function formatHash({ ln, r, p, salt, hash }: Hashed): string {
  const base64 = (octets: Uint8Array) => Buffer.from(octets).toString("base64").replace(/=+$/, "");
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(hash)}`;
}

/** The hash of a PHC string; undefined for what is none, or asks for more memory or time than a login may cost. */
export function parseHash(text: string): Hashed | undefined {
  const found =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/.exec(
      text,
    );
  if (!found) return undefined;
  const [ln, r, p] = [found[1], found[2], found[3]].map(Number) as [number, number, number];
  if (ln < 1 || r < 1 || p < 1 || ln > most.ln || r > most.r || p > most.p) return undefined;
  return {
    ln,
    r,
    p,
    salt: Buffer.from(found[4] as string, "base64"),
    hash: Buffer.from(found[5] as string, "base64"),
  };
}
