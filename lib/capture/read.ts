/** Reading a capture file of either format as it comes, told apart by its first octets. */
import { PortholeError } from "../errors.ts";
import type { BlockReader } from "./block-reader.ts";
import type { Frame } from "./frame.ts";
import { PcapReader } from "./pcap.ts";
import { PcapngReader } from "./pcapng.ts";
import type { Properties } from "./properties.ts";

const sectionHeader = 0x0a;

/** The reader for a stream that starts with these octets. */
function readerFor(first: number): BlockReader {
  return first === sectionHeader ? new PcapngReader() : new PcapReader();
}

/**
 * Frames of a pcap or pcapng stream, as many at once as a chunk holds. A broken one gives the frames before the break,
 * then throws PortholeError "format" with the octet. `secrets` is told of session keys in the file, in front of the
 * frames that need them; `properties` of all else that it says beside its frames.
 *
 * @example
 * for await (const frames of readBatches(createReadStream("x.pcapng", { highWaterMark: 1 << 20 }))) count += frames.length;
 */
export async function* readBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  secrets?: (lines: Uint8Array) => void,
  properties?: Properties,
): AsyncGenerator<readonly Frame[], void, undefined> {
  let reader: BlockReader | undefined;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (!reader) {
      reader = readerFor(chunk[0]!);
      reader.secrets = secrets;
      reader.properties = properties;
    }
    const frames = reader.push(chunk);
    if (frames.length > 0) yield frames;
    if (reader.broken) break;
  }
  if (!reader) throw new PortholeError("format", "Cannot read the capture: it is empty");
  reader.end();
}

/** As `readBatches`, frame by frame. */
export async function* readCapture(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  secrets?: (lines: Uint8Array) => void,
  properties?: Properties,
): AsyncGenerator<Frame, void, undefined> {
  for await (const frames of readBatches(chunks, secrets, properties)) yield* frames;
}
