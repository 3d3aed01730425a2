/** How an RDP connection begins: MS-RDPBCGR 2.2.1.1 (cookie, negotiation request) and 2.2.1.2 (response, failure). */
import { formatted } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";

/** The negotiation as a line. */
export interface Rdp {
  readonly cookie?: string;
  readonly line: string;
}

const [request, response, failure] = [1, 2, 3];

const failures: Readonly<Record<number, string>> = {
  1: "TLS required by server",
  2: "TLS not allowed by server",
  3: "TLS certificate not on server",
  4: "Inconsistent flags",
  5: "Server requires Enhanced RDP Security with CredSSP",
  6: "Server requires Enhanced RDP Security with TLS and certificate-based client authentication",
};

const requestFlags = ["Restricted admin mode required", "", "", "Correlation info present"];
const responseFlags = [
  "Extended Client Data Blocks supported",
  "Graphics Pipeline Extension Protocol supported",
  "",
  "Restricted admin mode supported",
  "Restricted authentication mode supported",
];
const offered = [
  "TLS security supported",
  "CredSSP supported",
  "RDSTLS supported",
  "CredSSP with Early User Authorization Result PDU supported",
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
};

function set(bits: number, names: readonly string[]): string {
  return names.map((name, i) => (bits & (1 << i) && name ? `, ${name}` : "")).join("");
}

function hexadecimal(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}

/** Four octets, the lowest first. */
function little(c: Cursor, name: string, label: string, show: (value: number) => string): number {
  const start = c.need(4);
  const value = Buffer.from(c.bytes.buffer, c.bytes.byteOffset, c.bytes.length).readUInt32LE(start);
  c.skip(4);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, start, c.offset, value);
  return value;
}

function readNegotiation(c: Cursor): string {
  const type = c.uint(
    1,
    "rdp.neg_type",
    "Type",
    (value) => `${types[value] ?? "Unknown"} (${hexadecimal(value, 2)})`,
  );
  const names = type === request ? requestFlags : type === response ? responseFlags : [];
  const flagsName = type === request ? "rdp.negReq.flags" : "rdp.negRsp.flags";
  c.uint(1, flagsName, "Flags", (value) => `${hexadecimal(value, 2)}${set(value, names)}`);
  c.take(2, "rdp.neg_length", "Length", (bytes) => `${Buffer.from(bytes).readUInt16LE(0)}`);
  if (type === request) {
    const words = (value: number) => `${hexadecimal(value, 8)}${set(value, offered)}`;
    little(c, "rdp.negReq.requestedProtocols", "requestedProtocols", words);
    return "Negotiate Request";
  }
  if (type === response) {
    const words = (value: number) => `${selected[value] ?? "Unknown"} (${hexadecimal(value, 8)})`;
    little(c, "rdp.negReq.selectedProtocol", "selectedProtocol", words);
    return "Negotiate Response";
  }
  const words = (value: number) => failures[value] ?? `Unknown (${hexadecimal(value, 8)})`;
  const code = little(c, "rdp.negFailure.failureCode", "failureCode", words);
  return `Negotiate Failure, failureCode ${words(code)}`;
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
    if (c.left > 0) c.take(c.left, "rdp.correlation", "Correlation info", (bytes) => `${bytes.length} bytes`);
    return { line: parts.join(", "), ...(cookie !== undefined && { cookie }) };
  },

  info: ({ line }) => line,
} satisfies Protocol<Rdp>;
