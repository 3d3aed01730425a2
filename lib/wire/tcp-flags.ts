/** The flags of a TCP header: RFC 9293 3.1, RFC 3168 (CWR, ECE), AccECN (AE, and the three as a counter). */
import { Alike } from "./alike.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert, type Remark } from "./expert.ts";

/** Bits of `Tcp.flags`. */
export const flags = {
  fin: 1,
  syn: 2,
  rst: 4,
  psh: 8,
  ack: 16,
  urg: 32,
  ece: 64,
  cwr: 128,
  ae: 256,
} as const;

const order = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"];
const letters = "FSRPAUECA";
const counterLines = [
  [0x100, "tcp.flags.ae", "Accurate ECN"],
  [0x080, "tcp.flags.cwr", "Congestion Window Reduced"],
  [0x040, "tcp.flags.ece", "ECN-Echo"],
] as const;
const flagLines = [
  [0x020, "tcp.flags.urg", "Urgent"],
  [0x010, "tcp.flags.ack", "Acknowledgment"],
  [0x008, "tcp.flags.push", "Push"],
  [0x004, "tcp.flags.reset", "Reset"],
  [0x002, "tcp.flags.syn", "Syn"],
  [0x001, "tcp.flags.fin", "Fin"],
] as const;

/** The text of each set of nine flags, made when it is first seen. */
const flagTexts: string[] = [];

/** The flags as the packet list has them: "FIN, ACK", or "<None>". */
export function flagText(value: number, accurate = false): string {
  if (accurate) return flagWords(value, true);
  flagTexts[value] ??= flagWords(value, false);
  return flagTexts[value] as string;
}

function flagWords(value: number, accurate: boolean): string {
  const known = accurate ? order.slice(0, 6) : order;
  const names = known.filter((_, i) => value & (1 << i));
  if (accurate) names.push(`ACE=${(value >> 6) & 7}`);
  if (value & 0xe00) names.push("Reserved");
  return names.join(", ") || "<None>";
}

/** The flags in one word: a letter for each that is set, "·······A··S·". */
export function flagLetters(value: number, accurate = false): string {
  const first = value & 0xe00 ? "RRR" : "···";
  let text = "";
  for (let bit = 8; bit >= 0; bit -= 1) text += value & (1 << bit) ? letters[bit] : "·";
  return accurate ? `${first}-${(value >> 6) & 7}-${text.slice(3)}` : first + text;
}

/** What is known of a segment besides its flags. */
export interface FlagFacts {
  readonly accurate?: boolean | undefined;
  /** The end that listens, for a segment that opens a conversation. */
  readonly server: number;
  /** Of a segment with FIN: whether its side is the first to close. */
  readonly closing?: "active" | "passive" | undefined;
}

/** What is remarkable in a flag that is set. */
function remarkOf(mask: number, value: number, server: number): Remark | undefined {
  if (mask === flags.syn) {
    const answers = (value & flags.ack) !== 0;
    const message = answers
      ? `Connection establish acknowledge (SYN+ACK): server port ${server}`
      : `Connection establish request (SYN): server port ${server}`;
    const name = `tcp.connection.syn${answers ? "ack" : ""}`;
    return { severity: "chat", group: "Sequence", message, name };
  }
  if (mask === flags.fin)
    return {
      severity: "chat",
      group: "Sequence",
      message: "Connection finish (FIN)",
      name: "tcp.connection.fin",
    };
  if (mask !== flags.rst) return undefined;
  return {
    severity: "warn",
    group: "Sequence",
    message: "Connection reset (RST)",
    name: "tcp.connection.rst",
  };
}

/** What segments have alike. */
const seen = new Alike();
const closings = { active: 1, passive: 2 } as const;

/** Notes the twelve bits at `start`, and leaves the cursor behind them. */
export function noteFlags(c: Cursor, value: number, start: number, facts?: FlagFacts): void {
  if (!c.recording) return;
  c.offset = start;
  // A remark on SYN names the port, too.
  if (facts && (value & flags.syn) !== 0) noteEach(c, value, start, facts);
  else {
    const known = facts
      ? 1 + (facts.accurate ? 2 : 0) + 4 * (facts.closing ? closings[facts.closing] : 0)
      : 0;
    // The octets have the length of the header, too.
    c.alike(seen, known * 65_536 + c.peek(2), () => noteEach(c, value, start, facts));
  }
}

function noteEach(c: Cursor, value: number, start: number, facts?: FlagFacts): void {
  const line = (mask: number, name: string, label: string) => {
    const on = (value & mask) !== 0;
    const at = mask === 0x100 ? start : start + 1;
    const words = `${bits(value, 12, mask)}${label}: ${on ? "Set" : "Not set"}`;
    const remark = on && facts ? remarkOf(mask, value, facts.server) : undefined;
    if (!remark) {
      c.note(name, words, at, at + 1, on);
      return;
    }
    c.offset = at;
    c.open(name, words);
    c.offset = at + 1;
    noteExpert(c, remark, at);
    c.close(undefined, on);
  };
  c.open("tcp.flags");
  const reserved = `${bits(value, 12, 0xe00)}Reserved: ${value >> 9 ? "Set" : "Not set"}`;
  c.note("tcp.flags.res", reserved, start, start + 1, value >> 9 !== 0);
  if (facts?.accurate) {
    const counter = (value >> 6) & 7;
    c.note("tcp.flags.ace", `${bits(value, 12, 0x1c0)}ACE: ${counter}`, start, start + 2, counter);
  } else for (const [mask, name, label] of counterLines) line(mask, name, label);
  for (const [mask, name, label] of flagLines) line(mask, name, label);
  if (facts) noteLetters(c, value, start, facts);
  c.offset = start + 2;
  c.close(`Flags: ${hexNumber(value, 3)} (${flagText(value, facts?.accurate)})`, value);
}

function noteLetters(c: Cursor, value: number, start: number, { accurate, closing }: FlagFacts): void {
  const text = flagLetters(value, accurate);
  c.offset = start;
  c.open("tcp.flags.str", `[TCP Flags: ${text}]`);
  c.offset = start + 2;
  if (closing)
    noteExpert(
      c,
      {
        severity: "note",
        group: "Sequence",
        message: `This frame ${closing === "active" ? "initiates" : "undergoes"} the connection closing`,
        name: `tcp.connection.fin_${closing}`,
      },
      start,
    );
  c.close(undefined, text);
}
