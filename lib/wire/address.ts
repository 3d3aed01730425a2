/** Link and network addresses as octets and as text: IPv4 dotted, IPv6 (RFC 5952), IEEE 802 with colons. */
import { PortholeError } from "../errors.ts";

const hexPairs = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0"));

/**
 * Texts made before, each in the one slot that its octets lead to: in a capture the same few addresses come again and
 * again, and one string for each makes comparing them quick. Memory does not grow.
 */
const slots = 4096;
const ipv4Keys = new Int32Array(slots);
const ipv4Texts: string[] = Array(slots).fill("0.0.0.0");
const macKeys = new Float64Array(slots);
const macTexts: string[] = Array(slots).fill("00:00:00:00:00:00");
const ipv6Keys = new Int32Array(slots * 4);
const ipv6Texts: string[] = Array(slots).fill("::");

const slotOf = (n: number) => (n ^ (n >>> 11) ^ (n >>> 22)) & (slots - 1);

const word = (bytes: Uint8Array, at: number) =>
  ((bytes[at] as number) << 24) |
  ((bytes[at + 1] as number) << 16) |
  ((bytes[at + 2] as number) << 8) |
  (bytes[at + 3] as number);

const pairsOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => hexPairs[byte]).join(":");

/** Octets as `00:1b:21:...`: the six at `at`, or all of another number of them. */
export function macText(bytes: Uint8Array, at?: number): string {
  if (at === undefined && bytes.length !== 6) return pairsOf(bytes);
  const from = at ?? 0;
  const low = word(bytes, from + 2);
  const key = ((bytes[from] as number) * 256 + (bytes[from + 1] as number)) * 2 ** 32 + (low >>> 0);
  const slot = slotOf(low);
  if (macKeys[slot] !== key) {
    macKeys[slot] = key;
    macTexts[slot] = pairsOf(bytes.subarray(from, from + 6));
  }
  return macTexts[slot] as string;
}

/** Four octets, those at `at`, as `127.0.0.1`. */
export function ipv4Text(bytes: Uint8Array, at = 0): string {
  const key = word(bytes, at);
  const slot = slotOf(key);
  if (ipv4Keys[slot] !== key) {
    ipv4Keys[slot] = key;
    ipv4Texts[slot] = `${key >>> 24}.${(key >> 16) & 255}.${(key >> 8) & 255}.${key & 255}`;
  }
  return ipv4Texts[slot] as string;
}

/** Sixteen octets in the canonical form of RFC 5952 section 4: `::1`, `2001:db8::ff`. */
export function ipv6Text(bytes: Uint8Array): string {
  const [a, b, c, d] = [word(bytes, 0), word(bytes, 4), word(bytes, 8), word(bytes, 12)];
  const slot = slotOf(a ^ b ^ c ^ d);
  const at = slot * 4;
  if (ipv6Keys[at] === a && ipv6Keys[at + 1] === b && ipv6Keys[at + 2] === c && ipv6Keys[at + 3] === d)
    return ipv6Texts[slot] as string;
  ipv6Keys[at] = a;
  ipv6Keys[at + 1] = b;
  ipv6Keys[at + 2] = c;
  ipv6Keys[at + 3] = d;
  ipv6Texts[slot] = canonical(bytes);
  return ipv6Texts[slot] as string;
}

function canonical(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((bytes[i] as number) * 256 + (bytes[i + 1] as number));
  let from = -1;
  let length = 1; // RFC 5952 4.2.2: "::" MUST NOT be used to shorten just one 16-bit 0 field
  for (let i = 0; i < 8; i += 1) {
    let n = 0;
    while (i + n < 8 && groups[i + n] === 0) n += 1;
    if (n > length) [from, length] = [i, n];
  }
  const words = (part: number[]) => part.map((group) => group.toString(16)).join(":");
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  // RFC 5952 section 5: mixed notation is for addresses known to hold an IPv4 address.
  if (mapped) return `::ffff:${ipv4Text(bytes.subarray(12))}`;
  // RFC 4291 2.5.5.1: the old way to hold one, which inet_ntop still tells.
  if (from === 0 && length === 6) return `::${ipv4Text(bytes.subarray(12))}`;
  if (from < 0) return words(groups);
  return `${words(groups.slice(0, from))}::${words(groups.slice(from + length))}`;
}

/** The 4 or 16 octets of a numeric address; a zone (`%eth0`) is ignored. Throws PortholeError("usage"). */
export function addressBytes(text: string): Uint8Array {
  const plain = text.split("%", 1)[0] as string;
  const bytes = plain.includes(":") ? sixteen(plain) : four(plain);
  if (!bytes) throw new PortholeError("usage", `Cannot read address "${text}": not an IPv4 or IPv6 address`);
  return bytes;
}

function four(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return Uint8Array.from(parts, Number);
}

function sixteen(text: string): Uint8Array | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  let plain = text;
  if (dotted) {
    const last = four(dotted[2] as string);
    if (!last) return undefined;
    const word = (i: number) => ((last[i] as number) * 256 + (last[i + 1] as number)).toString(16);
    plain = `${dotted[1]}${word(0)}:${word(2)}`;
  }
  const halves = plain.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const head = groups[0] as string[];
  const tail = groups[1] ?? [];
  const zeros = 8 - head.length - tail.length;
  if (halves.length === 2 ? zeros < 1 : zeros !== 0) return undefined;
  const all = [...head, ...Array<string>(zeros).fill("0"), ...tail];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return Uint8Array.from(
    all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}
