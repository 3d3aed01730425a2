/** Keys and line ends between the network virtual terminal and a pseudo-terminal: RFC 854 p. 11 to 14, RFC 856, RFC 1184 2.5. */
import { command } from "../wire/telnet-code.ts";

const [NUL, LF, CR] = [0x00, 0x0a, 0x0d];

/** Control characters that a terminal of POSIX takes for the functions of RFC 854 and RFC 1184. */
const keyOf: Readonly<Record<number, number>> = {
  [command.EOF]: 0x04,
  [command.SUSP]: 0x1a,
  [command.ABORT]: 0x1c,
  [command.BRK]: 0x03,
  [command.IP]: 0x03,
  [command.EC]: 0x7f,
  [command.EL]: 0x15,
};

/** The key that a telnet command stands for on a pseudo-terminal; undefined for one that is none. */
export function typedAs(code: number): number | undefined {
  return keyOf[code];
}

/** Whether a CR was the last octet of the segment before, in each direction: its LF or NUL may come in the next. */
export class NvtReturns {
  #sentCr = false;
  #cameCr = false;

  /** Output as RFC 854 p. 11 wants it: a CR that no LF follows gets a NUL, also when what follows comes later. */
  pad(octets: Uint8Array): Uint8Array {
    if (octets.length === 0 || (!this.#sentCr && !octets.includes(CR))) return octets;
    const padded: number[] = [];
    for (const octet of octets) {
      if (this.#sentCr && octet !== LF && octet !== NUL) padded.push(NUL);
      padded.push(octet);
      this.#sentCr = octet === CR;
    }
    return Uint8Array.from(padded);
  }

  /** Input as a keyboard makes it: CR LF and CR NUL are the Return key, CR. */
  unpad(octets: Uint8Array): Uint8Array {
    return octets.filter((octet) => {
      const second = this.#cameCr && (octet === LF || octet === NUL);
      this.#cameCr = octet === CR;
      return !second;
    });
  }
}

/** What a caller typed, for a pseudo-terminal. Under BINARY (RFC 856) octets are what they are. */
export function keysOf(octets: Uint8Array, returns: NvtReturns, binary: boolean): Uint8Array {
  return binary ? octets : returns.unpad(octets);
}
