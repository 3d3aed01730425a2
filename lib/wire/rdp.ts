/** How an RDP connection begins: MS-RDPBCGR 2.2.1.1 (cookie, negotiation request) and 2.2.1.2 (response, failure). */
import { formatted } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { type Flag, noteFlags, takeOctets } from "./shown.ts";

/** The negotiation as a line. */
export interface Rdp {
  readonly cookie?: string;
  readonly line: string;
}

const [request, response, failure, correlation] = [1, 2, 3, 6];

const failures: Readonly<Record<number, string>> = {
  1: "TLS required by server",
  2: "TLS not allowed by server",
  3: "TLS certificate not on server",
  4: "Inconsistent flags",
  5: "Server requires Enhanced RDP Security with CredSSP",
  6: "Server requires Enhanced RDP Security with TLS and certificate-based client authentication",
};

const requestFlags: readonly Flag[] = [
  ["rdp.negReq.flags.restricted_admin_mode_req", 0x01, "Restricted admin mode required"],
  ["rdp.negReq.flags.correlation_info_present", 0x08, "Correlation info present"],
];
const responseFlags: readonly Flag[] = [
  ["rdp.negRsp.flags.extended_client_data_supported", 0x01, "Extended Client Data Blocks supported"],
  ["rdp.negRsp.flags.dynvc_gfx_protocol_supported", 0x02, "Graphics Pipeline Extension Protocol supported"],
  ["rdp.negRsp.flags.restricted_admin_mode_supported", 0x08, "Restricted admin mode supported"],
  [
    "rdp.negRsp.flags.restricted_authentication_mode_supported",
    0x10,
    "Restricted authentication mode supported",
  ],
];
const offered: readonly Flag[] = [
  ["rdp.negReq.requestedProtocols.ssl", 0x01, "TLS security supported"],
  ["rdp.negReq.requestedProtocols.hybrid", 0x02, "CredSSP supported"],
  ["rdp.negReq.requestedProtocols.rdstls", 0x04, "RDSTLS supported"],
  [
    "rdp.negReq.requestedProtocols.hybrid_ex",
    0x08,
    "CredSSP with Early User Authorization Result PDU supported",
  ],
];
const selected: Readonly<Record<number, string>> = {
  0: "Standard RDP Security",
  1: "TLS 1.0, 1.1 or 1.2",
  2: "CredSSP",
  4: "RDSTLS",
  8: "CredSSP with Early User Authorization Result PDU",
};

const types: Readonly<Record<number, string>> = {
  1: "RDP Negotiation Request",
  2: "RDP Negotiation Response",
  3: "RDP Negotiation Failure",
  6: "RDP Correlation Info",
};

/** A number with the names of the flags that are set, and each flag below it. */
function noteSet(
  c: Cursor,
  name: string,
  label: string,
  { value, width, start, end }: { value: number; width: number; start: number; end: number },
  flags: readonly Flag[],
): void {
  if (!c.recording) return;
  const names = flags.flatMap(([, mask, words]) => ((value & mask) === 0 ? [] : [words]));
  c.offset = start;
  c.open(name, `${label}: ${[hexNumber(value, width / 4), ...names].join(", ")}`);
  noteFlags(c, { value, width, start, end }, flags);
  c.offset = end;
  c.close(undefined, value);
}

/** Octets ahead as a number, the lowest first. */
function little(c: Cursor, size: number): number {
  const start = c.need(size);
  let value = 0;
  for (let at = start + size - 1; at >= start; at -= 1) value = value * 256 + (c.bytes[at] as number);
  c.skip(size);
  return value;
}

/** A number of four octets, the lowest first. */
function readLittle(c: Cursor, name: string, label: string, show: (value: number) => string): number {
  const start = c.offset;
  const value = little(c, 4);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, start, c.offset, value);
  return value;
}

const flagsOf: Readonly<Record<number, string>> = { [request]: "negReq", [correlation]: "correlationInfo" };

/** What each part of the negotiation begins with: its type, its flags, and how long it is. */
function readHead(c: Cursor): number {
  const type = c.uint(1, "rdp.neg_type", "Type", (n) => `${types[n] ?? "Unknown"} (${hexNumber(n, 2)})`);
  const [start, flags] = [c.offset, c.peek()];
  c.skip(1);
  const name = `rdp.${flagsOf[type] ?? "negRsp"}.flags`;
  const place = { value: flags, width: 8, start, end: c.offset };
  if (type === request) noteSet(c, name, "Flags", place, requestFlags);
  else if (type === response) noteSet(c, name, "Flags", place, responseFlags);
  else c.note(name, `Flags: ${hexNumber(flags, 2)}`, start, c.offset, flags);
  const from = c.offset;
  const size = little(c, 2);
  c.note("rdp.neg_length", `Length: ${size}`, from, c.offset, size);
  return type;
}

/** MS-RDPBCGR 2.2.1.1.2. */
function readCorrelation(c: Cursor): void {
  if (c.peek() !== correlation || c.left < 36) {
    c.take(c.left, "rdp.correlation", "Correlation info", (bytes) => `${bytes.length} bytes`);
    return;
  }
  readHead(c);
  takeOctets(c, 16, "rdp.correlationInfo.correlationId", "correlationId");
  takeOctets(c, 16, "rdp.correlationInfo.reserved", "Reserved");
}

function readNegotiation(c: Cursor): string {
  const type = readHead(c);
  if (type === request) {
    const start = c.offset;
    const place = { value: little(c, 4), width: 32, start, end: c.offset };
    noteSet(c, "rdp.negReq.requestedProtocols", "requestedProtocols", place, offered);
    return "Negotiate Request";
  }
  if (type === response) {
    const words = (value: number) => `${selected[value] ?? "Unknown"} (${hexNumber(value, 8)})`;
    readLittle(c, "rdp.negReq.selectedProtocol", "selectedProtocol", words);
    return "Negotiate Response";
  }
  const words = (value: number) => `${failures[value] ?? "Unknown"} (${hexNumber(value, 8)})`;
  const code = readLittle(c, "rdp.negFailure.failureCode", "failureCode", words);
  return `Negotiate Failure, failureCode ${failures[code] ?? words(code)}`;
}

/** Remote Desktop Protocol. */
export const rdp = {
  name: "rdp",
  label: "RDP",
  title: "Remote Desktop Protocol",
  over: { cotp: [0] },

  parse(c): Rdp {
    const parts: string[] = [];
    let cookie: string | undefined;
    if (c.peek() === 0x43) {
      const start = c.offset;
      const lf = c.find(0x0a);
      const end = lf < 0 ? c.end : lf + 1;
      cookie = formatted(c.bytes.subarray(start, lf < 0 ? c.end : lf)).replace(/\\r$/, "");
      c.skip(end - start);
      c.note("rdp.rt_cookie", `Routing Token/Cookie: ${cookie}`, start, end, cookie);
      parts.push(cookie);
    }
    try {
      const type = c.left > 0 ? c.peek() : 0;
      if (type >= request && type <= failure) parts.push(readNegotiation(c));
    } catch (error) {
      if (error instanceof Malformed) error.partial = { line: [...parts, "Negotiate Request"].join(", ") };
      throw error;
    }
    if (c.left > 0) readCorrelation(c);
    return { line: parts.join(", "), ...(cookie !== undefined && { cookie }) };
  },

  info: ({ line }) => line,
} satisfies Protocol<Rdp>;
