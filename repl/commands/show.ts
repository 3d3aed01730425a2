/** One frame: show, hex. */
import type { Command } from "../../lib/command.ts";
import { draw } from "../../lib/view/draw.ts";
import { hexDump } from "../../lib/view/hex.ts";
import { packetJson } from "../../lib/view/json.ts";
import { tree } from "../../lib/view/tree.ts";
import type { Porthole } from "../engine.ts";
import { fileOption, packetOf } from "../picture.ts";
import { onlyOption, openedBy } from "./read-format.ts";

type Row = Command<Porthole>;

const show: Row = {
  name: "show",
  summary: "One frame as a tree: each field with its octets, then the hex dump",
  arguments: [{ name: "number", summary: "number of the frame, or last", kind: "frame", required: true }],
  options: [
    { flags: "-x, --no-hex", summary: "the tree alone" },
    onlyOption,
    {
      flags: "--draw",
      summary: "each header as the box picture of its RFC, 32 bits a row, with these values",
    },
    fileOption,
  ],
  examples: ["show 4", "show 4 -O tcp,http", "show last --draw", "show 4 --json", "show 4 -r trace.pcapng"],
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
  arguments: [{ name: "number", summary: "number of the frame, or last", kind: "frame", required: true }],
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
