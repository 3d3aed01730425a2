/** Who acts, in the words that `why` keeps beside the frames: a command, a line of a script, a line typed into a session. */
import { printable } from "../lib/printable.ts";
import { cutTo } from "../lib/view/list.ts";
import type { Talk } from "./talk.ts";

/** Who acts at a socket, and as which session or server. */
export interface Actor {
  readonly who: string;
  readonly session?: number | undefined;
}

/** Who writes where no command runs and no line was typed. */
export const nobody = "this porthole";

/** Columns of a typed line that are kept for `why`. */
const longestLine = 200;

/** A command without what a password option holds: it may be saved beside the frames. */
function withoutSecrets(line: string): string {
  const plain = line
    .replace(/(--?(?:pass\w*|secret|token|user|auth\w*)[= ]+)\S+/gi, "$1***")
    .replace(/(:\/\/[^\s/:@]*:)[^\s@]*@/g, "$1***@")
    .replace(/\b(pass|auth|login|authenticate)\b\s.*$/is, "$1 ***");
  return cutTo(printable(plain), longestLine);
}

/** The command that runs, as typed, or the place in a script ("FILE:3"). */
export function actorOf(doing: string | undefined, place: string | undefined): Actor {
  if (doing === undefined) return { who: place === undefined ? nobody : `script ${place}` };
  return { who: `command '${withoutSecrets(doing)}'${place === undefined ? "" : ` (${place})`}` };
}

/** A typed line as it may be kept: nothing that was typed unseen, and of what TLS conceals the first word. */
export function lineWords(talk: Talk, line: string, place: string | undefined): string {
  const at = place === undefined ? "" : ` (${place})`;
  if (talk.secret) return `session #${talk.id} line (typed unseen)${at}`;
  const shown = talk.connection.tls ? line.replace(/\s.*$/s, " ...") : line;
  return `session #${talk.id} line '${cutTo(printable(shown), longestLine)}'${at}`;
}
