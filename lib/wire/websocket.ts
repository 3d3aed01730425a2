/** WebSocket: RFC 6455 5, one frame a message; messages that are deflated, RFC 7692. Behind a 101 of HTTP. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteBits, noteFlags } from "./shown.ts";
import { textName } from "./text-lines.ts";
import { opcodeNames, opcodes } from "./websocket-name.ts";
import { notePayload, type Payload } from "./websocket-payload.ts";
import {
  afterFragment,
  afterInflated,
  afterMessage,
  agreed,
  inflated,
  type WebSocketState,
  withEnd,
} from "./websocket-state.ts";

/** One frame. */
export interface WebSocket {
  readonly fin: boolean;
  readonly reserved: number;
  readonly opcode: number;
  readonly masked: boolean;
  /** Without the mask. */
  readonly bytes: Uint8Array;
  /** What the tree shows of it; undefined of a frame without a payload. */
  readonly payload: Payload | undefined;
  /** It was inflated, or tried to be. */
  readonly deflated: boolean;
}

/** What the tree needs to read a message again. */
class Kept {
  readonly payload: Payload | undefined;
  readonly deflates: boolean;

  constructor(payload: Payload | undefined, deflates: boolean) {
    this.payload = payload;
    this.deflates = deflates;
  }
}

const nothing: Uint8Array = new Uint8Array();
const longestFrame = 0x7fff_ffff;
/** RFC 7692 6: the bit of the first octet that says that the message is deflated. */
const compressed = 0x4;
const unknown = agreed("");

const endOf = (context: Context | undefined): 0 | 1 => (context?.fromClient === false ? 1 : 0);

function stateOf(context: Context | undefined): WebSocketState {
  const state = context?.state;
  return state === undefined || state instanceof Kept ? unknown : (state as WebSocketState);
}

/** Octets of the length behind the first two: RFC 6455 5.2. */
const extension = (length: number): number => (length === 126 ? 2 : length === 127 ? 8 : 0);

/** As Protocol says. */
function frame(bytes: Uint8Array): number {
  if (bytes.length < 2) return 0;
  const [, second = 0] = bytes;
  const more = extension(second & 127);
  if (bytes.length < 2 + more) return 0;
  let length = more > 0 ? 0 : second & 127;
  for (let at = 2; at < 2 + more; at += 1) length = length * 256 + (bytes[at] as number);
  // Nobody sends so much: these are other octets.
  if (length > longestFrame) return Number.NaN;
  const size = 2 + more + (second & 128 ? 4 : 0) + length;
  return size > bytes.length ? -size : size;
}

function parse(c: Cursor, context?: Context): WebSocket {
  const start = c.offset;
  const first = c.peek();
  const [fin, opcode, reserved] = [(first & 0x80) !== 0, first & 15, (first >> 4) & 7];
  c.skip(1);
  const kept = context?.state instanceof Kept ? context.state : undefined;
  const deflates = kept?.deflates ?? stateOf(context).deflates;
  if (c.recording) {
    const octet = { value: first, width: 8, start, end: c.offset };
    noteFlags(c, octet, [["websocket.fin", 0x80, "Fin"]]);
    noteBits(c, octet, ["websocket.rsv", 0x70, "Reserved"], (n) => hexNumber(n, 1));
    if (deflates) noteFlags(c, octet, [["websocket.pmc", 0x40, "Per-Message Compressed"]]);
    noteBits(c, octet, ["websocket.opcode", 0x0f, "Opcode"], (n) => `${opcodeNames[n] ?? "Unknown"} (${n})`);
  }
  const { masked, length } = lengths(c);
  const key = masked ? c.take(4, "websocket.masking_key", "Masking-Key") : nothing;
  const from = c.offset;
  const bytes = unmasked(c.view(c.need(length), from + length), key);
  if (masked && length > 0) c.note("websocket.masked_payload", "Masked payload", from, from + length);
  const payload = kept
    ? kept.payload
    : length > 0
      ? payloadOf(fin, opcode, reserved, bytes, context)
      : undefined;
  if (payload) notePayload(c, payload, from, from + length);
  c.offset = from + length;
  const deflated = deflates && (reserved & compressed) !== 0 && fin && length > 0 && isData(opcode);
  return { fin, reserved, opcode, masked, bytes, payload, deflated };
}

