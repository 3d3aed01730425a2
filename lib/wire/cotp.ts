/** The connection-oriented transport protocol: ITU-T X.224 13 (ISO 8073), as RDP uses class 0 of it. */
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { attachData, dataNames } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { type Flag, named, noteBits, noteFlags } from "./shown.ts";

/** One TPDU. */
export interface Cotp {
  readonly type: number;
  readonly line: string;
  /** What the octets behind it are for: a connection's user data, or a whole message. */
  readonly carries?: "connection" | "data";
  /** Octets behind it that nobody reads. */
  readonly left?: true;
}

const types: Readonly<Record<number, string>> = {
  1: "ED Expedited Data",
  2: "EA Expedited Data Acknowledgement",
  5: "RJ Reject",
  6: "AK Data Acknowledgement",
  7: "ER TPDU Error",
  8: "DR Disconnect Request",
  12: "DC Disconnect Confirm",
  13: "CC Connect Confirm",
  14: "CR Connect Request",
  15: "DT Data",
};

const parameters: Readonly<Record<number, string>> = {
  192: "tpdu-size",
  193: "src-tsap",
  194: "dst-tsap",
  195: "checksum",
  240: "preferred max TPDU size",
};
/** Why a connection ends: X.224 13.5.3 d. */
const causes: Readonly<Record<number, string>> = {
  0: "Reason not specified",
  1: "Congestion at TSAP",
  2: "Session entity not attached to TSAP",
  3: "Address unknown",
  128: "Normal Disconnect",
  129: "Remote transport entity congestion",
  130: "Connection negotiation failed",
  131: "Duplicate source reference",
  132: "Mismatched references",
  133: "Protocol error",
  135: "Reference overflow",
  136: "Connection request refused on this network connection",
  138: "Header or parameter length invalid",
};
/** Class and options (X.224 13.3.3 e). */
const classMask = 0xf0;
const options: readonly Flag[] = [
  ["cotp.opts.extended_formats", 0x02, "Extended formats"],
  ["cotp.opts.no_explicit_flow_control", 0x01, "No explicit flow control"],
];
/** X.224 13.7.3: the number of a data TPDU, and whether it is the last of its message. */
const numberMask = 0x7f;
const lastMark: readonly Flag[] = [["cotp.eot", 0x80, "Last data unit", "Yes", "No"]];

const reference = (value: number) => hexNumber(value, 4);

/** X.224 13.3.4: codes with a value each, behind the fixed part. RDP's user data stand there without any. */
function readParameters(c: Cursor): void {
  while (c.left >= 2) {
    const code = c.uint(1, "cotp.parameter_code", "Parameter code", (value) =>
      parameters[value] ? `${parameters[value]} (0x${value.toString(16)})` : `0x${value.toString(16)}`,
    );
    const size = c.uint(1, "cotp.parameter_length", "Parameter length");
    readParameter(c, code, Math.min(size, c.left));
  }
}

function readParameter(c: Cursor, code: number, size: number): void {
  // 13.3.4 b: a power of two.
  if (code === 192 && size === 1) c.uint(1, "cotp.tpdu_size", "TPDU size", (value) => String(2 ** value));
  else if (code === 193) c.take(size, "cotp.src-tsap-bytes", "Source TSAP", hex);
  else if (code === 194) c.take(size, "cotp.dst-tsap-bytes", "Destination TSAP", hex);
  else c.take(size, "cotp.parameter_value", parameters[code] ?? "Parameter value", hex);
}

/** One octet of a number in the bits of `mask`, and flags. */
function readBits(c: Cursor, number: Flag, flags: readonly Flag[], show?: (n: number) => string): number {
  const start = c.offset;
  const value = c.peek();
  c.skip(1);
  const place = { value, width: 8, start, end: c.offset };
  noteBits(c, place, number, show);
  noteFlags(c, place, flags);
  return value;
}

/** True for what RDP puts behind a connection request: a routing token or cookie, or a negotiation. */
function isNegotiation(c: Cursor): boolean {
  if (c.left < 4) return false;
  const first = c.peek();
  return (first >= 1 && first <= 3 && c.peek(1, 2) === 8) || (first === 0x43 && c.peek(4) === 0x436f6f6b);
}

