/** The configuration testing protocol of Ethernet version 2.0, section 8: EtherType 0x9000. Numbers are little-endian. */
import { macText } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** The message that the skip count leads to: what it asks for and to whom. */
export interface Loop {
  skip: number;
  functions: { kind: number; forward?: string; receipt?: number }[];
}

const reply = 1;
const forwardData = 2;
const names: Record<number, string> = { [reply]: "Reply", [forwardData]: "Forward Data" };
const functionText = (n: number) => `${names[n] ?? "Unknown"} (${n})`;
const mostFunctions = 64;

function little(c: Cursor, name: string, label: string, show: (n: number) => string = String): number {
  const at = c.need(2);
  const value = (c.bytes[at] as number) + (c.bytes[at + 1] as number) * 256;
  c.skip(2);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, at, at + 2, value);
  return value;
}

/** Loopback. */
export const loop: Protocol<Loop> = {
  name: "loop",
  label: "LOOP",
  title: "Configuration Test Protocol (loopback)",
  over: { eth: [0x9000] },

  parse(c) {
    const start = c.offset;
    const skip = little(c, "loop.skipcount", "skipCount");
    const value: Loop = { skip, functions: [] };
    // The functions before the one that skipCount points at have been done by stations on the way.
    const first = start + 2 + skip;
    for (let more = true; more && value.functions.length < mostFunctions; ) {
      const at = c.offset;
      if (at >= first && value.functions.length > 0 && first > c.end) break;
      if (c.recording && at === first && c.left >= 2) {
        const ahead = (c.bytes[at] as number) + (c.bytes[at + 1] as number) * 256;
        c.note("loop.relevant_function", `Relevant function: ${functionText(ahead)}`, at, at + 2, ahead);
      }
      const kind = little(c, "loop.function", "Function", functionText);
      const one: Loop["functions"][number] = { kind };
      if (at === first) {
        value.functions.push(one);
        c.partial = value;
      }
      if (kind === forwardData)
        one.forward = macText(c.take(6, "loop.forwarding_address", "Forwarding address", macText));
      else if (kind === reply) one.receipt = little(c, "loop.receipt_number", "Receipt number");
      more = kind === forwardData;
    }
    return value;
  },

  info({ functions }) {
    const kind = functions[0]?.kind;
    return kind === undefined ? "No valid function found" : (names[kind] ?? `Unknown function (${kind})`);
  },
};
