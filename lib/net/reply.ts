/** Replies of SMTP, FTP and NNTP: three digits and text, over several lines (RFC 5321 4.2). */
import { PortholeError } from "../errors.ts";
import { latin1 } from "../printable.ts";
import type { LineReader } from "./lines.ts";

/** A reply of SMTP, FTP or NNTP: its code and the text of its lines, one character an octet, not yet printable. */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** Lines of one reply at most; a peer that never ends its reply is cut off there. */
const replyLines = 512;

/**
 * Reads one reply: `250-` goes on, `250 ` or a bare `250` ends it (RFC 5321 4.2.1). Resolves to null when the peer
 * finished before a whole reply; rejects with PortholeError("format") for what is no reply.
 */
export async function readReply(
  reader: LineReader,
  options: { signal?: AbortSignal } = {},
): Promise<Reply | null> {
  const lines: string[] = [];
  for (;;) {
    const bytes = await reader.readLine(options);
    if (bytes === null) return null;
    const line = latin1(bytes);
    const match = /^(\d{3})(?:([ -])(.*))?$/s.exec(line);
    if (!match)
      throw new PortholeError("format", "The peer's line is no reply: it does not start with three digits");
    lines.push(match[3] ?? "");
    if (match[2] !== "-") return { code: Number(match[1]), lines };
    if (lines.length >= replyLines)
      throw new PortholeError("limit", `The peer's reply has more than ${replyLines} lines`);
  }
}
