/** NNTP: RFC 3977 3.1 (lines of commands and responses). Each segment is told by its first line, as in Wireshark. */
import { formatted, formattedLatin1 } from "../printable.ts";
import { readLine, withoutEnd } from "./crlf-line.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** A segment as the list shows it. */
export interface Nntp {
  readonly response: boolean;
  /** The first line, printable. */
  readonly line: string;
}

/** Network News Transfer Protocol. */
export const nntp: Protocol<Nntp> = {
  name: "nntp",
  label: "NNTP",
  title: "Network News Transfer Protocol",
  over: { tcp: [119] },

  parse(c: Cursor, context?: Context): Nntp {
    const response = context?.fromClient === false;
    const name = response ? "nntp.response" : "nntp.request";
    let first: string | undefined;
    while (c.left > 0) {
      const start = c.offset;
      const line = readLine(c);
      first ??= formattedLatin1(withoutEnd(line));
      if (c.recording) c.note(name, formatted(c.view(start, c.offset)), start, c.offset, true);
    }
    return { response, line: first ?? "" };
  },

  info: ({ response, line }: Nntp) => `${response ? "Response" : "Request"}: ${line}`,
};
