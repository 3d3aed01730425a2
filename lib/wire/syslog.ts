/** Syslog: RFC 5424 6.2.1 (PRI), RFC 3164 4.1.1; over a stream RFC 6587 3.4 (octet counting, or LF at the end). */
import { decode, formatted, latin1, printable } from "../printable.ts";
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { months } from "./date.ts";
import type { Context, Protocol } from "./protocol.ts";
import { type SyslogPart, syslogParts } from "./syslog-header.ts";

/** A message as it is on the wire: what stands before the PRI over a stream, the PRI, and the octets behind it. */
export interface Syslog {
  /** "57 ": the octet count of a stream (RFC 6587 3.4.1); "" where there is none. */
  readonly count: string;
  /** The PRI's number; undefined where there is none. */
  readonly priority: number | undefined;
  readonly body: Uint8Array;
  /** What ended it over a stream: "\n", "\r\n" or "". */
  readonly end: string;
}

/** Facilities by number: Wireshark's short and long names (RFC 5424 table 1). */
const facilities: readonly (readonly [string, string])[] = [
  ["KERN", "kernel messages"],
  ["USER", "random user-level messages"],
  ["MAIL", "mail system"],
  ["DAEMON", "system daemons"],
  ["AUTH", "security/authorization messages"],
  ["SYSLOG", "messages generated internally by syslogd"],
  ["LPR", "line printer subsystem"],
  ["NEWS", "network news subsystem"],
  ["UUCP", "UUCP subsystem"],
  ["CRON", "clock daemon (BSD, Linux)"],
  ["AUTHPRIV", "security/authorization messages (private)"],
  ["FTP", "ftp daemon"],
  ["NTP", "ntp subsystem"],
  ["LOGAUDIT", "log audit"],
  ["LOGALERT", "log alert"],
  ["CRON", "clock daemon (Solaris)"],
  ...Array.from({ length: 8 }, (_, n) => [`LOCAL${n}`, "reserved for local use"] as const),
];

/** Levels by number (RFC 5424 table 2). */
const levels: readonly (readonly [string, string])[] = [
  ["EMERG", "system is unusable"],
  ["ALERT", "action must be taken immediately"],
  ["CRIT", "critical conditions"],
  ["ERR", "error conditions"],
  ["WARNING", "warning conditions"],
  ["NOTICE", "normal but significant condition"],
  ["INFO", "informational"],
  ["DEBUG", "debug-level messages"],
];

/** "AUTH.CRIT" for 34. */
export function priorityText(priority: number): string {
  return `${facilities[priority >> 3]?.[0] ?? "UNKNOWN"}.${levels[priority & 7]?.[0]}`;
}

/** The number of "auth.crit", "user.notice" or "165"; undefined for what is none. Names are logger(1)'s, any case. */
export function priorityNumber(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 191 ? Number(text) : undefined;
  const [facility = "", level = ""] = text.toUpperCase().split(".", 2);
  const usual: Record<string, string> = { ERROR: "ERR", WARN: "WARNING", PANIC: "EMERG" };
  const high = facilities.findIndex(([name]) => name === facility);
  const low = levels.findIndex(([name]) => name === (usual[level] ?? level));
  return high < 0 || low < 0 ? undefined : high * 8 + low;
}

const shown = (octets: Uint8Array) => printable(decode(octets));

const names: Record<SyslogPart["kind"], readonly [name: string, label: string]> = {
  version: ["syslog.version", "Syslog version"],
  timestamp: ["syslog.timestamp", "Syslog timestamp"],
  timestamp3164: ["syslog.timestamp_rfc3164", "Syslog timestamp (RFC3164)"],
  hostname: ["syslog.hostname", "Syslog hostname"],
  appname: ["syslog.appname", "Syslog app name"],
  procid: ["syslog.procid", "Syslog process id"],
  msgid: ["syslog.msgid", "Syslog message id"],
  structured: ["syslog.structured_data", "Syslog structured data"],
  text: ["syslog.msg_text", "Syslog text"],
};

/** Parts of the header, and what they say, printable. */
export type SyslogDetails = Partial<Record<SyslogPart["kind"], string>>;

/** What the parts of a message's body say, printable; "-" (RFC 5424 6: NILVALUE) is left out. */
export function syslogDetails(body: Uint8Array): SyslogDetails {
  const found: SyslogDetails = {};
  for (const { kind, start, end } of syslogParts(latin1(body))) {
    let octets = body.subarray(start, end);
    // RFC 5424 6.4: a BOM says that the text is UTF-8; it is no part of it.
    if (kind === "text" && octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf)
      octets = octets.subarray(3);
    const text = shown(octets);
    if (text !== "-" || kind === "text") found[kind] = text;
  }
  return found;
}