const isData = (opcode: number) => opcode === opcodes.text || opcode === opcodes.binary;

function lengths(c: Cursor): { masked: boolean; length: number } {
  const start = c.offset;
  const second = c.peek();
  c.skip(1);
  const short = second & 127;
  const more = extension(short);
  if (c.recording) {
    noteFlags(c, { value: second, width: 8, start, end: c.offset }, [["websocket.mask", 0x80, "Mask"]]);
    const words = more > 0 ? ` Extended Payload Length (${more * 8} bits)` : "";
    const text = `${bits(second, 8, 0x7f)}Payload length: ${short}${words}`;
    c.note("websocket.payload_length", text, start, c.offset, short);
  }
  let length = short;
  if (more === 2) length = c.uint(2, "websocket.payload_length_ext_16", "Extended Payload length (16 bits)");
  if (more === 8)
    length = Number(c.uint64("websocket.payload_length_ext_64", "Extended Payload length (64 bits)"));
  return { masked: second >= 128, length };
}

/** RFC 6455 5.3. */
function unmasked(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  if (key.length === 0) return bytes;
  const plain = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) plain[at] = (bytes[at] as number) ^ (key[at & 3] as number);
  return plain;
}

/** What a frame's octets are: a message, a part of one, or the end of one. */
function payloadOf(
  fin: boolean,
  opcode: number,
  reserved: number,
  bytes: Uint8Array,
  context: Context | undefined,
): Payload {
  const state = stateOf(context);
  const sending = state.ends[endOf(context)];
  const one = { opcode, bytes, fragments: [], part: !fin, failed: false, apart: false };
  if (!fin) return one;
  if (opcode === opcodes.continuation) {
    // RFC 6455 5.4 forbids it; Wireshark takes what continues nothing for one more message as the last was.
    if (sending.fragments.length === 0) return { ...one, opcode: sending.opcode ?? opcode };
    const fragments = [...sending.fragments, { number: context?.number ?? 0, bytes }];
    const whole = Buffer.concat(fragments.map((fragment) => fragment.bytes));
    return { ...one, opcode: sending.opcode ?? opcode, bytes: whole, fragments, apart: true };
  }
  // As Wireshark, which inflates no message in fragments.
  if (!state.deflates || (reserved & compressed) === 0 || !isData(opcode)) return one;
  const plain = inflated(bytes, sending);
  return plain ? { ...one, bytes: plain, apart: true } : { ...one, failed: true };
}

/** WebSocket. */
export const websocket = {
  name: "websocket",
  label: "WebSocket",
  title: "WebSocket",
  joiner: "",
  resumes: "",
  lastOnly: true,
  sized: true,
  parse,

  info({ fin, opcode, masked }: WebSocket) {
    const name = opcodeNames[opcode] ?? "Unknown Opcode";
    return `WebSocket ${name}${fin ? " [FIN]" : "[FRAGMENT] "} ${masked ? "[MASKED]" : ""}`;
  },

  inside({ payload }: WebSocket) {
    if (!payload || payload.part || payload.failed) return undefined;
    if (payload.opcode === opcodes.text) return [textName];
    return payload.opcode === opcodes.binary ? ["data"] : undefined;
  },

  frame,

  track(value: WebSocket, context: Context): WebSocketState {
    const state = stateOf(context);
    const end = endOf(context);
    const sending = state.ends[end];
    const { fin, opcode, bytes, payload } = value;
    if (value.deflated) {
      const plain = payload?.failed ? undefined : payload?.bytes;
      return withEnd(state, end, afterInflated(sending, plain, state.anew[end]));
    }
    if (opcode > opcodes.binary) return state;
    if (fin) return opcode === opcodes.continuation ? withEnd(state, end, afterMessage(sending)) : state;
    const fragment = { number: context.number ?? 0, bytes: new Uint8Array(bytes) };
    return withEnd(state, end, afterFragment(sending, opcode, fragment));
  },

  keep: ({ payload }: WebSocket, context: Context) => new Kept(payload, stateOf(context).deflates),
} satisfies Protocol<WebSocket>;
