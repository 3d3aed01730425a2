/** Names of what HTTP/2 numbers: RFC 9113 6, 7, RFC 7838 4, RFC 8336 2, RFC 8441 3, RFC 9218 7.1. In Wireshark's words. */
import type { Flag } from "./shown.ts";

/** Frame types that are read. */
export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  push: 5,
  ping: 6,
  goAway: 7,
  window: 8,
  continuation: 9,
  service: 10,
  origin: 12,
  priorityUpdate: 16,
} as const;

const typeNames: Readonly<Record<number, string>> = {
  0: "DATA",
  1: "HEADERS",
  2: "PRIORITY",
  3: "RST_STREAM",
  4: "SETTINGS",
  5: "PUSH_PROMISE",
  6: "PING",
  7: "GOAWAY",
  8: "WINDOW_UPDATE",
  9: "CONTINUATION",
  10: "ALTSVC",
  11: "BLOCKED",
  12: "ORIGIN",
  16: "PRIORITY_UPDATE",
};

/** "HEADERS (1)". */
export const typeText = (type: number): string => `${typeNames[type] ?? "Unknown"} (${type})`;

/** "HEADERS", or "Unknown type (13)". */
export const typeName = (type: number): string => typeNames[type] ?? `Unknown type (${type})`;

/** RFC 9113 7. */
export const errorNames: readonly string[] = [
  ..."NO_ERROR PROTOCOL_ERROR INTERNAL_ERROR FLOW_CONTROL_ERROR SETTINGS_TIMEOUT STREAM_CLOSED".split(" "),
  ..."FRAME_SIZE_ERROR REFUSED_STREAM CANCEL COMPRESSION_ERROR CONNECT_ERROR ENHANCE_YOUR_CALM".split(" "),
  ..."INADEQUATE_SECURITY HTTP_1_1_REQUIRED".split(" "),
];

/** A setting: its field behind "http2.settings.", its name in a heading, and its label. */
export interface SettingName {
  readonly field: string;
  readonly name: string;
  readonly label: string;
}

const setting = (field: string, name: string, label = name): SettingName => ({ field, name, label });

/** RFC 9113 6.5.2; RFC 8441 3. */
export const settingNames: Readonly<Record<number, SettingName>> = {
  1: setting("header_table_size", "Header table size"),
  2: setting("enable_push", "Enable PUSH"),
  3: setting("max_concurrent_streams", "Max concurrent streams"),
  4: setting("initial_window_size", "Initial Windows size", "Initial Windows Size"),
  5: setting("max_frame_size", "Max frame size"),
  6: setting("max_header_list_size", "Max header list size"),
  8: setting("extended_connect", "Extended CONNECT"),
};

/** A flag, and its word in the line of all flags. */
export interface FrameFlag {
  readonly flag: Flag;
  readonly word: string;
}

const one = (name: string, mask: number, label: string): FrameFlag => ({
  flag: [`http2.flags.${name}`, mask, label],
  word: label,
});
const endStream = one("end_stream", 0x01, "End Stream");
const endHeaders = one("eh", 0x04, "End Headers");
const padded = one("padded", 0x08, "Padded");
const priority = one("priority", 0x20, "Priority");

/** The flags of a frame type, the highest first, and the field of the bits that are none of them. */
export interface FrameFlags {
  readonly unused: readonly [name: string, mask: number];
  readonly flags: readonly FrameFlag[];
}

const known: Readonly<Record<number, FrameFlags>> = {
  0: { unused: ["unused_data", 0xf6], flags: [padded, endStream] },
  1: { unused: ["unused_headers", 0xd2], flags: [priority, padded, endHeaders, endStream] },
  4: { unused: ["unused_settings", 0xfe], flags: [one("ack.settings", 0x01, "ACK")] },
  5: { unused: ["unused_push_promise", 0xf3], flags: [padded, endHeaders] },
  6: { unused: ["unused_ping", 0xfe], flags: [one("ack.ping", 0x01, "ACK")] },
  // RFC 9113 6.10 has no padding here; Wireshark shows the bit.
  9: { unused: ["unused_continuation", 0xfb], flags: [padded, endHeaders] },
};
const none: FrameFlags = { unused: ["unused", 0xff], flags: [] };

/** What the flags of a frame of that type mean. */
export const flagsOf = (type: number): FrameFlags => known[type] ?? none;

const phrases: Readonly<Record<number, string>> = {
  199: "Informational - Others",
  203: "Non-authoritative Information",
  208: "Already Reported",
  226: "IM Used",
  299: "Success - Others",
  305: "Use Proxy",
  399: "Redirection - Others",
  408: "Request Time-out",
  413: "Request Entity Too Large",
  414: "Request-URI Too Long",
  416: "Requested Range Not Satisfiable",
  418: "I'm a teapot",
  422: "Unprocessable Entity",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  451: "Unavailable For Legal Reasons",
  499: "Client Error - Others",
  504: "Gateway Time-out",
  505: "HTTP Version not supported",
  506: "Variant Also Negotiates",
  507: "Insufficient Storage",
  508: "Loop Detected",
  510: "Not Extended",
  511: "Network Authentication Required",
  599: "Server Error - Others",
};

/** What Wireshark says of a status where it is not the phrase of the registry of today. */
export const otherPhrase = (status: number): string | undefined => phrases[status];
