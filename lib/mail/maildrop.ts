/** The reading side of a Maildir: what lies in new/ and cur/, numbered oldest first, and its removal (maildir(5)). */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, lstat, open, readdir, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { removeTranscript } from "./transcripts.ts";
import { WireSize } from "./wire-text.ts";

/** One mail that lay in the Maildir when it was listed. */
export interface Stored {
  /** The file's name up to its flags: it never changes while the mail exists. */
  readonly name: string;
  /** 1 to 70 octets from 0x21 to 0x7e (RFC 1939 7, UIDL); the name, where that is such a text. */
  readonly uid: string;
  readonly folder: "new" | "cur";
  /** The name with its flags. */
  readonly file: string;
  /** Octets on disk. */
  readonly bytes: number;
  readonly modified: Date;
}

const folders = ["new", "cur"] as const;
/** Files looked at side by side: as many as Node has threads for. */
const sideBySide = 4;
const chunkSize = 65_536;
/** Maildrops that a session of this process has open. */
const locked = new Set<string>();

/**
 * A Maildir to read from. Other programs may deliver to it, read it and remove from it meanwhile: a file that vanished
 * is no error, and one that moved from new/ to cur/ is found again by its name.
 */
export class Maildrop {
  readonly path: string;
  /** Octets on the wire by name: mails never change, so each is read for this once. */
  #sizes = new Map<string, number>();

  constructor(path: string) {
    this.path = resolve(path);
  }

  /**
   * Takes the maildrop for one session (RFC 1939 4); undefined when another session of this process has it. The result
   * lets it go. Between processes a Maildir needs no lock: names are unique, and a removal cannot hit another mail.
   */
  lock(): (() => void) | undefined {
    if (locked.has(this.path)) return undefined;
    locked.add(this.path);
    let held = true;
    return () => {
      if (held) locked.delete(this.path);
      held = false;
    };
  }

  /** All mails, oldest first; [] where no Maildir is yet. Rejects when a folder may not be read. */
  async list(): Promise<Stored[]> {
    const found = new Map<string, Stored>();
    for (const folder of folders) {
      const files = (await this.#files(folder)).filter((file) => !file.startsWith("."));
      const mails = await inTurn(files, (file) => this.#look(folder, file));
      // cur/ last: a mail that moved there between the two looks is counted once.
      for (const mail of mails) if (mail) found.set(mail.name, mail);
    }
    return [...found.values()].sort(byAge);
  }

  /** Octets of each mail on the wire, in the given order; 0 for one that has vanished. */
  async sizes(mails: readonly Stored[]): Promise<number[]> {
    const before = this.#sizes;
    const now = new Map<string, number>();
    const sizes = await inTurn(mails, async (mail) => {
      const size = before.get(mail.name) ?? (await this.#measure(mail));
      if (size !== undefined) now.set(mail.name, size);
      return size ?? 0;
    });
    this.#sizes = now;
    return sizes;
  }

  /** The octets of a mail in chunks; undefined when it has vanished. At most `limit` octets, when given. */
  async read(
    mail: Stored,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<AsyncGenerator<Uint8Array> | undefined> {
    const file =
      (await openMail(join(this.path, mail.folder, mail.file))) ?? (await this.#openMoved(mail.name));
    return file && chunks(file, limit);
  }

  /** Removes a mail and its transcript; a mail that has vanished is removed already. Rejects with the system's error. */
  async remove(mail: Stored): Promise<void> {
    if (!(await removed(join(this.path, mail.folder, mail.file)))) {
      const moved = await this.#find(mail.name);
      if (moved !== undefined) await removed(moved);
    }
    await removeTranscript(this.path, mail.name).catch(() => {
      // The mail is gone, and that is what was asked; a transcript that stays is old some day, and goes then.
    });
  }

  async #files(folder: string): Promise<string[]> {
    try {
      return await readdir(join(this.path, folder));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  async #look(folder: Stored["folder"], file: string): Promise<Stored | undefined> {
    try {
      const stats = await lstat(join(this.path, folder, file));
      if (!stats.isFile()) return undefined;
      const name = nameOf(file);
      return { name, uid: uidOf(name), folder, file, bytes: stats.size, modified: stats.mtime };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #measure(mail: Stored): Promise<number | undefined> {
    const octets = await this.read(mail);
    if (!octets) return undefined;
    const size = new WireSize();
    for await (const chunk of octets) size.push(chunk);
    return size.octets;
  }

  /** The path of a mail whose flags or folder another program has changed. */
  async #find(name: string): Promise<string | undefined> {
    for (const folder of folders) {
      const file = (await this.#files(folder)).find((one) => nameOf(one) === name);
      if (file !== undefined) return join(this.path, folder, file);
    }
    return undefined;
  }

  async #openMoved(name: string): Promise<FileHandle | undefined> {
    const path = await this.#find(name);
    return path === undefined ? undefined : openMail(path);
  }
}

/** maildir(5): what follows the colon are flags of a reader. */
function nameOf(file: string): string {
  const colon = file.indexOf(":");
  return colon < 0 ? file : file.slice(0, colon);
}

function uidOf(name: string): string {
  if (/^[\x21-\x7e]{1,70}$/.test(name)) return name;
  return createHash("sha256").update(name).digest("hex");
}

const numbersByValue = new Intl.Collator("en", { numeric: true });

function byAge(a: Stored, b: Stored): number {
  return numbersByValue.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
}

/** Does `work` on each item, a few side by side; the results are in the items' order. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return results;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** Opens a plain file; a link or a FIFO that somebody laid there is not followed and does not block. */
async function openMail(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function* chunks(file: FileHandle, limit: number): AsyncGenerator<Uint8Array> {
  try {
    for (let left = limit; left > 0; ) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(chunkSize, left)));
      if (bytesRead === 0) return;
      left -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** False when there was nothing to remove. */
async function removed(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
