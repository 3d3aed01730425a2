/** The Huffman code of HPACK: RFC 7541 5.2, Appendix B. The code is canonical: the lengths of its words say all of it. */

/** Bits of the word of each octet and of EOS, a digit of base 36 each. */
const lengths =
  "dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6cad67777777777777777777777878djde6f56565666577666567655677777fbeds" +
  "kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmnqqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq" +
  "u";
const eos = 256;
const longest = 30;

/** For each length: the first word, how many there are, and where their symbols begin. */
interface Code {
  readonly first: readonly number[];
  readonly count: readonly number[];
  readonly from: readonly number[];
  readonly symbols: readonly number[];
}

let made: Code | undefined;

/** Made when the first text needs it. */
function code(): Code {
  if (made) return made;
  const symbols: number[] = [];
  const [first, count, from]: number[][] = [[], [], []];
  let word = 0;
  for (let length = 0; length <= longest; length += 1) {
    const before = symbols.length;
    for (let at = 0; at <= eos; at += 1)
      if (Number.parseInt(lengths[at] as string, 36) === length) symbols.push(at);
    first?.push(word);
    from?.push(before);
    count?.push(symbols.length - before);
    word = (word + symbols.length - before) * 2;
  }
  made = { first, count, from, symbols } as Code;
  return made;
}

/**
 * The text of the octets from `start` to `end`, a character for each octet; undefined for what RFC 7541 5.2 forbids:
 * the word EOS, and padding that is longer than 7 bits or not made of ones.
 */
export function huffmanText(bytes: Uint8Array, start = 0, end = bytes.length): string | undefined {
  const { first, count, from, symbols } = code();
  let text = "";
  let [word, length] = [0, 0];
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at] as number;
    for (let bit = 7; bit >= 0; bit -= 1) {
      word = word * 2 + ((octet >>> bit) & 1);
      length += 1;
      const rank = word - (first[length] as number);
      if (rank >= (count[length] as number)) continue;
      const symbol = symbols[(from[length] as number) + rank] as number;
      if (symbol === eos) return undefined;
      text += String.fromCharCode(symbol);
      [word, length] = [0, 0];
    }
  }
  return length < 8 && word === (1 << length) - 1 ? text : undefined;
}
