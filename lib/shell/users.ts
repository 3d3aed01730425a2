/** Who may log in: a file of `name:HASH` lines, or names and passwords from the command line; and the check. */
import { readFile } from "node:fs/promises";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { formatHash, type Hashed, hashPassword, matches, nobody, parseHash } from "./password.ts";

/** Octets of a name: what `who` and a line of a report can hold. */
const longestName = 64;
/** Octets of a file of users: some hundred thousand of them. */
const longestFile = 16_777_216;

/** Names and their hashes. A check costs the same whether the name exists or not. */
export class Users {
  #hashes: Promise<ReadonlyMap<string, Hashed>>;
  #stranger: Promise<Hashed>;

  constructor(hashes: ReadonlyMap<string, Hashed> | Promise<ReadonlyMap<string, Hashed>>) {
    this.#hashes = Promise.resolve(hashes);
    // As dear as the first user's: the time of a check does not tell which names exist.
    this.#stranger = this.#hashes.then((all) => nobody([...all.values()][0]));
    // Told to whoever checks.
    this.#stranger.catch(() => {});
  }

  /** True when this is the name's password. `wanted` is asked when its turn comes: false gives up at no cost. */
  async check(name: string, password: string, wanted?: () => boolean): Promise<boolean> {
    const known = (await this.#hashes).get(name);
    const right = await matches(password, known ?? (await this.#stranger), wanted);
    return right && known !== undefined;
  }

  /** True when the name may log in: for who proves it by other means than a password. */
  async has(name: string): Promise<boolean> {
    return (await this.#hashes).has(name);
  }

  /** From names and their passwords. The hashes are made in the background: a server need not wait for them. */
  static from(passwords: ReadonlyMap<string, string>): Users {
    const hashed = [...passwords].map(
      async ([name, password]) => [name, await hashPassword(password)] as const,
    );
    return new Users(Promise.all(hashed).then((pairs) => new Map(pairs)));
  }

  /** From a file that `password NAME` makes the lines of; `#` begins a comment. Rejects with `FILE:LINE: why`. */
  static async read(file: string): Promise<Users> {
    let text: string;
    try {
      const octets = await readFile(file);
      if (octets.length > longestFile) throw new Error(`it has more than ${longestFile} octets`);
      text = octets.toString();
    } catch (error) {
      throw explain(`Cannot read users from ${printable(file)}`, error, "`password NAME` makes a line of it");
    }
    return new Users(parseUsers(text, file));
  }
}

/** The lines of a file of users. Throws PortholeError("format"): a server with half of its users would mislead. */
export function parseUsers(text: string, file: string): Map<string, Hashed> {
  const users = new Map<string, Hashed>();
  for (const [i, raw] of text.split("\n").entries()) {
    const line = raw.replace(/\r$/, "");
    if (/^\s*(#|$)/.test(line)) continue;
    const wrong = (why: string) =>
      new PortholeError("format", `${printable(file)}:${i + 1}: ${why} (\`password NAME\` makes a line)`);
    const at = line.indexOf(":");
    const name = line.slice(0, Math.max(at, 0));
    if (!isName(name)) throw wrong("a line is name:$scrypt$..., and this one has no name");
    const hash = parseHash(line.slice(at + 1));
    // Not shown: who put a plain password here should not find it on a screen.
    if (!hash)
      throw wrong(
        `the hash of "${printable(name)}" is no $scrypt$ln=..,r=..,p=..$salt$hash that can be checked`,
      );
    if (users.has(name)) throw wrong(`"${printable(name)}" is there twice`);
    users.set(name, hash);
  }
  if (users.size === 0)
    throw new PortholeError("format", `${printable(file)}: nobody is in it (\`password NAME\` makes a line)`);
  return users;
}

/** True for a name that a line of the file can hold. */
export function isName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= longestName &&
    !/[\s:\x00-\x1f\x7f]/.test(name) &&
    printable(name) === name
  );
}

/** A line of the file for a name and its password. Throws a usage error for a name or a password that cannot be. */
export async function userLine(name: string, password: string): Promise<string> {
  if (!isName(name))
    throw new PortholeError(
      "usage",
      `Cannot take user "${printable(name)}": 1 to ${longestName} characters, no space and no colon`,
    );
  if (password === "") throw new PortholeError("usage", `Cannot take user "${name}": the password is empty`);
  return `${name}:${formatHash(await hashPassword(password))}`;
}
