/** One frame: show, hex. */
import type { Packet } from "../../lib/capture/frame.ts";
import { openPackets } from "../../lib/capture/packets.ts";
import type { Command, Options } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { draw } from "../../lib/view/draw.ts";
import { hexDump } from "../../lib/view/hex.ts";
import { packetJson } from "../../lib/view/json.ts";
import { tree } from "../../lib/view/tree.ts";
import type { Porthole } from "../engine.ts";
import { allProtocols, fileOption, frameNumber, packetAt, pictureOf } from "../picture.ts";
import { onlyOption, openedBy } from "./read-format.ts";

type Row = Command<Porthole>;

/** The packet of that number; of a file no more is read than it takes. */
async function packetOf(porthole: Porthole, typed: string | undefined, options: Options): Promise<Packet> {
  const number = frameNumber(typed);
  const file = options["read"];
  if (typeof file !== "string") return packetAt(await pictureOf(porthole, options), number);
  const protocols = allProtocols(porthole.protocols);
  let last = 0;
  for await (const packet of openPackets(file, { protocols, signal: porthole.signal })) {
    if (packet.number === number) return packet;
    last = packet.number;
  }
  throw new PortholeError("usage", `Cannot show frame ${number}: "${printable(file)}" has ${last}`);
}

const show: Row = {
  name: "show",
  summary: "One frame as a tree: each field with its octets, then the hex dump",
  arguments: [{ name: "number", summary: "number of the frame", kind: "frame", required: true }],
  options: [
    { flags: "-x, --no-hex", summary: "the tree alone" },
    onlyOption,
    {
      flags: "--draw",
      summary: "each header as the box picture of its RFC, 32 bits a row, with these values",
    },
    fileOption,
  ],
  examples: ["show 4", "show 4 -O tcp,http", "show 4 --draw", "show 4 --json", "show 4 -r trace.pcapng"],
  async *run(porthole, [which], options) {
    const packet = await packetOf(porthole, which, options);
    const opened = await openedBy(options);
    yield {
      json: packetJson(packet, { layers: true }),
      lines: (paint) => [
        ...(options["draw"] === true ? draw(packet, paint) : tree(packet, paint, opened)),
        ...(options["draw"] === true || options["hex"] === false
          ? []
          : ["", ...hexDump(packet.frame.bytes, paint)]),
      ],
    };
  },
};

const hex: Row = {
  name: "hex",
  summary: "The octets of a frame, as text2pcap reads them",
  arguments: [{ name: "number", summary: "number of the frame", kind: "frame", required: true }],
  options: [fileOption],
  examples: ["hex 4"],
  async *run(porthole, [which], options) {
    const packet = await packetOf(porthole, which, options);
    yield {
      json: { number: packet.number, hex: Buffer.from(packet.frame.bytes).toString("hex") },
      lines: (paint) => hexDump(packet.frame.bytes, paint),
    };
  },
};

/** The rows of this file, in the order of help. */
export const showRows: readonly Row[] = [show, hex];
