/** Frames to a file or a stream as they come, in large writes: memory does not grow with what is written. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, type FileHandle, open, rename, rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Encoder } from "./encoder.ts";
import type { Frame } from "./frame.ts";
import { place } from "./save.ts";

const batchOctets = 1 << 20;

/** Where octets go. */
interface Outlet {
  write(bytes: Uint8Array): Promise<void>;
  /** `good` is false when what was written is of no use. */
  close(good: boolean): Promise<void>;
}

/** Takes frames, one file long. The caller closes it, whatever happened. */
export class Sink implements AsyncDisposable {
  /** Frames taken, and octets of the file. */
  frames = 0;
  octets = 0;
  readonly #outlet: Outlet;
  readonly #encoder: Encoder;
  #held: Uint8Array[] = [];
  #size = 0;
  /** False when a frame was refused or a write failed: then there is no file. */
  good = true;
  #closed: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(outlet: Outlet, encoder: Encoder) {
    this.#outlet = outlet;
    this.#encoder = encoder;
  }

  /** A promise only when octets are written now. */
  write(frame: Frame): Promise<void> | undefined {
    try {
      this.#hold(this.#encoder.record(frame));
    } catch (error) {
      this.good = false;
      throw error;
    }
    this.frames += 1;
    return this.#size >= batchOctets ? this.flush() : undefined;
  }

  /** Writes what is held. */
  async flush(): Promise<void> {
    if (this.#size === 0) return;
    const bytes = Buffer.concat(this.#held, this.#size);
    this.#held = [];
    this.#size = 0;
    // In order, also when a timer flushes while a write goes on.
    this.#writing = this.#writing.then(() => this.#outlet.write(bytes));
    try {
      await this.#writing;
    } catch (error) {
      this.good = false;
      throw error;
    }
  }

  /** Ends the file; unless a frame was refused or a write failed, it is whole and in its place. Twice is once. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    try {
      if (this.good) {
        this.#hold(this.#encoder.end());
        await this.flush();
        await this.#writing;
      }
    } finally {
      await this.#outlet.close(this.good);
    }
  }

  #hold(bytes: Uint8Array): void {
    this.#held.push(bytes);
    this.#size += bytes.length;
    this.octets += bytes.length;
  }
}

/** A file under a name of its own until it is whole, so that a file may be read and written again under one name. */
async function draft(path: string, force: boolean): Promise<Outlet> {
  const action = `Cannot write "${printable(path)}"`;
  const exists = () => new PortholeError("exists", `${action}: it exists already (--force overwrites it)`);
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there && !force) throw exists();
  const name = `${path}.${randomBytes(4).toString("hex")}.part`;
  const file = await open(name, "wx").catch((error: unknown) => {
    throw explain(action, error);
  });
  return {
    write: (bytes) => all(file, bytes, action),
    async close(good) {
      try {
        await file.close();
        if (!good) return;
        if (force) await rename(name, path);
        else await place(name, path);
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === "EEXIST" ? exists() : explain(action, error);
      } finally {
        await rm(name, { force: true });
      }
    },
  };
}

/** A file under its own name from the start, as a capture that may be looked at while it goes on. */
async function growing(path: string, force: boolean): Promise<Outlet> {
  const action = `Cannot write "${printable(path)}"`;
  const file = await open(path, force ? "w" : "wx").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw explain(action, error);
    throw new PortholeError("exists", `${action}: it exists already (--force overwrites it)`);
  });
  return { write: (bytes) => all(file, bytes, action), close: () => file.close() };
}

async function all(file: FileHandle, bytes: Uint8Array, action: string): Promise<void> {
  await file.writeFile(bytes).catch((error: unknown) => {
    throw explain(action, error);
  });
}

function streaming(stream: Writable): Outlet {
  return {
    async write(bytes) {
      if (!stream.write(bytes)) await once(stream, "drain");
    },
    close: async () => {},
  };
}

/** Where a sink writes: `live` grows under its own name; a stream is not closed. */
export type Target =
  | { readonly path: string; readonly force?: boolean; readonly live?: boolean }
  | { readonly stream: Writable };

/**
 * Opens a file to write. Rejects with PortholeError "exists" when it is there and `force` is not.
 *
 * @example
 * await using sink = await openSink({ path: "x.pcapng" }, encoder("pcapng"));
 * for await (const frame of frames) await sink.write(frame);
 */
export async function openSink(target: Target, encoder: Encoder): Promise<Sink> {
  if ("stream" in target) return new Sink(streaming(target.stream), encoder);
  const { path, force = false, live = false } = target;
  return new Sink(await (live ? growing : draft)(path, force), encoder);
}
