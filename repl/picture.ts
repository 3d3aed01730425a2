/** Picture: the packets that the looking commands look at, those of this porthole or those of a capture file. */
import type { Packet } from "../lib/capture/frame.ts";
import { openPackets, packetBatches } from "../lib/capture/packets.ts";
import type { Option, Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import { furtherProtocols } from "../lib/wire/further.ts";
import { lowerProtocols } from "../lib/wire/link.ts";
import type { Protocol } from "../lib/wire/protocol.ts";
import type { Entry } from "../protocols.ts";

/** What is looked at. `file` is its name; absent, it is what crosses the wire now. */
export interface Picture {
  readonly file?: string;
  readonly packets: readonly Packet[];
  readonly protocols: readonly Protocol[];
  /** The lines said of a packet beside its row, oldest first. */
  notesOf(packet: Packet): readonly string[];
  /** Waits until all that has crossed the wire so far is in `packets`. */
  sync(): Promise<void>;
}

/** Where pictures come from: an engine, or a desk that has none. */
export interface Gallery {
  readonly protocols: readonly Entry[];
  readonly signal: AbortSignal;
  /** What is looked at when no file is named; absent, a file must be. */
  readonly picture?: Picture;
}

/** Packets of a file that are kept at once; at some 1 KB a frame this is 500 MB. */
const keptPackets = 500_000;

/** The option of every command that can look at a file without opening it. */
export const fileOption: Option = {
  flags: "-r, --read <file>",
  summary: "look at this capture file (default: at what this porthole saw, or the file that is open)",
  kind: "file",
};

/** Every protocol that a file may hold. */
export function allProtocols(entries: readonly Entry[]): readonly Protocol[] {
  return [...lowerProtocols, ...furtherProtocols, ...entries.map((entry) => entry.wire)];
}

/** Reads a whole capture file, of which those packets stay that `match`; throws a usage error when they are too many. */
export async function readPicture(
  file: string,
  { protocols: entries, signal }: Gallery,
  match: (packet: Packet) => boolean = () => true,
): Promise<Picture> {
  const protocols = allProtocols(entries);
  const packets: Packet[] = [];
  for await (const packet of openPackets(file, { protocols, signal })) {
    if (!match(packet)) continue;
    if (packets.length >= keptPackets)
      throw new PortholeError(
        "limit",
        `Cannot look at "${printable(file)}": it holds more than ${keptPackets} frames (choose some: open FILE -Y FILTER; read lists them all)`,
      );
    packets.push(packet);
  }
  return { file, packets, protocols, notesOf: () => [], sync: async () => {} };
}

/** What a command looks at: the file of its `--read`, else what is open, else what this porthole saw. */
export async function pictureOf(gallery: Gallery, options: Options): Promise<Picture> {
  if (typeof options["read"] === "string") return readPicture(options["read"], gallery);
  const { picture } = gallery;
  if (!picture)
    throw new PortholeError(
      "usage",
      "Cannot look at frames: no capture file is named (-r FILE; - is standard input)",
    );
  await picture.sync();
  return picture;
}

/**
 * The packets that a command looks at once, one after another: of a file no more are held than are at hand, so that it
 * may be of any size.
 */
export async function* batchesOf(gallery: Gallery, options: Options): AsyncGenerator<Iterable<Packet>> {
  const file = options["read"];
  if (typeof file !== "string") yield (await pictureOf(gallery, options)).packets;
  else {
    const { signal } = gallery;
    yield* packetBatches(file, { protocols: allProtocols(gallery.protocols), signal });
  }
}

/** The packet whose number was typed; of a file no more is read than it takes. */
export async function packetOf(
  gallery: Gallery,
  typed: string | undefined,
  options: Options,
): Promise<Packet> {
  const number = frameNumber(typed);
  const file = options["read"];
  if (typeof file !== "string") return packetAt(await pictureOf(gallery, options), number);
  let last: Packet | undefined;
  for await (const packets of batchesOf(gallery, options))
    for (const packet of packets) {
      if (packet.number === number) return packet;
      last = packet;
    }
  if (last && number === lastFrame) return last;
  throw new PortholeError(
    "usage",
    `Cannot show ${frameWords(number)}: "${printable(file)}" has ${last?.number ?? 0}`,
  );
}

/** What stands for the number of the last frame, whichever that is. */
const lastFrame = Number.POSITIVE_INFINITY;
const frameWords = (number: number) => (number === lastFrame ? "the last frame" : `frame ${number}`);

/** A frame's number as it is typed: "7", "#7" or "last"; that last one is beyond all others. */
export function frameNumber(text: string | undefined): number {
  if (text === "last") return lastFrame;
  if (text !== undefined && /^#?\d{1,9}$/.test(text)) return Number(text.replace("#", ""));
  throw new PortholeError(
    "usage",
    `Cannot read frame number "${printable(text ?? "")}": \`frames\` lists them`,
  );
}

/** The packet of that number; throws a usage error that tells which there are. */
export function packetAt({ packets, file }: Picture, number: number): Packet {
  let [low, high] = [0, packets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((packets[middle] as Packet).number < number) low = middle + 1;
    else high = middle;
  }
  const packet = number === lastFrame ? packets.at(-1) : packets[low];
  if (packet && (packet.number === number || number === lastFrame)) return packet;
  const [first, last] = [packets[0]?.number, packets.at(-1)?.number];
  const none = file === undefined ? "no frame has been seen yet" : `${printable(file)} holds none`;
  throw new PortholeError(
    "usage",
    `Cannot show ${frameWords(number)}: ${last === undefined ? none : `frames ${first} to ${last} are kept`}`,
  );
}
