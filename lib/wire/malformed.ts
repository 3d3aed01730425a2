/** What a parser throws: octets that are not what its protocol says, and what of them was understood. */

/** Octets that are not what the protocol says. `offset` counts from the start of the cursor's octets. */
export class Malformed extends Error {
  readonly offset: number;
  /** What was understood before the octets ended, for the packet list, where a parser says so. */
  partial?: unknown;
  /** What the packet list says in front of "[Malformed Packet]": the part of the line that could be read. */
  info = "";
  /** The protocol's name in the list, where that depends on the message; "", its label. */
  column = "";
  /** The line of the layer below stays in the packet list: this one had not begun its own. */
  silent = false;
  /** Nor does the list say that anything is wrong. */
  unmarked = false;
  /** How far past the end it was to read; 0, not at all. More than the capture left out were never sent. */
  lacking = 0;

  constructor(offset: number, message: string) {
    // Nobody reads where in the parser it was thrown, and finding that out costs more than the parsing.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "Malformed";
    this.offset = offset;
  }
}
