/** A folder that is served: request targets to files in it, and to nothing else. RFC 9112 3.2, RFC 3986 3.3. */
import type { BigIntStats, Stats } from "node:fs";
import { constants, type FileHandle, open, opendir, readlink, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Validators } from "./precondition.ts";

/** The path of a request target as its decoded segments; `folder` when it ends with a slash. */
export interface Path {
  readonly segments: readonly string[];
  readonly folder: boolean;
}

/** What is at a path. Who takes a file closes its handle. */
export type Found =
  | {
      readonly kind: "file";
      readonly handle: FileHandle;
      readonly size: number;
      readonly validators: Validators;
    }
  | { readonly kind: "folder"; readonly path: string };

/** Entries of a folder that are listed. */
const mostEntries = 10_000;

/** Without a target's path: the file is not there, or not to be had by this name. */
const absent = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EINVAL", "ENXIO", "ENODEV"]);

/**
 * The path of a target in origin or absolute form, without its query. Undefined for what is no path: a wrong escape,
 * octets that are no UTF-8, a NUL. Segments are split before they are decoded, so that `%2f` makes none.
 */
export function parseTarget(target: string): Path | undefined {
  const path =
    (/^[a-z][a-z\d+.-]*:\/\/[^/?#]*(.*)$/i.exec(target)?.[1] ?? target).replace(/[?#].*$/s, "") || "/";
  if (!path.startsWith("/")) return undefined;
  const raw = path.slice(1).split("/");
  const folder = raw.at(-1) === "";
  if (folder) raw.pop();
  try {
    const segments = raw.map(decodeURIComponent);
    return segments.some((segment) => segment.includes("\0")) ? undefined : { segments, folder };
  } catch {
    return undefined; // decodeURIComponent takes only whole escapes of UTF-8
  }
}

/** Names that are not served: none, dots, hidden files, and what holds a separator of some system. */
function isServed(segment: string): boolean {
  return segment !== "" && !/[/\\]/.test(segment) && (!segment.startsWith(".") || segment === ".well-known");
}

/** Path as a target again: `/a%20b/`. */
export function formatTarget({ segments, folder }: Path): string {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  return `${path}${folder || path === "" ? "/" : ""}`;
}

/** One folder with all below it that is not hidden. Links are followed as long as they stay inside. */
export class Folder {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** Rejects with one line when it is not there or no folder. */
  static async at(path: string): Promise<Folder> {
    try {
      const root = await realpath(path);
      if (!(await stat(root)).isDirectory())
        throw new PortholeError("usage", `Cannot serve "${printable(path)}": it is no folder`);
      return new Folder(root);
    } catch (error) {
      throw explain(`Cannot serve "${printable(path)}"`, error, "--root takes a folder");
    }
  }

  #inside(path: string): boolean {
    const below = relative(this.root, path);
    return below === "" || below.split(sep).every((segment) => isServed(segment));
  }

  /** What is at the path, or undefined: not there, hidden, outside, or neither file nor folder. Rejects for the system's no. */
  async find({ segments, folder }: Path): Promise<Found | undefined> {
    if (!segments.every(isServed)) return undefined;
    try {
      return await this.#open(await realpath(join(this.root, ...segments)), folder);
    } catch (error) {
      if (absent.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
      throw error;
    }
  }

  async #open(real: string, folder: boolean): Promise<Found | undefined> {
    if (!this.#inside(real)) return undefined;
    // Not blocking: a FIFO would wait for its writer. Not following: the path has no links left.
    const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    let found: Found | undefined;
    try {
      const stats = await handle.stat({ bigint: true });
      // A folder above may have become a link between the two calls: the descriptor knows where it is.
      const now = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => real);
      if (this.#inside(now))
        found = stats.isDirectory() ? { kind: "folder", path: real } : file(handle, stats, folder);
    } finally {
      if (found?.kind !== "file") await handle.close();
    }
    return found;
  }

  /** What a link leads to, where that is served. */
  async #linked(path: string): Promise<Stats | undefined> {
    try {
      const real = await realpath(path);
      return this.#inside(real) ? await stat(real) : undefined;
    } catch {
      return undefined; // it leads nowhere, or where we may not go
    }
  }

  /** Names of a folder that was found, sorted, folders with a slash: what `find` finds. `more` when there are too many. */
  async list(path: string): Promise<{ names: string[]; more: boolean }> {
    const names: string[] = [];
    let more = false;
    for await (const entry of await opendir(path)) {
      if (!isServed(entry.name)) continue;
      const kind = entry.isSymbolicLink() ? await this.#linked(join(path, entry.name)) : entry;
      if (!kind?.isDirectory() && !kind?.isFile()) continue;
      more = names.length >= mostEntries;
      if (more) break;
      names.push(kind.isDirectory() ? `${entry.name}/` : entry.name);
    }
    return { names: names.sort(), more };
  }
}

function file(handle: FileHandle, stats: BigIntStats, folder: boolean): Found | undefined {
  if (!stats.isFile() || folder) return undefined;
  const hex = (value: bigint) => value.toString(16);
  const etag = `"${hex(stats.size)}-${hex(stats.mtimeNs)}"`;
  // RFC 9110 8.8.2.1: a date to come is never told.
  const modified = Math.floor(Math.min(Number(stats.mtimeMs), Date.now()) / 1000) * 1000;
  return { kind: "file", handle, size: Number(stats.size), validators: { etag, modified } };
}
