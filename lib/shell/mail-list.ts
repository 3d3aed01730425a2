/** The list of messages that the built-in command `mail` shows: the newest of a Maildir (maildir(5)), heads decoded. */
import { constants } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { describe } from "../errors.ts";
import { printable } from "../printable.ts";

/** Messages shown at most, and octets of each that are read for its head. */
const shown = 50;
const headOctets = 16_384;

interface Summary {
  from: string;
  subject: string;
  date: string;
  octets: number;
}

/** $XDG_DATA_HOME/porthole/mail, where `serve smtp` stores; the XDG specification has a relative path ignored. */
export function usualMaildir(): string {
  const data = process.env["XDG_DATA_HOME"] ?? "";
  return join(isAbsolute(data) ? data : join(homedir(), ".local", "share"), "porthole", "mail");
}

/** One line for each of the newest messages, the oldest of them first; printable. Says so when there is none. */
export async function mailList(path: string): Promise<string> {
  let files: string[];
  try {
    files = (await Promise.all(["new", "cur"].map((folder) => filesOf(path, folder)))).flat();
  } catch (error) {
    return `Cannot read the mail: ${describe(error).message}`;
  }
  if (files.length === 0) return "No mail.";
  // A name of a Maildir begins with the second of its delivery.
  files.sort((a, b) => byNumber.compare(a.slice(4), b.slice(4)));
  const first = Math.max(0, files.length - shown);
  const lines = first > 0 ? [`the newest ${shown} of ${files.length}:`] : [];
  for (const [i, file] of files.slice(first).entries()) {
    const mail = await summary(join(path, file));
    // What vanished meanwhile is not mail any more.
    if (mail) lines.push(line(first + i + 1, file.startsWith("new/"), mail));
  }
  return lines.join("\n");
}

const byNumber = new Intl.Collator("en", { numeric: true });

async function filesOf(path: string, folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(path, folder));
    return names.filter((name) => !name.startsWith(".")).map((name) => `${folder}/${name}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

async function summary(file: string): Promise<Summary | undefined> {
  try {
    // A FIFO or a link that somebody laid there neither blocks nor leads elsewhere.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(new Uint8Array(headOctets), 0, headOctets, 0);
      const { default: PostalMime } = await import("postal-mime");
      const head = await PostalMime.parse(buffer.subarray(0, bytesRead));
      const from = head.from?.address || head.from?.name || "?";
      const date = head.date ?? (await stat(file)).mtime.toISOString();
      return { from, subject: head.subject ?? "", date, octets: size };
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

function line(number: number, fresh: boolean, mail: Summary): string {
  const cut = (text: string, width: number) => printable(text).slice(0, width);
  const when = cut(mail.date, 16).replace("T", " ");
  return `${String(number).padStart(4)} ${fresh ? "N" : " "} ${when}  ${cut(mail.from, 28).padEnd(28)}  ${String(mail.octets).padStart(8)}  ${cut(mail.subject, 60)}`.trimEnd();
}
