/** Delivery into a Maildir: written to tmp/, synced, linked into new/, and the directory synced (maildir(5)). */
import { link, mkdir, open, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";

let delivered = 0;

/** A name that no other delivery has: time, process, count, host. */
function uniqueName(): string {
  delivered += 1;
  const now = performance.timeOrigin + performance.now();
  const seconds = Math.floor(now / 1000);
  const micros = Math.floor((now % 1000) * 1000);
  const host = hostname().replaceAll("/", "\\057").replaceAll(":", "\\072");
  return `${seconds}.M${micros}P${process.pid}Q${delivered}.${host}`;
}

/** A Maildir folder. Several processes may deliver to one. */
export class Maildir {
  readonly path: string;

  #making: Promise<void> | undefined;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /**
   * Stores one mail; resolves to its name in new/ when it would survive a power cut, not before. Rejects with the
   * system's error, and then nothing of the mail is left.
   */
  async deliver(...parts: readonly Uint8Array[]): Promise<string> {
    // Who comes while the folders are made waits too: its mail would be lost with them.
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    await this.#making;
    const name = uniqueName();
    const made = join(this.path, "tmp", name);
    const final = join(this.path, "new", name);
    let linked = false;
    try {
      await writeSynced(made, parts);
      // link, not rename: it fails where the name exists, and never overwrites another mail.
      await link(made, final);
      linked = true;
      await syncFolder(join(this.path, "new"));
    } catch (error) {
      // The client will be told to try again: what is left here would arrive twice.
      if (linked) await unlink(final).catch(ignoreMissing);
      await unlink(made).catch(ignoreMissing);
      throw error;
    }
    await unlink(made).catch(ignoreMissing);
    return name;
  }

  async #make(): Promise<void> {
    for (const folder of ["tmp", "new", "cur"]) {
      const path = join(this.path, folder);
      const first = await mkdir(path, { recursive: true, mode: 0o700 });
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
  const file = await open(path, "wx", 0o600);
  try {
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
