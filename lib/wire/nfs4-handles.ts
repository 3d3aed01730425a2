/** The file handles that a COMPOUND works on, and how the packet list names them: RFC 7530 4. */

/** What a COMPOUND has said so far. */
export interface Handles {
  /** The name of the current file handle, and of the saved one; empty, unknown. */
  current: string;
  saved: string;
  /** The rights that ACCESS asked for. */
  asked?: number;
}

/** A name in the current directory. */
export function inDirectory({ current }: Handles, name: string): string {
  return ` ${current && `DH: ${current}/`}${name}`;
}

/** The current file, where it is known. */
export function ofFile({ current }: Handles): string {
  return current && ` FH: ${current}`;
}

/** The current file; of one that is not known the list says zeros. */
export function fileOrNone({ current }: Handles): string {
  return ` FH: ${current || "0x00000000"}`;
}
