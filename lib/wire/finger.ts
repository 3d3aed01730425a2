/** Finger: RFC 1288 2. */
import { formatted } from "../printable.ts";
import { type Asked, askedFrame, noteAsked } from "./asked-line.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** A query, or the response to one. */
export interface Finger {
  readonly response: boolean;
}

const lineOf = ({ response }: Finger) => (response ? "Response" : "Query");

/** Finger. */
export const finger: Protocol<Finger> = {
  name: "finger",
  label: "FINGER",
  title: "FINGER",
  over: { tcp: [79] },
  frame: askedFrame,
  waiting: (_bytes: Uint8Array, context?: Context) => lineOf({ response: context?.fromClient === false }),

  parse(c: Cursor, context?: Context): Finger {
    const response = context?.fromClient === false;
    const start = c.offset;
    c.skip(c.left);
    if (c.recording) {
      const text = formatted(c.view(start, c.offset));
      const name = response ? "finger.response" : "finger.query";
      c.note(name, `${lineOf({ response })}: ${text}`, start, c.offset, text);
    }
    const names = { to: "finger.response_to", time: "finger.response_time", label: "Request" };
    if (response) noteAsked(c, names, context);
    return { response };
  },

  info: lineOf,
  summary: lineOf,

  track({ response }: Finger, context: Context): Asked | unknown {
    if (response) return context.state;
    return { text: "", number: context.number, time: context.time } satisfies Asked;
  },
};
