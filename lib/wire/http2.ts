/** HTTP/2: RFC 9113, one frame a message; header blocks by RFC 7541. Over TLS, behind its preface, or behind an Upgrade. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { HttpMedia } from "./http-media.ts";
import { layersOfBody, mediaOfBody } from "./http2-body.ts";
import { readPlain, reserved31 } from "./http2-frame.ts";
import { briefly } from "./http2-header.ts";
import { endOf, type Http2, Kept, keptOf, sessionOf } from "./http2-message.ts";
import { flagsOf, frameTypes, typeName, typeText } from "./http2-name.ts";
import { readData, readHeaders } from "./http2-payload.ts";
import { isPreface, preface, startsPreface } from "./http2-preface.ts";
import { Http2Session } from "./http2-state.ts";
import { cutEnd } from "./label.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteFlags } from "./shown.ts";

const headLength = 9;
const endStream = 0x01;
const { data, headers, push, continuation, settings } = frameTypes;
/** As far as Wireshark's column goes. */
const longestInfo = 4095;

/** As Protocol says. */
function frame(bytes: Uint8Array): number {
  if (startsPreface(bytes)) return bytes.length < preface.length ? -preface.length : preface.length;
  if (bytes.length < headLength) return 0;
  const size = headLength + (bytes[0] as number) * 65_536 + (bytes[1] as number) * 256 + (bytes[2] as number);
  return size > bytes.length ? -size : size;
}

function parse(c: Cursor, context?: Context): Http2 {
  if (isPreface(c.bytes.subarray(c.offset, c.end))) {
    c.open("http2.stream", "Stream: Magic");
    const said = "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n";
    c.note("http2.magic", `Magic: ${said}`, c.offset, c.offset + preface.length, said);
    c.skip(preface.length);
    c.close();
    return { kind: "magic", type: -1, flags: 0, stream: 0, length: 0 };
  }
  const length = c.peek(3);
  const type = c.peek(1, 3);
  const flags = c.peek(1, 4);
  const stream = c.peek(4, 5) % 0x8000_0000;
  const value: Http2 = { kind: "frame", type, flags, stream, length };
  c.partial = value;
  value.carries = type === data ? carriesOf(context, stream) : undefined;
  const line = c.recording ? headingOf(value) : "";
  c.open("http2.stream", line);
  c.uint(3, "http2.length", "Length");
  c.uint(1, "http2.type", "Type", typeText);
  noteFrameFlags(c, value);
  reserved31(c, { name: "http2.r", label: "Reserved" }, "http2.streamid", "Stream Identifier");
  const outer = c.narrow(c.offset + length);
  let after: (() => void) | undefined;
  if (type === data) after = readData(c, value, context);
  else if (type === headers || type === push || type === continuation) after = readHeaders(c, value, context);
  else value.tableSize = readPlain(c, type, flags);
  if (c.missing > 0) throw c.cutOff();
  c.skip(c.left);
  const said = value.piece && c.recording ? briefly(value.piece) : [];
  c.close(said.length > 0 ? cutEnd([line, ...said].join(", ")) : undefined);
  c.widen(outer);
  after?.();
  return value;
}

function carriesOf(context: Context | undefined, id: number): Http2["carries"] {
  const kept = keptOf(context);
  if (kept) return kept.carries;
  const stream = sessionOf(context).stream(id);
  if (stream?.tunnel) return "tunnel";
  return stream?.flows[endOf(context)].transferred ? "transfer" : undefined;
}

/** The line of a frame in the tree, without what its headers say. */
function headingOf({ type, flags, stream, length, carries }: Http2): string {
  const part = type === data && (flags & endStream) === 0 ? " (partial entity body)" : "";
  const what =
    carries === "tunnel" ? " (tunneled data)" : carries === "transfer" ? " (transfer-encoded body)" : "";
  return `Stream: ${typeName(type)}, Stream ID: ${stream}, Length ${length}${part}${what}`;
}

function noteFrameFlags(c: Cursor, { type, flags }: Http2): void {
  const start = c.offset;
  c.open("http2.flags");
  c.skip(1);
  if (c.recording) {
    const { unused, flags: known } = flagsOf(type);
    const [name, mask] = unused;
    const rest = (flags & mask) >>> (31 - Math.clz32(mask & -mask));
    c.note(
      `http2.flags.${name}`,
      `${bits(flags, 8, mask)}Unused: ${hexNumber(rest, 2)}`,
      start,
      c.offset,
      rest,
    );
    const list = known.map(({ flag }) => flag);
    noteFlags(c, { value: flags, width: 8, start, end: c.offset }, list);
    const set = known.filter(({ flag: [, bit] }) => flags & bit).map(({ word }) => `, ${word}`);
    c.close(`Flags: ${hexNumber(flags, 2)}${set.join("")}`, flags);
  } else c.close();
}

const mediaOfFrame = (value: Http2): HttpMedia => {
  value.media ??= value.body ? mediaOfBody(value.body) : { suffix: "" };
  return value.media;
};

/** HyperText Transfer Protocol 2. */
export const http2 = {
  name: "http2",
  label: "HTTP2",
  title: "HyperText Transfer Protocol 2",
  joiner: ", ",
  sized: true,
  lastRecord: true,
  parse,

  info(value: Http2) {
    if (value.kind === "magic") return "Magic";
    const { type, stream, piece } = value;
    const media = mediaOfFrame(value);
    if (media.alone) return media.suffix;
    const said = piece ? briefly(piece) : [];
    const line = `${typeName(type)}[${stream}]${media.suffix}`;
    return said.length === 0 ? line : `${line}: ${said.join(": ")}`.slice(0, longestInfo);
  },

  instead: (value: Http2) => mediaOfFrame(value).alone === true,
  column: (value: Http2) => mediaOfFrame(value).column ?? "HTTP2",
  inside: (value: Http2) => (value.body ? layersOfBody(value.body) : undefined),
  frame,
  waiting: () => "",
  guess: (bytes: Uint8Array, context?: Context) => context?.carrier !== "udp" && isPreface(bytes),

  track(value: Http2, context: Context): Http2Session {
    const session = context.state instanceof Http2Session ? context.state : new Http2Session();
    const { type, flags, stream, piece, side } = value;
    const end = endOf(context);
    if (value.kind === "magic") return session;
    if (type === settings) {
      if (flags & 1) session.acknowledge(end);
      else session.announce(end, value.tableSize);
    }
    if (side) session.sides[end] = side;
    if (piece && type !== push) session.headers(end, stream, piece);
    const ends = (flags & endStream) !== 0;
    if (type === data && value.data && !ends)
      session.data(end, stream, { number: context.number ?? 0, bytes: value.data });
    if (ends && (type === data || type === headers)) session.finish(end, stream);
    return session;
  },

  keep: (value: Http2) => (value.piece || value.body || value.carries ? new Kept(value) : undefined),
} satisfies Protocol<Http2>;
