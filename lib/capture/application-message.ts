/** One message of an application as steps of a frame's layers, and the messages that it carries in turn. */
import { Cursor } from "../wire/cursor.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import type { Desk } from "./application-desk.ts";
import type { Step } from "./layer.ts";
import type { Piece } from "./pieces.ts";

/** Layers of one frame. */
const deepest = 32;

/** One message: octets of the frame, or `whole` put together from several; `size` when only the first are kept. */
export interface Message {
  readonly start: number;
  readonly end: number;
  readonly whole?: Uint8Array;
  readonly origin?: number;
  /** The frames that it came in. */
  readonly pieces?: readonly Piece[] | undefined;
}

/** The step of a message that the conversation's payload holds. */
export function stepOf(
  protocol: Protocol,
  { start, end, whole, origin, pieces }: Message,
  context: Context,
  payload: readonly [number, number],
): Step {
  if (!whole) return { protocol, start, end, context, payload };
  if (origin === undefined) return { protocol, start, end, whole, context, payload };
  if (!pieces) return { protocol, start, end, whole, origin, context, payload };
  return { protocol, start, end, whole, origin, context, payload, pieces };
}

/** A message of octets that came out of another: always a whole of its own. */
export function inside(at: Message, bytes: Uint8Array, origin: number): Message {
  const whole = at.whole ?? bytes.subarray(at.start, at.end);
  return { start: 0, end: whole.length, whole, origin };
}

/** The messages inside a message, each with the one below it as context; gives the packet list's line. */
export function carried(desk: Desk, below: Step, message: unknown, outer: Cursor, line: string): string {
  const { row, steps } = desk;
  let [step, value, c, info] = [below, message, outer, line];
  while (steps.length < deepest) {
    const inner = step.protocol.inner?.(value);
    const none = inner ? inner.length === 0 : c.left === 0;
    if (none && !step.protocol.carriesNothing) break;
    const found = desk.find(step.protocol.next?.(value) ?? []);
    if (!found) break;
    const { protocol } = found;
    const context: Context = {
      ...below.context,
      carrier: step.protocol.name,
      state: undefined,
      below: value,
    };
    const { missing } = c;
    c = inner ? new Cursor(inner) : new Cursor(c.bytes, c.offset, c.end);
    c.missing = missing;
    step = {
      ...step,
      missing,
      protocol,
      start: c.offset,
      end: c.end,
      context,
      ...(inner && { whole: inner }),
    };
    steps.push(step);
    let broken = "";
    try {
      value = protocol.parse(c, context);
    } catch (error) {
      value = desk.broken(step, error, c);
      broken = desk.line;
      if (value === undefined) return info + broken;
    }
    row.protocol = protocol.column?.(value, context) ?? protocol.label;
    info = desk.info(step, value) + broken;
    if (broken) break;
    protocol.track?.(value, context);
  }
  return info;
}
