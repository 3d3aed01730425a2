/** The line that a telnet caller types: its ends (RFC 854 p. 11, RFC 1123 3.3.1), its erasing, its echo. No sockets. */
import { decode } from "../printable.ts";

/** What of the typing is sent back: all of it, only line ends (a password), or nothing (the caller echoes itself). */
export type EchoMode = "all" | "ends" | "none";

/** `taken` octets were used. `line` is there when one is complete; null when the caller typed Ctrl-D on an empty one. */
export interface Typed {
  taken: number;
  echo: string;
  line?: string | null;
}

const [NUL, ETX, EOT, BS, LF, CR, NAK, DEL] = [0x00, 0x03, 0x04, 0x08, 0x0a, 0x0d, 0x15, 0x7f];
const wiped = "\b \b";

/** Edits one line at a time, so that a password that was typed ahead waits for its own question before it is echoed. */
export class LineEditor {
  #octets: number[] = [];
  #afterCr = false;
  #longest: number;

  /** `longest`: octets of a line; what is typed beyond is not taken. */
  constructor(longest = 512) {
    this.#longest = longest;
  }

  /** Takes octets up to the end of the line. CR LF, CR NUL, LF and CR each end one. */
  type(data: Uint8Array, mode: EchoMode): Typed {
    let echo = "";
    let taken = 0;
    for (const octet of data) {
      taken += 1;
      const second = this.#afterCr && (octet === LF || octet === NUL);
      this.#afterCr = octet === CR;
      if (second) continue;
      if (octet === CR || octet === LF) {
        if (mode !== "none") echo += "\r\n";
        return { taken, echo, line: this.#finish() };
      }
      if (octet === ETX) return { taken, ...this.interrupt(mode, echo) };
      if (octet === EOT && this.#octets.length === 0) return { taken, echo, line: null };
      if (octet === DEL || octet === BS) echo += this.erase(mode);
      else if (octet === NAK) echo += this.kill(mode);
      else if (octet >= 0x20 && this.#octets.length < this.#longest) {
        this.#octets.push(octet);
        // One mark an octet, so that erasing an octet wipes one column.
        if (mode === "all") echo += octet < DEL ? String.fromCharCode(octet) : "?";
      }
    }
    return { taken, echo };
  }

  /** Erases the last octet (Backspace, IAC EC); the octets that wipe it from the screen. */
  erase(mode: EchoMode): string {
    return this.#octets.pop() !== undefined && mode === "all" ? wiped : "";
  }

  /** Erases the line (Ctrl-U, IAC EL). */
  kill(mode: EchoMode): string {
    const { length } = this.#octets.splice(0);
    return mode === "all" ? wiped.repeat(length) : "";
  }

  /** Throws the line away and begins another (Ctrl-C, IAC IP). */
  interrupt(mode: EchoMode, before = ""): { echo: string; line: string } {
    this.#octets = [];
    return { echo: mode === "none" ? before : `${before}^C\r\n`, line: "" };
  }

  #finish(): string {
    return decode(Uint8Array.from(this.#octets.splice(0)));
  }
}
