/** Messages of STUN by hand. */
import { octets } from "./dissected.ts";

/** The identifier of the transactions. */
export const transaction = "0102030405060708090a0b0c";

/** An attribute: its value is padded, and its length is what `size` says or the value has. */
export function attribute(type: number, value = "", size?: number): string {
  const bytes = octets(value);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(size ?? bytes.length, 2);
  return Buffer.concat([head, bytes, Buffer.alloc(-bytes.length & 3)]).toString("hex");
}

/** A message with its cookie; `size` is the length that it says. */
export function stunMessage(type: number, attributes: readonly string[] = [], size?: number): Buffer {
  const body = octets(attributes.join(""));
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(size ?? body.length, 2);
  return Buffer.concat([head, octets(`2112a442 ${transaction}`), body]);
}
