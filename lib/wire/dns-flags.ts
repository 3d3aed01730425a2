/** The flags of a DNS message: RFC 1035 4.1.1, RFC 4035 3.1.6 and 3.2.2. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { opcodeInfo, rcodeInfo } from "./dns-code.ts";
import type { Message } from "./dns-message.ts";

/** What the two octets of flags say. */
export type DnsFlags = Omit<Message, "id" | "questions" | "answers" | "authorities" | "additionals">;

/** Reads the flags, each as a field of its own where the tree wants them. */
export function readFlags(c: Cursor, local = false): DnsFlags {
  const from = c.offset;
  c.open("dns.flags");
  const flags = c.peek(2);
  c.skip(2);
  const bit = (at: number) => (flags & (1 << at)) !== 0;
  const message = {
    response: bit(15),
    opcode: (flags >> 11) & 15,
    authoritative: bit(10),
    truncated: bit(9),
    recursionDesired: bit(8),
    recursionAvailable: bit(7),
    reserved: bit(6),
    authenticData: bit(5),
    checkingDisabled: bit(4),
    rcode: flags & 15,
  };
  if (c.recording && local) noteLocalFlags(c, message, from, flags);
  else if (c.recording) noteFlags(c, message, from, flags);
  const words = `${opcodeInfo(message.opcode)}${message.response ? ` response, ${rcodeInfo(message.rcode)}` : ""}`;
  c.close(c.recording ? `Flags: ${hexNumber(flags)} ${words}` : "", flags);
  return message;
}

/** RFC 4795 2.1.1: of a link-local message two bits have other meanings. */
function noteLocalFlags(c: Cursor, message: DnsFlags, from: number, flags: number): void {
  const { response, opcode, authoritative, truncated, recursionDesired, rcode } = message;
  const note = (name: string, mask: number, text: string, value: number | boolean) =>
    c.note(`dns.flags.${name}`, `${bits(flags, 16, mask)}${text}`, from, from + 2, value);
  note("response", 0x8000, `Response: Message is a ${response ? "response" : "query"}`, response);
  note("opcode", 0x7800, `Opcode: ${opcodeInfo(opcode)} (${opcode})`, opcode);
  const conflict = response
    ? `The name is ${authoritative ? "not " : ""}considered unique`
    : authoritative
      ? "The sender received multiple responses"
      : "None";
  note("conflict", 0x0400, `Conflict: ${conflict}`, authoritative);
  note("truncated", 0x0200, `Truncated: Message is ${truncated ? "" : "not "}truncated`, truncated);
  note(
    "tentative",
    0x0100,
    `Tentative: ${recursionDesired ? "Tentative" : "Not tentative"}`,
    recursionDesired,
  );
  if (response) note("rcode", 0x000f, `Reply code: ${rcodeInfo(rcode)} (${rcode})`, rcode);
}

/** Which of the 16 bits each field is. */
const masks = {
  response: 0x8000,
  opcode: 0x7800,
  authoritative: 0x0400,
  truncated: 0x0200,
  recdesired: 0x0100,
  recavail: 0x0080,
  z: 0x0040,
  authenticated: 0x0020,
  checkdisable: 0x0010,
  rcode: 0x000f,
} as const;

function noteFlags(c: Cursor, message: ReturnType<typeof readFlags>, from: number, flags: number): void {
  const { response, opcode, rcode } = message;
  const note = (name: keyof typeof masks, text: string, value: number | boolean) =>
    c.note(`dns.flags.${name}`, `${bits(flags, 16, masks[name])}${text}`, from, from + 2, value);
  const yes = (value: boolean, set: string, clear: string) => (value ? set : clear);
  note("response", `Response: Message is a ${yes(response, "response", "query")}`, response);
  note("opcode", `Opcode: ${opcodeInfo(opcode)} (${opcode})`, opcode);
  if (response)
    note(
      "authoritative",
      `Authoritative: Server is ${yes(message.authoritative, "an authority", "not an authority")} for domain`,
      message.authoritative,
    );
  note(
    "truncated",
    `Truncated: Message is ${yes(message.truncated, "", "not ")}truncated`,
    message.truncated,
  );
  note(
    "recdesired",
    `Recursion desired: ${yes(message.recursionDesired, "Do query recursively", "Don't do query recursively")}`,
    message.recursionDesired,
  );
  if (response)
    note(
      "recavail",
      `Recursion available: Server ${yes(message.recursionAvailable, "can", "can't")} do recursive queries`,
      message.recursionAvailable,
    );
  note("z", `Z: reserved ${yes(message.reserved, "- incorrect!", "(0)")}`, message.reserved);
  if (response)
    note(
      "authenticated",
      `Answer authenticated: Answer/authority portion was ${yes(message.authenticData, "", "not ")}authenticated by the server`,
      message.authenticData,
    );
  else if (message.authenticData) note("authenticated", "AD bit: Set", true);
  note(
    "checkdisable",
    `Non-authenticated data: ${yes(message.checkingDisabled, "Acceptable", "Unacceptable")}`,
    message.checkingDisabled,
  );
  if (response) note("rcode", `Reply code: ${rcodeInfo(rcode)} (${rcode})`, rcode);
}
