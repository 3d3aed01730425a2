/** Delivery into a Maildir: written to tmp/, synced, linked into new/, and the directory synced (maildir(5)). */
import { close, constants, fsync, link, mkdir, open, unlink, writev } from "node:fs";
import { hostname } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { GroupSync } from "./group-sync.ts";

// Plain descriptors: a FileHandle of node:fs/promises costs as much CPU again as the call it makes.
const fs = {
  open: promisify(open),
  writev: promisify(writev),
  fsync: promisify(fsync),
  close: promisify(close),
  link: promisify(link),
  unlink: promisify(unlink),
  mkdir: promisify(mkdir),
};

/**
 * Linux's O_DSYNC makes each write as durable as fsync does, times aside, in one call (open(2)). Elsewhere it does not
 * empty the disk's own cache, so fsync is called.
 */
const durableWrites = process.platform === "linux" ? constants.O_DSYNC : 0;
const newFile = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | durableWrites;

let delivered = 0;

/** A name that no other delivery has: time, process, count, host. */
function uniqueName(): string {
  delivered += 1;
  const now = performance.timeOrigin + performance.now();
  const seconds = Math.floor(now / 1000);
  const micros = Math.floor((now % 1000) * 1000);
  return `${seconds}.M${micros}P${process.pid}Q${delivered}.${host}`;
}

const host = hostname().replaceAll("/", "\\057").replaceAll(":", "\\072");

/** A Maildir folder. Several processes may deliver to one. */
export class Maildir {
  readonly path: string;

  readonly #tmp: string;
  readonly #new: string;
  #folders: Promise<void> | undefined;
  readonly #named: GroupSync;

  constructor(path: string) {
    this.path = resolve(path);
    this.#tmp = join(this.path, "tmp", sep);
    this.#new = join(this.path, "new", sep);
    this.#named = new GroupSync(() => syncFolder(join(this.path, "new")));
  }

  /**
   * Stores one mail; resolves to its name in new/ when it would survive a power cut, not before: its octets are durable
   * before it gets that name, and then the folder is synced, by one sync for all mails named since the last began.
   * Rejects with the system's error, and then nothing of the mail is left.
   */
  deliver(...parts: readonly Uint8Array[]): Promise<string> {
    return this.#deliver(parts, true);
  }

  async #deliver(parts: readonly Uint8Array[], again: boolean): Promise<string> {
    // Who comes while the folders are made waits too: its mail would be lost with them.
    this.#folders ??= this.#make();
    const folders = this.#folders;
    try {
      await folders;
      return await this.#store(parts);
    } catch (error) {
      if (this.#folders === folders) this.#folders = undefined;
      // Somebody has removed a folder since: it is made once more.
      if (again && (error as NodeJS.ErrnoException).code === "ENOENT") return this.#deliver(parts, false);
      throw error;
    }
  }

  async #store(parts: readonly Uint8Array[]): Promise<string> {
    const name = uniqueName();
    const made = `${this.#tmp}${name}`;
    const final = `${this.#new}${name}`;
    let linked = false;
    try {
      await writeSynced(made, parts);
      // link, not rename: it fails where the name exists, and never overwrites another mail.
      await fs.link(made, final);
      linked = true;
      await Promise.all([this.#named.sync(), fs.unlink(made).catch(ignoreMissing)]);
      return name;
    } catch (error) {
      // The client will be told to try again: what is left here would arrive twice.
      if (linked) await fs.unlink(final).catch(ignoreMissing);
      await fs.unlink(made).catch(ignoreMissing);
      throw error;
    }
  }

  async #make(): Promise<void> {
    for (const folder of ["tmp", "new", "cur"]) {
      const path = join(this.path, folder);
      const first = await fs.mkdir(path, { recursive: true, mode: 0o700 });
      // fsync(2): a new folder survives a power cut when the folder that names it is synced, up to the first made.
      if (first !== undefined) await syncUpTo(dirname(resolve(first)), dirname(path));
    }
  }
}

async function syncUpTo(top: string, folder: string): Promise<void> {
  await syncFolder(folder);
  if (folder !== top) await syncUpTo(top, dirname(folder));
}

/** A file that cannot be removed is left to the cleaning of tmp/ that maildir(5) describes. */
function ignoreMissing(): void {}

async function writeSynced(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const file = await fs.open(path, newFile, 0o600);
  try {
    await writeAll(file, parts);
    if (durableWrites === 0) await fs.fsync(file);
  } finally {
    await fs.close(file);
  }
}

/** On a disk that is nearly full a write may take a part, and the next one tells why (write(2)). */
async function writeAll(file: number, parts: readonly Uint8Array[]): Promise<void> {
  let left = parts.filter((part) => part.length > 0);
  while (left.length > 0) {
    let { bytesWritten } = await fs.writev(file, left);
    while (left[0] && bytesWritten >= left[0].length) {
      bytesWritten -= left[0].length;
      left = left.slice(1);
    }
    if (left[0]) left = [left[0].subarray(bytesWritten), ...left.slice(1)];
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await fs.open(path, "r");
  try {
    await fs.fsync(folder);
  } finally {
    await fs.close(folder);
  }
}
