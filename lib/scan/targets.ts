/** Who is scanned, in nmap's words: names, addresses, `10.0.0.0/24`, `10.0.0-1.1-20`, `fd00::/124`; and who is not. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { addressBytes, ipv4Text, ipv6Text } from "../wire/address.ts";

/** One address to scan. `name` is what the user typed, where that was a name; `others` are its further addresses. */
export interface Target {
  readonly address: string;
  readonly family: 4 | 6;
  readonly name?: string | undefined;
  readonly others?: readonly string[] | undefined;
}

/** Finds the addresses of a name; `family` 0 is both. */
export type Resolver = (name: string, family: 0 | 4 | 6) => Promise<readonly string[]>;

/** The addresses that one word may stand for: a /16. */
const most = 65_536;

function wrong(text: string, why: string): PortholeError {
  return new PortholeError(
    "usage",
    `Cannot scan "${printable(text)}": ${why} (try a name, 10.0.0.1, 10.0.0.0/24, 10.0.0-1.1-20 or fd00::1)`,
  );
}

/** The system's own way: the hosts file, then DNS. */
export const systemResolver: Resolver = async (name, family) => {
  const found = await lookup(name, { all: true, family });
  return found.map(({ address }) => address);
};

/** "1-3,7,200-" of an octet: what may stand there, or undefined when that is no octet. */
function octets(text: string): number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(\d{0,3})(-?)(\d{0,3})$/.exec(part);
    if (!match || part === "") return undefined;
    const from = match[1] === "" ? 0 : Number(match[1]);
    const to = match[3] !== "" ? Number(match[3]) : match[2] ? 255 : from;
    if (to > 255 || from > to) return undefined;
    for (let octet = from; octet <= to; octet += 1) found.add(octet);
  }
  return [...found].sort((a, b) => a - b);
}

/** Addresses of `10.0.0-1.1-20`; undefined when the word is not made so. */
function octetRange(word: string, typed: string): string[] | undefined {
  const parts = word.replace(/\*/g, "0-255").split(".");
  if (parts.length !== 4 || !/^[\d,.*-]+$/.test(word)) return undefined;
  const sets = parts.map(octets);
  if (sets.some((set) => set === undefined))
    throw wrong(typed, "an octet is from 0 to 255, a range not backwards");
  const all = sets as number[][];
  if (all.reduce((product, set) => product * set.length, 1) > most)
    throw wrong(typed, `it stands for more than ${most} addresses`);
  return all.reduce<string[]>(
    (heads, set) =>
      heads.flatMap((head) => set.map((octet) => (head === "" ? `${octet}` : `${head}.${octet}`))),
    [""],
  );
}

/** The addresses of a block, its first and last among them, as nmap has it. */
function block(address: string, bits: number, typed: string): string[] {
  const octetsOf = addressBytes(address);
  const size = octetsOf.length * 8;
  if (bits > size) throw wrong(typed, `a prefix of this family has ${size} bits at most`);
  if (size - bits > Math.log2(most)) throw wrong(typed, `it stands for more than ${most} addresses`);
  let value = 0n;
  for (const octet of octetsOf) value = (value << 8n) | BigInt(octet);
  const host = BigInt(size - bits);
  const base = (value >> host) << host;
  return Array.from({ length: 2 ** (size - bits) }, (_, at) => {
    const bytes: number[] = [];
    for (let rest = base + BigInt(at), left = octetsOf.length; left > 0; left -= 1) {
      bytes.unshift(Number(rest & 255n));
      rest >>= 8n;
    }
    return bytes.length === 4 ? ipv4Text(Uint8Array.from(bytes)) : ipv6Text(Uint8Array.from(bytes));
  });
}

const familyOf = (address: string) => (address.includes(":") ? 6 : 4);

/** What one word stands for. A name's first address is the target, the rest are its `others`. */
export async function expandTarget(
  typed: string,
  family: 0 | 4 | 6,
  resolve: Resolver = systemResolver,
): Promise<Target[]> {
  const word = typed.replace(/^\[(.*)\]$/, "$1");
  const plain = (address: string): Target => ({ address, family: familyOf(address) });
  const slash = /^(.*)\/(\d{1,3})$/.exec(word);
  const host = slash?.[1] ?? word;
  const kind = isIP(host.split("%", 1)[0] as string);
  let found: Target[];
  if (kind !== 0) {
    found = slash ? block(host, Number(slash[2]), typed).map(plain) : [plain(host)];
  } else {
    const range = slash ? undefined : octetRange(host, typed);
    if (range) found = range.map(plain);
    else {
      if (!/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(host))
        throw wrong(typed, "it is no name and no address");
      let addresses: readonly string[];
      try {
        addresses = await resolve(host, family);
      } catch (cause) {
        throw explain(`Cannot scan "${printable(typed)}"`, cause, "is the name spelled right?");
      }
      // As in nmap an IPv4 address is asked first, unless -6 says otherwise.
      const unique = [...new Set(addresses)].sort((a, b) => familyOf(a) - familyOf(b));
      const [address] = unique;
      if (address === undefined) throw wrong(typed, "the name has no address");
      const others = unique.slice(1);
      found = slash
        ? block(address, Number(slash[2]), typed).map(plain)
        : [{ ...plain(address), name: host, ...(others.length > 0 && { others }) }];
    }
  }
  const fitting = found.filter((one) => family === 0 || one.family === family);
  if (fitting.length === 0)
    throw wrong(typed, `it is an IPv${found[0]?.family ?? 4} address, and -${family} was asked for`);
  return fitting;
}

/** All words together, each address once, without those that `excluded` stands for. */
export async function expandTargets(
  words: readonly string[],
  { family = 0, exclude = [], resolve = systemResolver }: TargetOptions = {},
): Promise<Target[]> {
  const out = new Set<string>();
  for (const word of exclude.flatMap((one) => one.split(/[\s,]+/)).filter(Boolean))
    for (const { address } of await expandTarget(word, 0, resolve)) out.add(address);
  const found = new Map<string, Target>();
  for (const word of words)
    for (const target of await expandTarget(word, family, resolve))
      if (!out.has(target.address) && !found.has(target.address)) found.set(target.address, target);
  return [...found.values()];
}

/** What `expandTargets` takes besides the words. */
export interface TargetOptions {
  readonly family?: 0 | 4 | 6;
  /** Words as of targets, also several with commas between. */
  readonly exclude?: readonly string[];
  readonly resolve?: Resolver;
}

/** The words of a file of targets: blanks between, and `#` begins a comment. */
export function targetWords(text: string): string[] {
  return text
    .split("\n")
    .flatMap((line) => (line.split("#", 1)[0] as string).trim().split(/\s+/))
    .filter(Boolean);
}
