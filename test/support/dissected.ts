/** One message read by its protocol: the list's line and the tree's lines; and the same under hostile octets. */
import { Cursor } from "../../lib/wire/cursor.ts";
import type { Field } from "../../lib/wire/field.ts";
import { Malformed } from "../../lib/wire/malformed.ts";
import type { Context, Protocol } from "../../lib/wire/protocol.ts";
import { random } from "./samples.ts";

/** Octets of hexadecimal with spaces where they help. */
export function octets(hexadecimal: string): Buffer {
  return Buffer.from(hexadecimal.replace(/\s+/g, ""), "hex");
}

/** What Wireshark's list and tree would say. */
export function dissected<T>(protocol: Protocol<T>, bytes: Uint8Array, context?: Context) {
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = protocol.parse(c, context);
  const lines = (fields: Field[]): string[] =>
    fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);
  return { value, info: protocol.info(value, context), lines: lines(c.finish()), left: c.left };
}

/** Reads `bytes` cut at every place and changed at random; gives what went wrong, "" for nothing. */
export function hostile<T>(
  protocol: Protocol<T>,
  bytes: Uint8Array,
  context?: Context,
  rounds = 2000,
): string {
  const next = random(bytes.length);
  for (let round = 0; round < rounds + bytes.length; round += 1) {
    let octets = Uint8Array.from(bytes);
    if (round < bytes.length) octets = octets.subarray(0, round);
    else for (let n = 0; n < 1 + (round % 4); n += 1) octets[next() % octets.length] = next();
    const fail = failure(protocol, octets, context);
    if (fail !== "") return `${fail}: ${Buffer.from(octets).toString("hex")}`;
  }
  return "";
}

function failure<T>(protocol: Protocol<T>, bytes: Uint8Array, context?: Context): string {
  const c = new Cursor(bytes, 0, bytes.length, true);
  let text = "";
  try {
    const value = protocol.parse(c, context);
    text = protocol.info(value, context) + (protocol.summary?.(value, context) ?? "");
    protocol.track?.(value, context ?? {});
  } catch (error) {
    if (!(error instanceof Malformed)) return `threw ${error}`;
  }
  const inside = (fields: Field[], start: number, end: number): boolean =>
    fields.every((one) => {
      text += one.text;
      return one.start >= start && one.end <= end && inside(one.children ?? [], start, end);
    });
  if (!inside(c.finish(), 0, bytes.length)) return "a field outside of the octets";
  return /[\x00-\x1f\x7f-\x9f\u202e]/.test(text) ? `a control character in ${JSON.stringify(text)}` : "";
}
