/** Octets of an IP address as text, as inet_ntop(3) writes it, which is RFC 5952 but for IPv4-compatible addresses. */

const known = new Map<string, string>();
/** A table of very many peers must not stay in memory. */
const mostKnown = 4096;

/** "127.0.0.1", or "::ffff:127.0.0.1": the address at `at` in network order. */
export function ipText(octets: Uint8Array, at: number, family: 4 | 6): string {
  if (family === 4) return `${octets[at]}.${octets[at + 1]}.${octets[at + 2]}.${octets[at + 3]}`;
  let key = "";
  for (let i = at; i < at + 16; i += 2)
    key += String.fromCharCode(((octets[i] as number) << 8) | (octets[i + 1] as number));
  let text = known.get(key);
  if (text === undefined) {
    text = text6(octets, at);
    if (known.size >= mostKnown) known.clear();
    known.set(key, text);
  }
  return text;
}

function text6(octets: Uint8Array, at: number): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2)
    groups.push(((octets[at + i] as number) << 8) | (octets[at + i + 1] as number));
  const { start, length } = longestZeros(groups);
  const mapped = start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(":");
  if (mapped) return `::${length === 5 ? "ffff:" : ""}${ipText(octets, at + 12, 4)}`;
  // One group alone is not shortened (RFC 5952 section 4.2.2).
  return length < 2 ? hex(0, 8) : `${hex(0, start)}::${hex(start + length, 8)}`;
}

/** The first of the longest runs of zero groups (RFC 5952 section 4.2.3). */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
    start += length;
  }
  return best;
}

/** The octets of a numeric address without brackets or scope; undefined when it is none. IPv4 inside IPv6 is read. */
export function ipOctets(text: string): number[] | undefined {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (v4) {
    const octets = v4.slice(1).map(Number);
    return octets.every((octet) => octet < 256) ? octets : undefined;
  }
  const dotted = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  let groups = text;
  if (dotted) {
    const last = ipOctets(dotted[2] as string);
    if (!last) return undefined;
    const [a, b, c, d] = last as [number, number, number, number];
    groups = `${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = groups.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<string>(missing).fill("0"), ...tail];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}
