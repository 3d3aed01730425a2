/** Display filters in Wireshark's language: `tcp.port == 2525 and smtp.req.command == "RCPT"`. */
import type { Protocol } from "../wire/protocol.ts";
import { FilterError } from "./filter-error.ts";
import { FieldValues } from "./filter-field.ts";
import { Names } from "./filter-names.ts";
import { Parser } from "./filter-parse.ts";
import type { Packet } from "./frame.ts";

/** The names that filters know for each set of protocols: made once, since a prompt asks at each key. */
const sets = new WeakMap<readonly Protocol[], Names>();
const standard: readonly Protocol[] = [];

/** The names of fields and protocols that a filter may use. */
export function filterNames(protocols: readonly Protocol[] = standard): Names {
  let names = sets.get(protocols);
  if (!names) {
    names = new Names(protocols);
    sets.set(protocols, names);
  }
  return names;
}

/**
 * A test of packets from a display filter. Every packet passes the empty filter. A filter of protocol names and columns
 * alone parses nothing; another parses, of each packet, only the layers whose fields it names, and each once. Throws
 * FilterError, a PortholeError("usage") that says which characters are meant.
 *
 * @example
 * const wanted = compile('smtp and tcp.port == 2525');
 * packets.filter(wanted);
 */
export function compile(text: string, protocols?: readonly Protocol[]): (packet: Packet) => boolean {
  if (text.trim() === "") return () => true;
  const test = new Parser(text, filterNames(protocols)).whole();
  return (packet) => test(new FieldValues(packet));
}

/** Why `text` is no filter, and which characters (`start` to `end`) are meant; undefined when it is one. */
export function filterError(text: string, protocols?: readonly Protocol[]): FilterError | undefined {
  try {
    compile(text, protocols);
    return undefined;
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
}
