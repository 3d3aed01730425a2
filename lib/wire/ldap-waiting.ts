/** Requests of LDAP that wait for their answers, by number: RFC 4511 4.1.1.1. */
import type { Cursor } from "./cursor.ts";
import { operation } from "./ldap-operation.ts";
import type { Context } from "./protocol.ts";

/** A request: its frame, and when, nanoseconds. */
export interface Asked {
  readonly number: number;
  readonly time: bigint;
}

/** Requests of one conversation that are remembered. */
const mostWaiting = 1024;
/** Operations that have an answer (RFC 4511 4.1.1). */
export const asking = new Set<number>([
  ...[operation.bindRequest, operation.search, operation.modify, operation.add, operation.remove],
  ...[operation.rename, operation.compare, operation.extendedRequest],
]);

/** The requests that wait, with those of `messages`. */
export function remember(
  messages: readonly { readonly id: number; readonly operation: number }[],
  waiting: ReadonlyMap<number, Asked> | undefined,
  { number, time }: Context,
): ReadonlyMap<number, Asked> | undefined {
  if (number === undefined || time === undefined) return waiting;
  let all = waiting as Map<number, Asked> | undefined;
  for (const { id, operation: kind } of messages) {
    if (!asking.has(kind)) continue;
    all ??= new Map();
    if (!all.has(id) && all.size >= mostWaiting) all.delete(all.keys().next().value as number);
    all.set(id, { number, time });
  }
  return all;
}

/** Which request the message answers, and how long that took. */
export function noteRequest(c: Cursor, asked: Asked | undefined, context: Context | undefined): void {
  if (!asked || context?.time === undefined || asked.number === context.number) return;
  const took = context.time - asked.time;
  c.note("ldap.response_to", `[Response To: ${asked.number}]`, c.offset, c.offset, asked.number);
  const words = `${took / 1_000_000_000n}.${String(took % 1_000_000_000n).padStart(9, "0")}`;
  c.note("ldap.time", `[Time: ${words} seconds]`, c.offset, c.offset, Number(took) / 1e9);
}
