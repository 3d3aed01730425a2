/** The browser service of Windows networks: [MS-BRWS] 2.2. */
import { formattedString } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import { readServerType } from "./browser-type.ts";
import type { Cursor } from "./cursor.ts";
import { duration } from "./dns-codec.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { type Flag, littleEndian, noteFlags } from "./shown.ts";

/** A message as the list shows it. */
export interface Browser {
  info: string;
}

const commands: Readonly<Record<number, string>> = {
  1: "Host Announcement",
  2: "Request Announcement",
  8: "Browser Election Request",
  9: "Get Backup List Request",
  10: "Get Backup List Response",
  11: "Become Backup Browser",
  12: "Domain/Workgroup Announcement",
  13: "Master Announcement",
  14: "Reset Browser State Announcement",
  15: "Local Master Announcement",
};
const ofDomain = 12;
/** Versions of Windows by their numbers. */
const windows: Readonly<Record<string, string>> = {
  "5.0": "Windows 2000",
  "5.1": "Windows XP",
  "5.2": "Windows Server 2003 R2 or Windows Server 2003",
  "6.0": "Windows Vista or Windows Server 2008",
  "6.1": "Windows 7 or Windows Server 2008 R2",
};
const resets: readonly Flag[] = [
  [
    "browser.reset_cmd.demote",
    1,
    "Demote LMB",
    "Demote an LMB to a Backup Browser",
    "Do not Demote an LMB to a Backup Browser",
  ],
  [
    "browser.reset_cmd.flush",
    2,
    "Flush Browse List",
    "Flush the Browse List",
    "Do not Flush the Browse List",
  ],
  [
    "browser.reset_cmd.stop_lmb",
    4,
    "Stop Being LMB",
    "Stop Being a Local Master Browser",
    "Do not Stop Being a Local Master Browser",
  ],
];

/** Text of that many octets, or as far as a NUL, which is read too. */
function readText(c: Cursor, name: string, label: string, size?: number): string {
  const end = size === undefined ? c.find(0) : c.need(size) + size;
  if (end < 0) throw new Malformed(c.end, "a text without its end");
  const start = c.offset;
  const text = formattedString(c.view(start, end));
  c.offset = size === undefined ? end + 1 : end;
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

function readAnnouncement(c: Cursor, command: number, value: Browser): void {
  c.uint(1, "browser.update_count", "Update Count");
  littleEndian(c, 4, "browser.period", "Update Periodicity", (n) => duration(Math.floor(n / 1000)));
  const host = readText(c, "browser.server", command === ofDomain ? "Domain/Workgroup" : "Host Name", 16);
  const at = c.offset;
  const version = windows[`${c.peek()}.${c.peek(1, 1)}`] ?? "";
  c.note("browser.windows_version", `Windows version: ${version}`, at, at + 2, version);
  c.uint(1, "browser.os_major", "OS Major Version");
  c.uint(1, "browser.os_minor", "OS Minor Version");
  const words = readServerType(c);
  value.info += ` ${host}${words}`;
  c.uint(1, "browser.proto_major", "Browser Protocol Major Version");
  c.uint(1, "browser.proto_minor", "Browser Protocol Minor Version");
  littleEndian(c, 2, "browser.sig", "Signature", (n) => hexNumber(n));
  if (command === ofDomain) readText(c, "browser.mb_server", "Master Browser Server Name");
  else readText(c, "browser.comment", "Host Comment");
}

function readElection(c: Cursor): void {
  c.uint(1, "browser.election.version", "Election Version");
  littleEndian(c, 4, "browser.election.criteria", "Election Criteria", (n) => hexNumber(n, 8));
  littleEndian(c, 4, "browser.uptime", "Uptime", (n) => duration(Math.floor(n / 1000)));
  c.skip(4);
  readText(c, "browser.server", "Server Name");
}

function readReset(c: Cursor): void {
  const [start, value] = [c.offset, c.peek()];
  c.open("browser.reset_cmd", `ResetBrowserState Command: ${hexNumber(value, 2)}`);
  c.skip(1);
  noteFlags(c, { value, width: 8, start, end: c.offset }, resets);
  c.close(undefined, value);
}

/** Reads what is behind the command. */
function readBody(c: Cursor, command: number, value: Browser): void {
  switch (command) {
    case 1:
    case 12:
    case 15:
      readAnnouncement(c, command, value);
      return;
    case 2:
      c.uint(1, "browser.unused", "Unused flags", (n) => hexNumber(n, 2));
      value.info += ` ${readText(c, "browser.response_computer_name", "Response Computer Name")}`;
      return;
    case 8:
      readElection(c);
      return;
    case 9:
    case 10: {
      const count = c.uint(1, "browser.backup.count", "Backup List Requested Count");
      littleEndian(c, 4, "browser.backup.token", "Backup Request Token");
      if (command === 10)
        for (let n = 0; n < count; n += 1) readText(c, "browser.backup.server", "Backup Server");
      return;
    }
    case 11:
      readText(c, "browser.browser_to_promote", "Browser to Promote");
      return;
    case 13:
      readText(c, "browser.mb_server", "Master Browser Server Name");
      return;
    case 14:
      readReset(c);
      return;
    default:
  }
}

/** Microsoft Windows Browser Protocol. */
export const browser: Protocol<Browser> = {
  name: "browser",
  label: "BROWSER",
  title: "Microsoft Windows Browser Protocol",
  over: { mailslot: [1] },

  parse(c: Cursor): Browser {
    const known = (n: number) => `${commands[n] ?? "Unknown"} (${hexNumber(n, 2)})`;
    const command = c.uint(1, "browser.command", "Command", known);
    const value: Browser = { info: commands[command] ?? `Unknown command:${hexNumber(command, 2)}` };
    try {
      readBody(c, command, value);
      c.skip(c.left);
      return value;
    } catch (error) {
      if (error instanceof Malformed) error.partial ??= value;
      throw error;
    }
  },

  info: ({ info }: Browser) => info,
};
