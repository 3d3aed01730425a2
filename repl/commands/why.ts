/** why: what caused a frame. */
import type { Packet } from "../../lib/capture/frame.ts";
import type { Command } from "../../lib/command.ts";
import { printable } from "../../lib/printable.ts";
import { row } from "../../lib/view/list.ts";
import type { Porthole } from "../engine.ts";
import { fileOption, packetOf, pictureOf } from "../picture.ts";
import { drawingWidth } from "../terminal.ts";

type Row = Command<Porthole>;

/** Why a packet was sent, in words, as far as this porthole knows. Of a `file` it knows nothing. */
export function whyOf(porthole: Porthole, file: string | undefined, packet: Packet): string | undefined {
  return file === undefined ? porthole.frames.causes.of(packet)?.text : undefined;
}

const why: Row = {
  name: "why",
  summary: "What caused a frame: the server, session, command or line of the script that wrote it",
  arguments: [{ name: "number", summary: "number of the frame, or last", kind: "frame", required: true }],
  options: [fileOption],
  examples: ["why 4", "why 4 --json", "why 12 -r trace.pcapng"],
  more: [
    "`frames --of N` goes the other way: the frames that session or server N caused. `save` keeps the cause as the frame's",
    "comment, which `why` shows for a file.",
  ],
  async *run(porthole, [typed], options) {
    const packet = await packetOf(porthole, typed, options);
    const file =
      typeof options["read"] === "string" ? options["read"] : (await pictureOf(porthole, options)).file;
    const known = whyOf(porthole, file, packet);
    const { comment } = packet.frame;
    const said =
      known ?? comment?.replace(/^.*?\bwhy: /, "") ?? "unknown: this frame was not sent by this porthole";
    const session = file === undefined ? porthole.frames.causes.of(packet)?.session : undefined;
    yield {
      json: {
        number: packet.number,
        why: said,
        known: known !== undefined || comment !== undefined,
        ...(session !== undefined && { session }),
        ...(comment !== undefined && { comment }),
      },
      lines: (paint, width) => [
        row(packet, paint, { width: drawingWidth(width) }),
        `       why: ${printable(said)}`,
        ...(known !== undefined && comment !== undefined ? [`       (${printable(comment)})`] : []),
      ],
    };
  },
};

/** The rows of this file. */
export const whyRows: readonly Row[] = [why];
