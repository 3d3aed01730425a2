/** follow: the dialogue of a conversation. */
import type { Packet } from "../../lib/capture/frame.ts";
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { follow as followLines } from "../../lib/view/follow.ts";
import type { Porthole } from "../engine.ts";
import { fileOption, frameNumber, type Picture, packetAt, pictureOf } from "../picture.ts";

type Row = Command<Porthole>;

const follow: Row = {
  name: "follow",
  summary: "The dialogue of a conversation, both sides in the order of the stream",
  arguments: [
    {
      name: "session",
      summary: "number of a session, or frame N for the conversation of a frame",
      variadic: true,
    },
  ],
  options: [
    { flags: "--hex", summary: "as a hex dump" },
    { flags: "--raw", summary: "the octets in hexadecimal, a line each turn" },
    fileOption,
  ],
  examples: ["follow 2", "follow frame 7", "follow 2 --hex"],
  async *run(porthole, words, options) {
    const packets = conversationOf(porthole, await pictureOf(porthole, options), words);
    const format = options["hex"] ? "hex" : options["raw"] ? "raw" : "text";
    const turns = packets
      .filter((packet) => packet.payload && packet.payload.length > 0)
      .map((packet) => ({
        frame: packet.number,
        source: packet.source,
        port: packet.sourcePort,
        text: Buffer.from(packet.payload as Uint8Array).toString("latin1"),
      }));
    yield {
      json: { stream: packets[0]?.stream, turns },
      lines: (paint) => followLines(packets, paint, { format }),
    };
  },
};

/** The packets of a session's conversation (also of one that is closed), or of a frame's. */
export function conversationOf(
  porthole: Porthole,
  picture: Picture,
  words: readonly string[],
): readonly Packet[] {
  const { packets } = picture;
  const of = (stream: number | undefined) =>
    packets.filter((packet) => packet.stream === stream && stream !== undefined);
  const [first, second] = words;
  if (first === "frame") {
    const packet = packetAt(picture, frameNumber(second));
    if (packet.stream === undefined)
      throw new PortholeError(
        "usage",
        `Cannot follow frame ${packet.number}: ${packet.protocol} has no conversation`,
      );
    return packets.filter(
      (one) =>
        one.stream === packet.stream && one.protocols.includes("tcp") === packet.protocols.includes("tcp"),
    );
  }
  if (picture.file !== undefined)
    throw new PortholeError(
      "usage",
      `Cannot follow a session in ${printable(picture.file)}: name a frame of it (follow frame 7)`,
    );
  const ends = porthole.ends(first);
  const own = packets.find(
    (packet) =>
      (packet.sourcePort === ends.local && packet.destinationPort === ends.remote) ||
      (packet.sourcePort === ends.remote && packet.destinationPort === ends.local),
  );
  if (!own)
    throw new PortholeError(
      "not-found",
      `Cannot follow #${ends.id}: none of its frames was seen (frames via tells why)`,
    );
  return of(own.stream).filter((one) => one.protocols.includes("tcp") === own.protocols.includes("tcp"));
}

/** The rows of this file. */
export const followRows: readonly Row[] = [follow];
