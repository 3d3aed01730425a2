/** Frames of QUIC: RFC 9000 19, DATAGRAM RFC 9221, ACK_FREQUENCY and TIME_STAMP as their drafts had them. */
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { bareCode, readClose } from "./quic-close.ts";
import { readStream } from "./quic-stream.ts";
import { plainVarint, varint } from "./quic-varint.ts";
import { noteFlags, octetsText, takeOctets } from "./shown.ts";

/** What a frame tells who reads the packet. */
export interface FrameReader {
  /** Takes the octets of a CRYPTO frame, which the cursor is at. */
  crypto(c: Cursor, offset: number, size: number): void;
  /** An identifier that the sender chose. */
  id(id: Uint8Array): void;
}

/** A frame: its name, its word in the packet list, and how its fields are read. */
type Kind = readonly [
  name: string,
  word: string,
  read?: (c: Cursor, reader: FrameReader, type: number) => Said | undefined,
];

/** What its line says behind the name, and another word for the packet list. */
interface Said {
  readonly text?: string;
  readonly word?: string;
}

const most = 10_000;

/** A frame of numbers alone, each with its name and its label. */
function numbers(...fields: readonly (readonly [name: string, label: string])[]) {
  return (c: Cursor): undefined => {
    for (const [name, label] of fields) varint(c, `quic.${name}`, label);
  };
}

/** The same of a frame of one stream, whose number its line tells. */
function ofStream(
  name: string,
  word: string,
  ...fields: readonly (readonly [name: string, label: string])[]
) {
  return (c: Cursor): Said => {
    const id = varint(c, `quic.${name}.stream_id`, "Stream ID");
    for (const [field, label] of fields) varint(c, `quic.${field}`, label);
    return { text: ` id=${id}`, word: `${word}(${id})` };
  };
}

/** A stream that ends before its time: why, in front of other numbers. */
function ofEnd(name: string, word: string, ...fields: readonly (readonly [name: string, label: string])[]) {
  return (c: Cursor): Said => {
    const id = varint(c, `quic.${name}.stream_id`, "Stream ID");
    const code = varint(c, `quic.${name}.application_error_code`, "Application Error code");
    for (const [field, label] of fields) varint(c, `quic.${field}`, label);
    return { text: ` id=${id} Error code: ${bareCode(code)}`, word: `${word}(${id})` };
  };
}

function readAck(c: Cursor, _reader: FrameReader, type: number): Said {
  const name = "quic.ack";
  varint(c, `${name}.largest_acknowledged`, "Largest Acknowledged");
  varint(c, `${name}.ack_delay`, "ACK Delay");
  const ranges = varint(c, `${name}.ack_range_count`, "ACK Range Count");
  varint(c, `${name}.first_ack_range`, "First ACK Range");
  for (let n = 0; n < ranges && n < most; n += 1) {
    varint(c, `${name}.gap`, "Gap");
    varint(c, `${name}.ack_range`, "ACK Range");
  }
  if (type === 3) {
    varint(c, `${name}.ect0_count`, "ECT(0) Count");
    varint(c, `${name}.ect1_count`, "ECT(1) Count");
    varint(c, `${name}.ecn_ce_count`, "ECN-CE Count");
  }
  return type === 3 ? { word: "ACK_ECN" } : {};
}

function readCrypto(c: Cursor, reader: FrameReader): undefined {
  const offset = varint(c, "quic.crypto.offset", "Offset");
  const size = varint(c, "quic.crypto.length", "Length");
  const start = c.need(size);
  c.note("quic.crypto.crypto_data", "Crypto Data", start, start + size);
  reader.crypto(c, offset, size);
}

function readToken(c: Cursor): undefined {
  const size = varint(c, "quic.nt.length", "(Token) Length");
  takeOctets(c, size, "quic.nt.token", "Token");
}

function readNewId(c: Cursor, reader: FrameReader): undefined {
  const name = "quic.nci";
  varint(c, `${name}.sequence`, "Sequence");
  varint(c, `${name}.retire_prior_to`, "Retire Prior To");
  const size = c.uint(1, `${name}.connection_id.length`, "Connection ID Length");
  reader.id(takeOctets(c, size, `${name}.connection_id`, "Connection ID"));
  takeOctets(c, 16, `${name}.stateless_reset_token`, "Stateless Reset Token");
}

const path = (name: string) => (c: Cursor) => {
  takeOctets(c, 8, `quic.path_${name}.data`, "Data");
  return undefined;
};

function readDatagram(c: Cursor, _reader: FrameReader, type: number): undefined {
  const size = type === 0x31 ? varint(c, "quic.dg.length", "Datagram Length") : c.left;
  takeOctets(c, size, "quic.dg", "Datagram");
}

/** draft-ietf-quic-ack-frequency-01 4. */
function readAckFrequency(c: Cursor): undefined {
  const name = "quic.af";
  varint(c, `${name}.sequence_number`, "Sequence Number");
  varint(c, `${name}.ack_eliciting_threshold`, "Ack-Eliciting Threshold");
  varint(c, `${name}.request_max_ack_delay`, "Request Max Ack Delay");
  const start = c.offset;
  const value = c.peek();
  c.open(`${name}.last_byte`);
  c.skip(1);
  if (c.recording)
    c.note(`${name}.reserved`, `${bits(value, 8, 0xfc)}Reserved: ${value >> 2}`, start, c.offset, value >> 2);
  noteFlags(c, { value, width: 8, start, end: c.offset }, [
    [`${name}.ignore_ce`, 1, "Ignore CE"],
    [`${name}.ignore_order`, 2, "Ignore Order"],
  ]);
  const said = `${value & 1 ? ", Ignore CE" : ""}${value & 2 ? ", Ignore Order" : ""}`;
  c.close(c.recording ? `Last Byte: ${hexNumber(value, 2)}${said}` : "", value);
}

