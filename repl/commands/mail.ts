/** The command on what arrived: mail list, show, rm, and how it arrived: mail transcript, refused. */
import type { Command, Options, Result } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import type { Maildrop, Stored } from "../../lib/mail/maildrop.ts";
import { headSize, readHead, readMail } from "../../lib/mail/shown.ts";
import { decode, printable, printableLines } from "../../lib/printable.ts";
import { table } from "../../lib/view/table.ts";
import type { Porthole } from "../engine.ts";
import { chosen, open } from "./mail-choice.ts";
import { refused, transcripts } from "./mail-transcript.ts";

type Row = Command<Porthole>;

/** Octets of a mail that are read to be shown, and characters of its text that are. */
const mostOctets = 67_108_864;
const mostText = 262_144;

const actions = ["list", "show", "rm", "transcript", "refused"] as const;

/** The octets of a mail up to a bound, or undefined when it has vanished. */
async function octetsOf(drop: Maildrop, mail: Stored, limit: number): Promise<Buffer | undefined> {
  const octets = await drop.read(mail, limit);
  if (!octets) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of octets) parts.push(part);
  return Buffer.concat(parts);
}

/** One line, cut to a width. */
function short(text: string, width: number): string {
  const line = printable(text).replace(/\s+/g, " ").trim();
  return line.length > width ? `${line.slice(0, width - 1)}\u2026` : line;
}

async function* list(porthole: Porthole, options: Options): AsyncGenerator<Result> {
  const { drop, mails } = await open(porthole, options);
  if (mails.length === 0) {
    yield {
      lines: () => [
        `No mail is in ${printable(drop.path)} (serve smtp takes some; --maildir DIR looks elsewhere)`,
      ],
      notice: true,
    };
    return;
  }
  const cells: string[][] = [];
  for (const [index, mail] of mails.entries()) {
    const beginning = await octetsOf(drop, mail, headSize);
    if (!beginning) continue;
    const head = await readHead(beginning);
    const json = {
      number: index + 1,
      name: mail.name,
      octets: mail.bytes,
      new: mail.folder === "new",
      ...head,
    };
    const when = mail.modified.toISOString().slice(0, 16).replace("T", " ");
    cells.push([`${index + 1}`, when, `${mail.bytes}`, short(head.from, 30), short(head.subject, 50)]);
    yield { json };
  }
  yield { lines: () => table(cells, ["#", "arrived (UTC)", "octets", "from", "subject"]) };
}

/** Text as lines; what is past the bound is said, not shown. */
function bounded(text: string, all: boolean): string[] {
  const lines = printableLines(all ? text : text.slice(0, mostText))
    .replace(/\n$/, "")
    .split("\n");
  if (!all && text.length > mostText)
    lines.push(`... ${text.length - mostText} characters more (--raw shows all)`);
  return lines;
}

async function* show(porthole: Porthole, words: readonly string[], options: Options): AsyncGenerator<Result> {
  const { drop, mails } = await open(porthole, options);
  for (const number of chosen(words, mails, "show")) {
    const mail = mails[number - 1] as Stored;
    const octets = await octetsOf(drop, mail, mostOctets);
    if (!octets) throw new PortholeError("not-found", `Cannot show mail ${number}: it was removed meanwhile`);
    if (options["raw"] === true) {
      const text = decode(octets);
      yield { json: { number, name: mail.name, raw: text }, lines: () => bounded(text, true) };
      continue;
    }
    const shown = await readMail(octets);
    const { from, to, cc, date, subject, attachments, problem } = shown;
    const fields = Object.entries({ From: from, To: to, Cc: cc, Date: date, Subject: subject });
    yield {
      json: { number, name: mail.name, octets: mail.bytes, ...shown },
      lines: (paint) => [
        ...fields
          .filter(([, value]) => value !== "")
          .map(([name, value]) => `${paint("strong", `${name}:`.padEnd(8))} ${short(value, 2000)}`),
        ...(problem === undefined ? [] : [paint("warn", `(${printable(problem)})`)]),
        "",
        ...bounded(shown.text, false),
        ...attached(attachments).map((line) => paint("dim", line)),
      ],
    };
  }
}

/** Attachments that are named one by one. */
const mostAttachments = 100;

function attached(attachments: readonly { name: string; type: string; octets: number }[]): string[] {
  if (attachments.length === 0) return [];
  const rest = attachments.length - mostAttachments;
  return [
    "",
    ...attachments
      .slice(0, mostAttachments)
      .map(
        (one) =>
          `attached: ${short(one.name, 200) || "(no name)"}, ${short(one.type, 100)}, ${one.octets} octets`,
      ),
    ...(rest > 0 ? [`... ${rest} attachments more`] : []),
  ];
}

async function* remove(
  porthole: Porthole,
  words: readonly string[],
  options: Options,
): AsyncGenerator<Result> {
  const { drop, mails } = await open(porthole, options);
  // All are found before the first is removed: numbers mean what the list said.
  for (const number of chosen(words, mails, "rm")) {
    const mail = mails[number - 1] as Stored;
    try {
      await drop.remove(mail);
    } catch (error) {
      throw explain(`Cannot remove mail ${number} from ${printable(drop.path)}`, error);
    }
    yield {
      json: { number, name: mail.name, removed: true },
      lines: () => [`mail ${number} is removed (${printable(mail.name)})`],
    };
  }
}

const mail: Row = {
  name: "mail",
  summary: "List, show or remove the mail that arrived, and show how it did",
  arguments: [
    { name: "action", summary: "list, show, rm, transcript or refused; list when absent" },
    {
      name: "number",
      summary: "which mails, as the list numbers them: 2, 3-5 or all",
      kind: "number",
      variadic: true,
    },
  ],
  options: [
    {
      flags: "--maildir <dir>",
      summary: "where the mail is (default: that of the server here, else ~/.local/share/porthole/mail)",
      kind: "file",
    },
    { flags: "--raw", summary: "show the mail as it came, not decoded" },
    { flags: "--transcript", summary: "show the dialogue that brought it" },
  ],
  examples: [
    "mail",
    "mail show 1",
    "mail show 1 --raw",
    "mail transcript 1",
    "mail refused",
    "mail rm 1 3-5",
    "mail list --maildir ./mail --json",
  ],
  async *run(porthole, [action = "list", ...words], options) {
    if (action === "list") yield* list(porthole, options);
    else if (action === "transcript" || (action === "show" && options["transcript"] === true))
      yield* transcripts(porthole, words, options);
    else if (action === "refused") yield* refused(porthole, words, options);
    else if (action === "show") yield* show(porthole, words, options);
    else if (action === "rm") yield* remove(porthole, words, options);
    else
      throw new PortholeError("usage", `Cannot "${printable(action)}" mail: ${actions.join(", ")} are known`);
  },
};

/** The rows of this file, in the order of help. */
export const mailRows: readonly Row[] = [mail];
