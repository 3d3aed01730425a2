/** WHOIS: RFC 3912. */
import { formatted } from "../printable.ts";
import { type Asked, askedFrame, firstLine, noteAsked } from "./asked-line.ts";
import { readLine } from "./crlf-line.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** A query, or the answer to one. */
export interface Whois {
  readonly answer: boolean;
  /** What was asked, printable. */
  readonly query: string;
}

function asked(context: Context | undefined): string {
  return (context?.state as Asked | undefined)?.text ?? "";
}

const lineOf = ({ answer, query }: Whois) => `${answer ? "Answer" : "Query"}: ${query}`;

/** WHOIS. */
export const whois: Protocol<Whois> = {
  name: "whois",
  label: "WHOIS",
  title: "WHOIS",
  over: { tcp: [43] },
  frame: askedFrame,

  waiting: (bytes: Uint8Array, context?: Context) => {
    const answer = context?.fromClient === false;
    return lineOf({ answer, query: answer ? asked(context) : firstLine(bytes) });
  },

  parse(c: Cursor, context?: Context): Whois {
    const answer = context?.fromClient === false;
    const query = answer ? asked(context) : firstLine(c.view(c.offset, c.end));
    if (answer) noteAsked(c, { to: "whois.answer_to", time: "whois.response_time", label: "Query" }, context);
    while (c.left > 0) {
      const start = c.offset;
      readLine(c);
      if (!c.recording) continue;
      const text = formatted(c.view(start, c.offset));
      c.note(
        answer ? "whois.answer" : "whois.query",
        `${answer ? "Answer" : "Query"}: ${text}`,
        start,
        c.offset,
        text,
      );
    }
    return { answer, query };
  },

  info: lineOf,
  summary: ({ answer }: Whois) => (answer ? "Answer" : "Query"),

  track({ answer, query }: Whois, context: Context): Asked | unknown {
    if (answer) return context.state;
    return { text: query, number: context.number, time: context.time } satisfies Asked;
  },
};