/** True for the first octet of T.125's PDUs that RDP sends; other things than RDP speak this transport too. */
function isMcs(c: Cursor): boolean {
  const first = c.peek();
  if (first === 0x7f) return c.left >= 2 && c.peek(1, 1) >= 0x65 && c.peek(1, 1) <= 0x68;
  return [1, 8, 10, 11, 14, 15, 25, 26].includes(first >> 2);
}

function readReferences(c: Cursor): [string, string] {
  const to = c.uint(2, "cotp.destref", "Destination reference", reference);
  const from = c.uint(2, "cotp.srcref", "Source reference", reference);
  return [reference(from), reference(to)];
}

/** Reads one TPDU; what is behind its head is left. */
function readTpdu(c: Cursor): Cotp {
  const size = c.uint(1, "cotp.li", "Length");
  const end = c.offset + size;
  if (size > c.sent) c.need(size);
  const code = c.peek();
  const type = code >> 4;
  c.uint(
    1,
    "cotp.type",
    "PDU Type",
    (value) => `${types[value >> 4] ?? "Unknown"} (0x0${type.toString(16)})`,
  );
  const name = types[type]?.slice(0, 2);
  // X.224 13.9.3 b: the other end may have so many more on their way.
  if (type === 5 || type === 6)
    c.note("cotp.credit", `Credit: ${code & 15}`, c.offset - 1, c.offset, code & 15);
  if (type === 15) {
    const eot = readBits(c, ["cotp.tpdu-number", numberMask, "TPDU number"], lastMark, (n) =>
      hexNumber(n, 2),
    );
    c.skip(end - c.offset);
    const words = eot & 0x80 ? " EOT" : ` [COTP fragment, ${c.left} bytes]`;
    const line = `DT TPDU (${eot & 0x7f})${words}`;
    if ((eot & 0x80) === 0) c.skip(c.left);
    return c.left > 0 && isMcs(c) ? { type, line, carries: "data" } : { type, line };
  }
  if (type === 8 || type === 12 || type === 13 || type === 14) {
    const [from, to] = readReferences(c);
    if (type === 8) {
      c.uint(1, "cotp.cause", "Cause", named(causes, "Unknown cause"));
      const message = `Disconnect Request(DR): 0x${Number(from).toString(16)} -> 0x${Number(to).toString(16)}`;
      noteExpert(c, { severity: "chat", group: "Sequence", message, name: "cotp.disconnect_request" });
    } else if (type !== 12) readBits(c, ["cotp.class", classMask, "Class"], options);
    const line = `${name} TPDU src-ref: ${from} dst-ref: ${to}`;
    if (c.missing > 0) throw c.cutOff({ info: line });
    if (type >= 13 && isNegotiation(c)) return { type, line, carries: "connection" };
    if (type >= 13) readParameters(c);
    c.offset = end;
    return { type, line };
  }
  if (name === undefined || type === 1) {
    c.skip(end - c.offset);
    return { type, line: name === undefined ? `Unknown TPDU type (0x${type.toString(16)})` : "" };
  }
  const to = c.uint(2, "cotp.destref", "Destination reference", reference);
  if (type === 7) {
    c.uint(1, "cotp.reject_cause", "Reject cause");
    c.skip(end - c.offset);
    return { type, line: `ER TPDU dst-ref: ${reference(to)}` };
  }
  const number = c.uint(1, "cotp.next-tpdu-number", "Your TPDU number", (n) => hexNumber(n, 2));
  c.skip(end - c.offset);
  return { type, line: `${name} TPDU (${number}) dst-ref: ${reference(to)}` };
}

/** ISO 8073/X.224 COTP. */
export const cotp = {
  name: "cotp",
  label: "COTP",
  title: "ISO 8073/X.224 COTP Connection-Oriented Transport Protocol",
  over: { tpkt: [0] },

  parse(c): Cotp {
    try {
      const value = readTpdu(c);
      if (value.carries || c.left === 0) return value;
      attachData(c);
      return { ...value, left: true };
    } catch (error) {
      // Wireshark calls what was cut by the name of the layer below.
      if (c.missing > 0 && error instanceof Malformed) error.column = "TPKT";
      throw error;
    }
  },

  info: ({ line }) => line,
  // Of what it does not know Wireshark says so, and not that it is COTP.
  column: ({ type }) => (types[type] === undefined ? "TPKT" : "COTP"),
  inside: ({ left }) => (left ? dataNames : undefined),
  next: ({ carries }) => (carries === "connection" ? [["cotp", 0]] : carries === "data" ? [["cotp", 1]] : []),
} satisfies Protocol<Cotp>;
