/** What the readers of pcap and pcapng share: octets come in any chunks, frames come out, hostile lengths are bounded. */
import { PortholeError } from "../errors.ts";
import type { Frame } from "./frame.ts";
import type { Properties } from "./properties.ts";

/** Octets that a block or a record may have at most: libpcap's limit too, so that a length cannot exhaust memory. */
export const blockLimit = 16 << 20;

/**
 * Reads a stream block by block. A broken stream gives the frames before the break; the next `push` or `end` throws
 * a PortholeError ("format") that names the octet.
 */
export abstract class BlockReader {
  /** Set when the stream is broken; `push` and `end` throw it. */
  broken: PortholeError | undefined;
  /** Session keys that the stream brings, as lines of an NSS key log. */
  secrets: ((lines: Uint8Array) => void) | undefined;
  /** Is told what the stream says beside its frames. */
  properties: Properties | undefined;
  /** Offset in the stream of the block now read. */
  protected offset = 0;
  protected frames: Frame[] = [];
  #chunks: Uint8Array[] = [];
  #held = 0;
  #needed = 0;

  /**
   * Reads one block that starts at `at`: adds its frames to `frames` and returns its octets, or, when `bytes` does not
   * hold it all, minus the octets it needs.
   */
  protected abstract step(bytes: Buffer, at: number): number;

  /** Takes octets (the reader keeps them: frames are views into them) and gives the frames that are whole now. */
  push(chunk: Uint8Array): Frame[] {
    if (this.broken) throw this.broken;
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    // Joining only when a whole block is there keeps a long block in small chunks from costing its square.
    if (this.#held < this.#needed) return [];
    const bytes = this.#join();
    let at = 0;
    try {
      for (;;) {
        const size = this.step(bytes, at);
        if (size <= 0) {
          this.#needed = -size;
          break;
        }
        at += size;
        this.offset += size;
      }
    } catch (cause) {
      if (!(cause instanceof PortholeError)) throw cause;
      this.broken = cause;
    }
    this.#held = bytes.length - at;
    this.#chunks = this.#held > 0 ? [bytes.subarray(at)] : [];
    const frames = this.frames;
    this.frames = [];
    return frames;
  }

  /** Says that no more comes: throws when the stream was broken or ends within a block. */
  end(): void {
    if (this.broken) throw this.broken;
    if (this.#held > 0) throw this.fault(`the file was cut short in the middle of a packet or block`);
  }

  /** The error for what is wrong at the block now read (`within` octets into it). */
  protected fault(words: string, within = 0): PortholeError {
    return new PortholeError("format", `Cannot read the capture at octet ${this.offset + within}: ${words}`);
  }

  #join(): Buffer {
    const only = this.#chunks[0];
    if (this.#chunks.length === 1 && only) return Buffer.from(only.buffer, only.byteOffset, only.length);
    return Buffer.concat(this.#chunks, this.#held);
  }
}

/** All frames of a whole stream; throws as the reader does. */
export function readWhole(reader: BlockReader, bytes: Uint8Array): Frame[] {
  const frames = reader.push(bytes);
  reader.end();
  return frames;
}
