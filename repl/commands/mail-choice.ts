/** Which Maildir and which mails of it the words of `mail` mean. */
import type { Options } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { dataFolder } from "../../lib/folder.ts";
import { Maildrop, type Stored } from "../../lib/mail/maildrop.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import type { Serving } from "../sessions.ts";
import { Talk } from "../talk.ts";

/** The Maildir that is meant: the one named, else that of the mail server started last here, else the user's own. */
export function maildirOf(porthole: Porthole, options: Options): string {
  const named = options["maildir"];
  if (typeof named === "string" && named !== "") return named;
  const served = [...porthole.sessions.values()].filter(
    (one): one is Serving => !(one instanceof Talk) && (one.kind === "smtp" || one.kind === "pop"),
  );
  const last = served
    .map((one) => one.options?.["maildir"])
    .findLast((dir) => typeof dir === "string" && dir !== "");
  return typeof last === "string" ? last : dataFolder("mail");
}

/** The mails of a Maildir; the error of a folder that may not be read says which. */
export async function open(
  porthole: Porthole,
  options: Options,
): Promise<{ drop: Maildrop; mails: Stored[] }> {
  const drop = new Maildrop(maildirOf(porthole, options));
  try {
    return { drop, mails: await drop.list() };
  } catch (error) {
    throw explain(`Cannot read the mail in ${printable(drop.path)}`, error, "--maildir DIR looks elsewhere");
  }
}

/** Numbers as typed, "2", "3-5" or "all", each once; a number that no mail has is an error before anything is done. */
export function chosen(words: readonly string[], mails: readonly unknown[], action: string): number[] {
  const numbers = new Set<number>();
  for (const word of words) {
    const match = /^#?(\d{1,9})(?:-(\d{1,9}))?$/.exec(word === "all" ? `1-${mails.length}` : word);
    if (!match)
      throw new PortholeError(
        "usage",
        `Cannot ${action} mail "${printable(word)}": a number, 2-4 or all is meant`,
      );
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (word !== "all" && (from < 1 || to > mails.length || from > to))
      throw new PortholeError(
        "not-found",
        `Cannot ${action} mail ${printable(word)}: there are ${mails.length} (mail lists them)`,
      );
    for (let number = from; number <= to; number += 1) numbers.add(number);
  }
  if (words.length === 0)
    throw new PortholeError("usage", `Cannot ${action} mail: which one? (mail lists them, mail ${action} 1)`);
  return [...numbers];
}
