/** Saving frames to a file: whole or not at all, and never over a file that is there already unless told. */
import { randomBytes } from "node:crypto";
import { constants, copyFile, link, open, rename, rm } from "node:fs/promises";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Frame } from "./frame.ts";
import { PcapWriter } from "./pcap.ts";
import { pcapng } from "./pcapng-writer.ts";

const batchOctets = 1 << 20;

/** How a file is saved. pcap keeps no comments, no interface names, and one link type only. */
export interface SaveOptions {
  force?: boolean;
  format?: "pcapng" | "pcap";
  /** Said at the head of a pcapng file. */
  comment?: string;
  /** Session keys to go into a pcapng file, as lines of an NSS key log. */
  keys?: Uint8Array;
}

function* pcap(frames: Iterable<Frame>): Generator<Uint8Array> {
  let writer: PcapWriter | undefined;
  for (const frame of frames) {
    if (frame.synthetic) {
      throw new PortholeError(
        "unsupported",
        "Cannot save synthetic frames as pcap: it has no place to say so (save as pcapng)",
      );
    }
    if (!writer) {
      writer = new PcapWriter(frame.link);
      yield writer.header();
    }
    if (writer.link !== frame.link) {
      throw new PortholeError(
        "unsupported",
        `Cannot save link types ${writer.link} and ${frame.link} in one pcap file (save as pcapng)`,
      );
    }
    yield writer.record(frame);
  }
  if (!writer) yield new PcapWriter(1).header();
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
async function place(draft: string, path: string): Promise<void> {
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
  const chunks =
    format === "pcap"
      ? pcap(frames)
      : pcapng(frames, { ...(comment !== undefined && { comment }), ...(keys && { keys }) });
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
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw explain(action, cause);
    throw new PortholeError("exists", `${action}: it exists already (--force overwrites it)`, { cause });
  } finally {
    await rm(draft, { force: true });
  }
}
