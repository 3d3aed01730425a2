/** The payload of WebSocket frames in the tree: RFC 6455 5.5, 5.6. */
import { formattedString, latin1 } from "../printable.ts";
import { hasStray, noteCString } from "./c-string.ts";
import { type Cursor, hex } from "./cursor.ts";
import { dataLayer } from "./data.ts";
import { noteExpert } from "./expert.ts";
import { type Field, fieldOf } from "./field.ts";
import { counted } from "./label.ts";
import { named, octetsText } from "./shown.ts";
import { attachText } from "./text-lines.ts";
import { closeNames, opcodes } from "./websocket-name.ts";
import type { Fragment } from "./websocket-state.ts";

/** What is shown of a payload: its octets without mask and deflation, and what they are. */
export interface Payload {
  /** Of the whole message, where this frame ends one in fragments. */
  readonly opcode: number;
  readonly bytes: Uint8Array;
  /** The fragments of the message; none where it is one frame. */
  readonly fragments: readonly Fragment[];
  /** A fragment that is not the last. */
  readonly part: boolean;
  /** It could not be inflated. */
  readonly failed: boolean;
  /** Its octets are not those of the frame: they were inflated, or put together of fragments. */
  readonly apart: boolean;
}

const closeText = named(closeNames);

/** Notes the payload, which lies from `start` to `end`, and what is behind it. */
export function notePayload(c: Cursor, payload: Payload, start: number, end: number): void {
  if (!c.recording) return;
  const { opcode, bytes, part, failed } = payload;
  c.offset = start;
  c.open("websocket.payload", "Payload");
  if (!part && !failed) noteMessage(c, opcode, bytes, start, end);
  c.offset = end;
  c.close();
  if (part && opcode === opcodes.continuation)
    attach(c, [
      fieldOf("websocket.payload.continue", `Continue: ${octetsText(bytes)}`, start, end, hex(bytes)),
    ]);
  if (part) return;
  if (payload.fragments.length > 0) attach(c, [piecesField(payload, start)]);
  if (failed) attachFailure(c, start, end);
  else if (opcode === opcodes.text) attachText(c, bytes, start, end, payload.apart);
  else if (opcode === opcodes.binary && bytes.length > 0) c.attach(dataLayer(bytes, start, end));
}

function noteMessage(c: Cursor, opcode: number, bytes: Uint8Array, start: number, end: number): void {
  const octets = (name: string, label: string) =>
    c.note(`websocket.payload.${name}`, `${label}: ${octetsText(bytes)}`, start, end, hex(bytes));
  if (opcode === opcodes.text) {
    const said = formattedString(bytes);
    const strays = hasStray(latin1(bytes));
    noteCString(c, { field: "websocket.payload.text", label: "Text", said, strays }, start, end);
  } else if (opcode === opcodes.close) noteClose(c, bytes, start, end);
  else if (opcode === opcodes.ping) octets("ping", "Ping");
  else if (opcode === opcodes.pong) octets("pong", "Pong");
  else if (opcode !== opcodes.binary) {
    c.open("websocket.payload.unknown", `Unknown: ${octetsText(bytes)}`);
    const message = `Dissector for Websocket Opcode (${opcode}) code not implemented, Contact Wireshark developers if you want this supported`;
    const name = "websocket.payload.unknown.expert";
    noteExpert(c, { severity: "note", group: "Undecoded", message, name }, start, end);
    c.offset = end;
    c.close(undefined, hex(bytes));
  }
}

/** RFC 6455 5.5.1: a code of two octets and a text, or nothing. */
function noteClose(c: Cursor, bytes: Uint8Array, start: number, end: number): void {
  c.open("websocket.payload.close", "Close");
  if (bytes.length >= 2) {
    const code = (bytes[0] as number) * 256 + (bytes[1] as number);
    const name = "websocket.payload.close.status_code";
    c.note(name, `Status code: ${closeText(code)}`, start, start + 2, code);
    const reason = bytes.subarray(2);
    const said = formattedString(reason);
    const strays = hasStray(latin1(reason));
    const field = "websocket.payload.close.reason";
    if (reason.length > 0) noteCString(c, { field, label: "Reason", said, strays }, start + 2, end);
  }
  c.offset = end;
  c.close();
}

/** One field that stands where a layer would. */
function attach(c: Cursor, fields: readonly [Field]): void {
  const [{ name, text, start, end, children = [] }] = fields;
  c.attach({ name, text, start, end, fields: children });
}

function piecesField({ fragments, bytes }: Payload, at: number): Field {
  const field = (name: string, text: string, value: number) =>
    fieldOf(`websocket.${name}`, text, at, at, value);
  let from = 0;
  const list = fragments.map(({ number, bytes: { length } }) => {
    const where =
      length > 0 ? `, payload: ${from}-${from + length - 1} (${counted(length, "byte")})` : " (no data)";
    from += length;
    return field("fragment", `[Frame: ${number}${where}]`, number);
  });
  list.push(
    field("fragment.count", `[Fragment count: ${fragments.length}]`, fragments.length),
    field("reassembled.length", `[Reassembled websocket Payload length: ${bytes.length}]`, bytes.length),
  );
  const frames = fragments.map((one) => `#${one.number}(${one.bytes.length})`).join(", ");
  const noun = counted(fragments.length, "Reassembled websocket Fragment");
  return fieldOf(
    "websocket.fragments",
    `[${noun} (${counted(bytes.length, "byte")}): ${frames}]`,
    at,
    at,
    undefined,
    list,
  );
}

function attachFailure(c: Cursor, start: number, end: number): void {
  const outer = c.fields;
  c.fields = [];
  const name = "websocket.decompression.failed.expert";
  noteExpert(c, { severity: "warn", group: "Protocol", message: "Decompression failed", name }, start, end);
  c.attach({ name: "websocket.payload", text: "Decompression failed", start, end, fields: c.fields });
  c.fields = outer;
}
