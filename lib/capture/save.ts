/** Saving frames to a file: whole or not at all, and never over a file that is there already unless told. */
import { randomBytes } from "node:crypto";
import { constants, copyFile, link, open, rename, rm } from "node:fs/promises";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { type Encoder, encoder } from "./encoder.ts";
import type { Frame } from "./frame.ts";
import type { Format } from "./pcap.ts";
import { keyLog } from "./pcapng-writer.ts";

const batchOctets = 1 << 20;

/** How a file is saved. */
export interface SaveOptions {
  force?: boolean;
  format?: Format;
  /** Said at the head of a pcapng file. */
  comment?: string;
  /** Session keys to go into a pcapng file, as lines of an NSS key log. */
  keys?: Uint8Array;
}

function* encoded(frames: Iterable<Frame>, made: Encoder): Generator<Uint8Array> {
  for (const frame of frames) yield made.record(frame);
  yield made.end();
}

/** Joins small chunks, so that a frame does not cost a system call. */
function* batched(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let octets = 0;
  for (const chunk of chunks) {
    held.push(chunk);
    octets += chunk.length;
    if (octets < batchOctets) continue;
    yield Buffer.concat(held, octets);
    held = [];
    octets = 0;
  }
  if (octets > 0) yield Buffer.concat(held, octets);
}

/** Gives the draft its name unless the name is taken: a hard link fails then, which rename() does not. */
export async function place(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    // File systems without hard links.
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(code)) throw cause;
    await copyFile(draft, path, constants.COPYFILE_EXCL);
  }
}

/**
 * Writes frames to `path` and resolves to how many octets. Rejects with PortholeError "exists" when the file is there
 * and `force` is not; then, and on any other error, nothing is changed.
 */
export async function save(
  path: string,
  frames: Iterable<Frame>,
  { force = false, format = "pcapng", comment, keys }: SaveOptions = {},
): Promise<number> {
  const action = `Cannot save "${printable(path)}"`;
  const made = encoder(format, comment === undefined ? {} : { comment });
  if (keys && keys.length > 0) made.properties.secrets?.(keyLog, keys);
  const chunks = encoded(frames, made);
  const draft = `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    let octets = 0;
    const file = await open(draft, "wx");
    try {
      for (const chunk of batched(chunks)) {
        await file.writeFile(chunk);
        octets += chunk.length;
      }
    } finally {
      await file.close();
    }
    if (force) await rename(draft, path);
    else await place(draft, path);
    return octets;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST")
      throw explain(action, cause, "name another place");
    throw new PortholeError("exists", `${action}: it exists already (--force overwrites it)`, { cause });
  } finally {
    // What could not be made need not go, and what was wrong with it is said already.
    await rm(draft, { force: true }).catch(() => {});
  }
}
