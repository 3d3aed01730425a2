/** Telnet's numbers and their names: commands (RFC 854 p. 14, RFC 1184 2.5, RFC 885) and options (IANA "Telnet Options"). */

/** Command codes. */
export const command = {
  EOF: 236,
  SUSP: 237,
  ABORT: 238,
  EOR: 239,
  SE: 240,
  NOP: 241,
  DM: 242,
  BRK: 243,
  IP: 244,
  AO: 245,
  AYT: 246,
  EC: 247,
  EL: 248,
  GA: 249,
  SB: 250,
  WILL: 251,
  WONT: 252,
  DO: 253,
  DONT: 254,
  IAC: 255,
} as const;

/** Option codes. */
export const option = {
  BINARY: 0,
  ECHO: 1,
  SGA: 3,
  STATUS: 5,
  TTYPE: 24,
  NAWS: 31,
  TSPEED: 32,
  LFLOW: 33,
  LINEMODE: 34,
  XDISPLOC: 35,
  NEW_ENVIRON: 39,
} as const;

const commands: Record<number, string> = {
  236: "End of File",
  237: "Suspend Process",
  238: "Abort Process",
  239: "End of Record",
  240: "Suboption End",
  241: "No Operation",
  242: "Data Mark",
  243: "Break",
  244: "Interrupt Process",
  245: "Abort Output",
  246: "Are You There?",
  247: "Erase Character",
  248: "Erase Line",
  249: "Go Ahead",
  250: "Suboption",
  251: "Will",
  252: "Won't",
  253: "Do",
  254: "Don't",
};

const options: Record<number, string> = {
  0: "Binary Transmission",
  1: "Echo",
  3: "Suppress Go Ahead",
  5: "Status",
  6: "Timing Mark",
  24: "Terminal Type",
  25: "End of Record",
  31: "Negotiate About Window Size",
  32: "Terminal Speed",
  33: "Remote Flow Control",
  34: "Linemode",
  35: "X Display Location",
  36: "Environment Option",
  37: "Authentication Option",
  38: "Encryption Option",
  39: "New Environment Option",
};

/** Wireshark's name of a command, or undefined. */
export function commandName(code: number): string | undefined {
  return commands[code];
}

/** Wireshark's name of an option; an unknown one says its number. */
export function optionName(code: number): string {
  return options[code] ?? `<unknown option ${code}>`;
}