/** Reads the count in front of a message over a stream, if it is one: digits and a space. */
function readCount(c: Cursor): string {
  const match = /^[1-9]\d{0,9} /.exec(latin1(c.bytes, c.offset, Math.min(c.end, c.offset + 11)));
  if (!match) return "";
  const octets = Number(match[0]);
  c.note("syslog.octet_count", `Octet count: ${octets}`, c.offset, c.offset + match[0].length, octets);
  c.skip(match[0].length);
  return match[0];
}

/** As Wireshark: "<", up to three digits, ">"; what is no PRI is text. */
function readPriority(c: Cursor): number | undefined {
  if (c.left === 0 || c.peek() !== 0x3c) return undefined;
  const start = c.offset;
  const match = /^<(\d{0,3})>?/.exec(latin1(c.bytes, start, Math.min(c.end, start + 5)));
  const size = match?.[0].length ?? 1;
  const priority = Number(match?.[1] ?? 0);
  if (c.recording) {
    const [facility, level] = [facilities[priority >> 3], levels[priority & 7]];
    const [high, low] = [priority >> 3, priority & 7];
    const text = facility ? `${facility[0]} - ${facility[1]} (${high})` : `Unknown (${high})`;
    c.note(
      "syslog.facility",
      `${bits(priority & 0xff, 8, 0xf8)}Facility: ${text}`,
      start,
      start + size,
      high,
    );
    const words = `${level?.[0]} - ${level?.[1]} (${low})`;
    c.note("syslog.level", `${bits(priority & 0xff, 8, 7)}Level: ${words}`, start, start + size, low);
  }
  c.skip(size);
  return priority;
}

/** Octets of a stream's message that ends with LF at most, before it is shown as it is. */
const longest = 8192;

export const syslog: Protocol<Syslog> = {
  name: "syslog",
  label: "Syslog",
  title: "Syslog message",
  over: { udp: [514] },

  parse(c: Cursor, context?: Context): Syslog {
    const stream = context?.carrier === "tcp";
    const count = stream ? readCount(c) : "";
    const priority = readPriority(c);
    const start = c.offset;
    const rest = c.bytes.subarray(start, c.end);
    const end = stream && count === "" ? (/\r?\n$/.exec(latin1(rest.subarray(-2)))?.[0] ?? "") : "";
    const body = rest.subarray(0, rest.length - end.length);
    c.open("syslog.msg");
    if (c.recording)
      for (const part of syslogParts(latin1(body))) {
        const [name, label] = names[part.kind];
        const text = shown(body.subarray(part.start, part.end));
        c.note(name, `${label}: ${text}`, start + part.start, start + part.end, text);
      }
    c.skip(body.length);
    const text = c.recording ? shown(body) : "";
    c.close(`Message: ${text}`, text);
    c.skip(end.length);
    return { count, priority, body, end };
  },

  emit({ count, priority, body, end }: Syslog): Uint8Array {
    const head = priority === undefined ? "" : `<${priority}>`;
    return Buffer.concat([Buffer.from(count + head, "latin1"), body, Buffer.from(end, "latin1")]);
  },

  info({ priority, body }: Syslog): string {
    return `${priority === undefined ? "" : `${priorityText(priority)}: `}${formatted(body)}`;
  },

  heading({ priority, body }: Syslog): string {
    const whose = priority === undefined ? "(unknown)" : priorityText(priority);
    return `Syslog message: ${whose}: ${formatted(body)}`;
  },

  // RFC 6587 3.4: each message says itself how it ends, by what it begins with.
  frame(bytes: Uint8Array): number {
    const head = /^([1-9]\d{0,9}) /.exec(latin1(bytes, 0, 11));
    if (head) return head[0].length + Number(head[1]);
    const end = bytes.indexOf(10) + 1;
    return end === 0 && bytes.length > longest ? bytes.length : end;
  },
};

/** A message to send; names as RFC 5424 6.2 has them. */
export interface SyslogMessage {
  readonly priority: number;
  readonly time: Date;
  readonly hostname: string;
  readonly app: string;
  readonly procid?: string;
  readonly msgid?: string;
  readonly text: string;
}

/** The octets of a message, as RFC 5424 or as RFC 3164 has it (whose time is local and has no year). */
export function formatSyslog(message: SyslogMessage, legacy = false): Uint8Array {
  const { priority, time, hostname, app, procid, msgid, text } = message;
  if (!legacy) {
    const head = `<${priority}>1 ${time.toISOString()} ${hostname} ${app} ${procid ?? "-"} ${msgid ?? "-"} -`;
    return Buffer.from(`${head} ${text}`);
  }
  const clock = time.toTimeString().slice(0, 8);
  const date = `${months[time.getMonth()]} ${String(time.getDate()).padStart(2)} ${clock}`;
  const tag = procid === undefined ? app : `${app}[${procid}]`;
  return Buffer.from(`<${priority}>${date} ${hostname} ${tag}: ${text}`);
}
