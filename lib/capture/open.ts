/** A capture file by its name: read as a stream, unpacked when it is gzip (RFC 1952), `-` for standard input. */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Frame } from "./frame.ts";
import type { Properties } from "./properties.ts";
import { readBatches } from "./read.ts";

const chunkSize = 1 << 18;

/** The chunks, unpacked where their first octets say gzip. */
async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = chunks[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  while (first.length < 2) {
    const { value, done } = await source.next();
    if (done) break;
    first = first.length === 0 ? value : Buffer.concat([first, value]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield first;
    for (;;) {
      const { value, done } = await source.next();
      if (done) return;
      yield value;
    }
  }
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* all();
    return;
  }
  const gunzip = createGunzip({ chunkSize });
  const feeding = (async () => {
    for await (const chunk of all())
      if (!gunzip.write(chunk)) await new Promise((done) => gunzip.once("drain", done));
    gunzip.end();
  })();
  feeding.catch((error: Error) => gunzip.destroy(error));
  yield* gunzip;
}

/** What a file is opened with. */
export interface OpenOptions {
  readonly signal?: AbortSignal;
  /** Told of session keys in the file, in front of the frames that need them. */
  readonly secrets?: (lines: Uint8Array) => void;
  /** Told of all else that the file says beside its frames. */
  readonly properties?: Properties;
}

/**
 * The frames of a file, as many at once as a chunk of it holds. Rejects with one line that names the file; a broken one gives the frames before the break
 * first. `-` is standard input.
 *
 * @example
 * for await (const frames of openBatches("x.pcapng.gz")) console.log(frames.length);
 */
export async function* openBatches(
  path: string,
  { signal, secrets, properties }: OpenOptions = {},
): AsyncGenerator<readonly Frame[], void, undefined> {
  const stream =
    path === "-"
      ? process.stdin
      : createReadStream(path, { highWaterMark: chunkSize, ...(signal && { signal }) });
  const stop = () => void stream.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for await (const frames of readBatches(unpacked(stream as AsyncIterable<Buffer>), secrets, properties)) {
      signal?.throwIfAborted();
      yield frames;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PortholeError && error.code === "format")
      throw new PortholeError("format", `${error.message} (${printable(path)})`, { cause: error });
    throw explain(`Cannot read "${printable(path)}"`, error, "check the name");
  } finally {
    signal?.removeEventListener("abort", stop);
    stream.destroy();
  }
}

/** As `openBatches`, frame by frame. */
export async function* openCapture(
  path: string,
  options: OpenOptions = {},
): AsyncGenerator<Frame, void, undefined> {
  for await (const frames of openBatches(path, options)) {
    for (const frame of frames) {
      options.signal?.throwIfAborted();
      yield frame;
    }
  }
}
