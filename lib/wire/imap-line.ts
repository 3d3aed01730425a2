/** A line of IMAP in the tree: its tag, its command, and whose answer it is (RFC 3501 2.2). */
import { formatted, formattedLatin1, latin1 } from "../printable.ts";
import { type Asked, noteAsked } from "./asked-line.ts";
import type { Cursor } from "./cursor.ts";
import { labelled } from "./label.ts";
import type { Context } from "./protocol.ts";

/** A command that was sent. */
export interface Command extends Asked {
  readonly tag: string;
}

const STAR = 0x2a;
const SPACE = 0x20;
/** A tag is one word; no client makes longer ones. */
const longestTag = 200;

const withFolder =
  /^(select|examine|create|delete|rename|subscribe|unsubscribe|status|append|search|copy|list|lsub)$/;
/** One argument: a string in quotes, or a word (RFC 3501 4.3). */
const argument = /"(?:[^"\\]|\\.)*"|[^ ]+/g;

/** The first word of a line: of a command its tag. */
export function firstWord(bytes: Uint8Array, start: number, end: number): string {
  const space = bytes.indexOf(SPACE, start);
  const stop = space < 0 || space > end ? end : space;
  return latin1(bytes, start, Math.min(stop, start + longestTag));
}

/** Where a line begins and ends, and where the next begins. */
export interface LinePlace {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Notes a line and its words, as far as the list and the filters want them; `asked` are the commands before it. */
export function noteLine(
  c: Cursor,
  { start, end, next }: LinePlace,
  asked: readonly Command[],
  context: Context | undefined,
): void {
  c.offset = start;
  c.open("imap.line", labelled("Line", formatted(c.bytes.subarray(start, next))));
  const line = latin1(c.bytes.subarray(start, end));
  if (c.bytes[start] !== STAR && line !== "") {
    if (context?.fromClient) noteCommand(c, line, start);
    else noteAnswer(c, line, start, asked, context);
  }
  c.offset = next;
  c.close();
}

function noteCommand(c: Cursor, line: string, start: number): void {
  const said = formattedLatin1(line);
  c.note("imap.request", labelled("Request", said), start, start + line.length, said);
  const words = [...line.matchAll(argument)].slice(0, 5);
  const note = (word: RegExpExecArray | undefined, name: string, label: string) => {
    if (!word) return;
    const at = start + word.index;
    const text = formattedLatin1(word[0]);
    c.note(`imap.${name}`, labelled(label, text), at, at + word[0].length, text);
  };
  const [tag, second] = words;
  note(tag, "request_tag", "Request Tag");
  const uid = second?.[0].toUpperCase() === "UID";
  if (second && uid) {
    const at = start + second.index;
    c.note("imap.request.command.uid", "Request isUID: True", at, at + second[0].length, true);
  }
  const [command, first, last] = words.slice(uid ? 2 : 1);
  note(command, "request.command", "Request Command");
  const verb = command?.[0].toLowerCase() ?? "";
  if (verb === "login") {
    note(first, "request.username", "Request Username");
    note(last, "request.password", "Request Password");
  } else if (withFolder.test(verb)) note(first, "request.folder", "Request Folder");
}

function noteAnswer(
  c: Cursor,
  line: string,
  start: number,
  asked: readonly Command[],
  context: Context | undefined,
): void {
  const said = formattedLatin1(line);
  c.note("imap.response", labelled("Response", said), start, start + line.length, said);
  const words = [...line.matchAll(/[^ ]+/g)].slice(0, 3);
  for (const [at, [name, label]] of (
    [
      ["response_tag", "Response Tag"],
      ["response.status", "Response Status"],
      ["response.command", "Response Command"],
    ] as const
  ).entries()) {
    const word = words[at];
    if (!word) break;
    const from = start + word.index;
    const text = formattedLatin1(word[0]);
    c.note(`imap.${name}`, labelled(label, text), from, from + word[0].length, text);
  }
  const state = asked.findLast(({ tag }) => tag === words[0]?.[0]);
  const names = { to: "imap.response_to", time: "imap.time", label: "Request" };
  c.offset = start + line.length;
  if (state) noteAsked(c, names, { ...context, state });
}
