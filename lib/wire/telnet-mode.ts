/** The words of the telnet client's command mode: what `send` knows, and options by the names that telnet prints. */
import { command } from "./telnet-code.ts";

/** `send WORD`: the command of RFC 854 or RFC 1184 2.5, and what it asks of the peer. */
export const sendWords: Readonly<Record<string, readonly [code: number, summary: string]>> = {
  ao: [command.AO, "Abort Output"],
  ayt: [command.AYT, "Are You There"],
  brk: [command.BRK, "Break"],
  ec: [command.EC, "Erase Character"],
  el: [command.EL, "Erase Line"],
  ga: [command.GA, "Go Ahead"],
  ip: [command.IP, "Interrupt Process"],
  nop: [command.NOP, "No Operation"],
  abort: [command.ABORT, "Abort Process"],
  susp: [command.SUSP, "Suspend Process"],
  eof: [command.EOF, "End of File"],
  eor: [command.EOR, "End of Record"],
};

/** `send do OPTION`: the verb, whose side the option is on, and whether it shall be on. */
export const sendVerbs: Readonly<Record<string, { side: "us" | "him"; on: boolean }>> = {
  do: { side: "him", on: true },
  dont: { side: "him", on: false },
  will: { side: "us", on: true },
  wont: { side: "us", on: false },
};

/** Names as the telnet clients print them (arpa/telnet.h), and the shorter ones of the RFCs. */
const names: readonly (readonly [code: number, name: string, short?: string])[] = [
  [0, "BINARY"],
  [1, "ECHO"],
  [3, "SUPPRESS GO AHEAD", "SGA"],
  [5, "STATUS"],
  [6, "TIMING MARK", "TM"],
  [18, "LOGOUT"],
  [24, "TERMINAL TYPE", "TTYPE"],
  [25, "END OF RECORD", "EOR"],
  [31, "NAWS"],
  [32, "TSPEED"],
  [33, "LFLOW"],
  [34, "LINEMODE"],
  [35, "XDISPLOC"],
  [36, "OLD-ENVIRON"],
  [37, "AUTHENTICATION"],
  [38, "ENCRYPT"],
  [39, "NEW-ENVIRON"],
];

const verbs: Readonly<Record<number, string>> = {
  [command.WILL]: "WILL",
  [command.WONT]: "WONT",
  [command.DO]: "DO",
  [command.DONT]: "DONT",
};

/** "ECHO", "SUPPRESS GO AHEAD"; the number of one without a name. */
export function optionLabel(code: number): string {
  return names.find(([known]) => known === code)?.[1] ?? String(code);
}

/** The option that is meant by "echo", "sga", "suppress go ahead", "new-environ" or "200"; undefined for none. */
export function optionNamed(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  const wanted = text.toUpperCase().replaceAll(/[\s_]+/g, " ");
  return names.find(
    ([, name, short]) => name === wanted || short === wanted || name.replaceAll("-", " ") === wanted,
  )?.[0];
}

/** Negotiations shown of one segment at most: a peer may send a thousand. */
const shown = 12;

/**
 * "RCVD WILL ECHO, WILL SUPPRESS GO AHEAD", from octets of negotiation as they are on the wire (IAC verb option); "" for none.
 */
export function describeNegotiation(direction: "RCVD" | "SENT", octets: Uint8Array): string {
  const all: string[] = [];
  for (let at = 0; at + 2 < octets.length; at += 3)
    all.push(`${verbs[octets[at + 1] as number]} ${optionLabel(octets[at + 2] as number)}`);
  if (all.length === 0) return "";
  const more = all.length > shown ? `, and ${all.length - shown} more` : "";
  return `${direction} ${all.slice(0, shown).join(", ")}${more}`;
}
