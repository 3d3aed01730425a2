/** Data of DNSSEC and its like as dig writes it: long parts in words, and in multi-line form in parentheses. */
import { algorithms } from "../wire/dns-algorithm.ts";
import { type Formed, partText } from "../wire/dns-form.ts";
import { forms } from "../wire/dns-forms.ts";
import { type } from "../wire/dns-type.ts";
import type { Style } from "./query.ts";
import { inWords, lineBreak } from "./words.ts";

/** Where a new line begins in multi-line form, by the parts' places; elsewhere it does before what is long. */
const breaks: Readonly<Record<number, readonly number[]>> = {
  [type.RRSIG]: [4, 8],
  [type.NSEC3]: [4, 5],
};

/** The key tag over a key's data (RFC 4034 B). */
export function keyTag(octets: Uint8Array): number {
  let sum = 0;
  octets.forEach((octet, at) => {
    sum += at % 2 === 0 ? octet << 8 : octet;
  });
  return (sum + Math.floor(sum / 0x10000)) & 0xffff;
}

/** What a key is for: "KSK; alg = ED25519 ; key id = 12345". */
function keyComment({ values }: Formed, octets: Uint8Array): string {
  const [flags, , algorithm] = values as number[];
  const role = (flags as number) & 1 ? "KSK" : "ZSK";
  // RFC 5011 2.1.
  const revoked = (flags as number) & 0x80 ? "revoked " : "";
  return `; ${revoked}${role}; alg = ${algorithms[algorithm as number] ?? algorithm} ; key id = ${keyTag(octets)}`;
}

/** The data as text. `octets` are what it is on the wire, for a key's tag. */
export function formedText(number: number, data: Formed, style: Style, octets: () => Uint8Array): string {
  const parts = forms[number] ?? [];
  const texts = data.values.map((value, at) => {
    const kind = parts[at]?.[0] ?? "hex";
    const text = partText(kind, value);
    return kind === "hex" || kind === "base64" ? inWords(text, style) : text;
  });
  const long = parts.findIndex(([kind]) => kind === "hex" || kind === "base64");
  const places = breaks[number] ?? (long >= 0 ? [long] : []);
  if (!style.multiline || places.length === 0) return texts.join(" ").trimEnd();
  if (number === type.OPENPGPKEY) return `( ${texts.join(" ")} )`;
  const [first] = places;
  let text = "";
  texts.forEach((part, at) => {
    if (at === first) text += at === 0 ? "(" : " (";
    text += places.includes(at) ? `${lineBreak}${part}` : `${at > 0 ? " " : ""}${part}`;
  });
  const key = number === type.DNSKEY || number === type.CDNSKEY;
  return key && style.recordComments ? `${text}${lineBreak}) ${keyComment(data, octets())}` : `${text} )`;
}