const kinds: Readonly<Record<number, Kind>> = {
  1: ["PING", "PING"],
  2: ["ACK", "ACK", readAck],
  3: ["ACK", "ACK", readAck],
  4: ["RESET_STREAM", "RS", ofEnd("rsts", "RS", ["rsts.final_size", "Final Size"])],
  5: ["STOP_SENDING", "SS", ofEnd("ss", "SS")],
  6: ["CRYPTO", "CRYPTO", readCrypto],
  7: ["NEW_TOKEN", "NT", readToken],
  16: ["MAX_DATA", "MD", numbers(["md.maximum_data", "Maximum Data"])],
  17: ["MAX_STREAM_DATA", "MSD", ofStream("msd", "MSD", ["msd.maximum_stream_data", "Maximum Stream Data"])],
  18: ["MAX_STREAMS (BIDI)", "MS", numbers(["ms.max_streams", "Max Streams"])],
  19: ["MAX_STREAMS (UNI)", "MS", numbers(["ms.max_streams", "Max Streams"])],
  20: ["DATA_BLOCKED", "DB", numbers(["sb.stream_data_limit", "Stream Data Limit"])],
  21: ["STREAM_DATA_BLOCKED", "SDB", ofStream("sdb", "SDB", ["sb.stream_data_limit", "Stream Data Limit"])],
  22: ["STREAMS_BLOCKED (BIDI)", "SB", numbers(["sib.stream_limit", "Stream Limit"])],
  23: ["STREAMS_BLOCKED (UNI)", "SB", numbers(["sib.stream_limit", "Stream Limit"])],
  24: ["NEW_CONNECTION_ID", "NCI", readNewId],
  25: ["RETIRE_CONNECTION_ID", "RC", numbers(["rci.sequence", "Sequence"])],
  26: ["PATH_CHALLENGE", "PC", path("challenge")],
  27: ["PATH_RESPONSE", "PR", path("response")],
  28: ["CONNECTION_CLOSE (Transport)", "CC", (c) => ({ text: readClose(c, false) })],
  29: ["CONNECTION_CLOSE (Application)", "CC", (c) => ({ text: readClose(c, true) })],
  30: ["HANDSHAKE_DONE", "DONE"],
  48: ["DATAGRAM", "DG", readDatagram],
  49: ["DATAGRAM", "DG", readDatagram],
  172: ["IMMEDIATE_ACK", "IA"],
  175: ["ACK_FREQUENCY", "AF", readAckFrequency],
  757: ["TIME_STAMP", "TS", numbers(["ts", "Time Stamp"])],
};

const frameName = (type: number | bigint) =>
  type === 0 ? "PADDING" : type >= 8 && type <= 15 ? "STREAM" : (kinds[Number(type)]?.[0] ?? "Unknown");
const typeText = (type: number | bigint) => `${frameName(type)} (0x${type.toString(16).padStart(16, "0")})`;

/** PADDING frames that stand together are told as one. */
function readPadding(c: Cursor): void {
  const start = c.offset;
  let end = start;
  while (end < c.end && c.bytes[end] === 0) end += 1;
  c.open("quic.frame");
  varint(c, "quic.frame_type", "Frame Type", typeText);
  c.offset = end;
  const size = end - start;
  c.note("quic.padding_length", `[Padding Length: ${size}]`, c.offset, c.offset, size);
  c.close(c.recording ? `PADDING Length: ${size}` : "");
}

/** Reads the frames of a packet to its end, and puts their words in the packet list into `words`. */
export function readFrames(c: Cursor, words: string[], reader: FrameReader): void {
  while (c.left > 0) {
    if (c.peek() === 0) {
      readPadding(c);
      words.push("PADDING");
      continue;
    }
    readFrame(c, words, reader);
  }
}

function readFrame(c: Cursor, words: string[], reader: FrameReader): void {
  const start = c.offset;
  const type = plainVarint(c);
  c.offset = start;
  const kind = kinds[type];
  const at = words.length;
  words.push(...(kind ? [kind[1]] : []));
  c.open("quic.frame", c.recording ? frameName(type) : "");
  varint(c, "quic.frame_type", "Frame Type", typeText);
  if (type >= 8 && type <= 15) {
    const { word, text } = readStream(c, type, start);
    words.push(word);
    c.close(text);
  } else if (kind) {
    const said = kind[2]?.(c, reader, type);
    if (said?.word) words[at] = said.word;
    c.close(c.recording ? kind[0] + (said?.text ?? "") : "");
  } else {
    // Nobody knows where it ends: Wireshark goes on behind its type.
    const message = `Unknown Frame Type 0x${type.toString(16)}`;
    noteExpert(
      c,
      { severity: "note", group: "Undecoded", message, name: "quic.ft.unknown" },
      start,
      c.offset,
    );
    c.close();
  }
}

/** Octets of a payload as a line. */
export function notePayload(c: Cursor, name: string, label: string, start: number, end: number): void {
  if (!c.recording) return;
  const bytes = c.view(start, end);
  c.note(name, `${label}: ${octetsText(bytes)}`, start, end, hex(bytes));
}
