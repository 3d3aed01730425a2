/** XDR by hand, and one message of an ONC RPC program read as the tree and the list have it. */
import { Cursor } from "../../lib/wire/cursor.ts";
import type { Field } from "../../lib/wire/field.ts";
import type { Context, Protocol } from "../../lib/wire/protocol.ts";
import type { Rpc } from "../../lib/wire/rpc-message.ts";
import type { RpcCall } from "../../lib/wire/rpc-state.ts";

/** Unsigned integers of four octets. */
export function uints(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, i * 4);
  return bytes;
}

/** Unsigned integers of eight octets. */
export function hypers(...values: bigint[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [i, value] of values.entries()) bytes.writeBigUInt64BE(value, i * 8);
  return bytes;
}

/** Opaque data or a string, with its length and padding. */
export function opaque(content: string | Uint8Array): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  return Buffer.concat([uints(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** A call's head, with AUTH_NONE. */
export function callHead(xid: number, program: number, version: number, procedure: number): Buffer {
  return uints(xid, 0, 2, program, version, procedure, 0, 0, 0, 0);
}

/** The head of a reply that was accepted. */
export function replyHead(xid: number): Buffer {
  return uints(xid, 1, 0, 0, 0, 0);
}

/** A call as its conversation remembers it. */
export function remembered(program: number, version: number, procedure: number, asked?: unknown): RpcCall {
  return {
    ...{ xid: 1, program, version, procedure, credentials: { flavor: 0 }, number: 4, time: 0n },
    ...(asked !== undefined && { asked }),
  };
}

/** The line of one message of a program, and the texts of all its fields. */
export function readMessage(
  protocol: Protocol,
  kind: "call" | "reply",
  call: RpcCall,
  ...parts: Uint8Array[]
): { line: string; texts: string[] } {
  const bytes = Buffer.concat(parts);
  const below: Rpc = { kind, xid: 1, call, open: true };
  const context: Context = { below };
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = protocol.parse(c, context);
  const texts = (fields: readonly Field[]): string[] =>
    fields.flatMap((field) => [field.text, ...texts(field.children ?? [])]);
  return { line: protocol.info(value, context), texts: texts(c.finish()) };
}
