/** ladder: an exchange as arrows between its two ends. */
import type { Packet } from "../../lib/capture/frame.ts";
import { exchangeWith, ladderOf } from "../../lib/capture/ladder.ts";
import type { Command, Options } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { ladder as ladderLines } from "../../lib/view/ladder.ts";
import { endpoint } from "../../lib/view/list.ts";
import type { Porthole } from "../engine.ts";
import {
  fileOption,
  frameNumber,
  type Picture,
  packetAt,
  packetOf,
  pictureOf,
  readPicture,
} from "../picture.ts";
import { streamAt, streamKinds, streamMeant } from "../stream.ts";
import { drawingWidth, hasUnicode } from "../terminal.ts";

type Row = Command<Porthole>;

/** The packet whose exchange is meant: a number is a session's where there is such a session, else a frame's. */
function packetMeant(porthole: Porthole, picture: Picture, words: readonly string[]) {
  const [first, second] = words;
  if (first === "frame") return packetAt(picture, frameNumber(second));
  const number = first !== undefined && /^#?\d+$/.test(first);
  if (number && (picture.file !== undefined || !hasSession(porthole, first)))
    return packetAt(picture, frameNumber(first));
  const { packets } = streamAt(porthole, picture, words);
  return packets[0] as NonNullable<(typeof packets)[0]>;
}

/** The packets of the exchange; a file is read twice, so that no others are held. */
async function exchangeMeant(porthole: Porthole, options: Options, words: readonly string[]) {
  const file = options["read"];
  if (typeof file !== "string" || file === "-") {
    const picture = await pictureOf(porthole, options);
    return picture.packets.filter(exchangeWith(packetMeant(porthole, picture, words)));
  }
  const [first, second] = words;
  const typed = first === "frame" ? second : first;
  const number = first === "frame" || /^#?\d+$/.test(first ?? "");
  const packet = number
    ? await packetOf(porthole, typed, options)
    : (await streamMeant(porthole, options, words)).packets[0];
  return (await readPicture(file, porthole, exchangeWith(packet as Packet))).packets;
}

function hasSession(porthole: Porthole, typed: string): boolean {
  try {
    porthole.ends(typed);
    return true;
  } catch {
    return false;
  }
}

const ladder: Row = {
  name: "ladder",
  summary: "An exchange as arrows between its ends, with TCP's states, pauses and what was sent again",
  arguments: [
    {
      name: "which",
      summary: "number of a session, or of a frame; frame N; tcp N or udp N for stream N",
      variadic: true,
      kind: "session",
      complete: () => [...streamKinds, "frame"],
    },
  ],
  options: [{ flags: "-c, --count <n>", summary: "only the first N packets" }, fileOption],
  examples: ["ladder 2", "ladder frame 7", "ladder tcp 0 -r trace.pcapng", "ladder 12 -r trace.pcapng -c 20"],
  more: [
    "An arrow is a packet: flags, relative Seq and Ack, and Len, with the application's line above it. Beside the lifelines",
    "stands the state of each end (RFC 9293 3.3.2) where it changes. UDP, ICMP and ARP have arrows and no states.",
  ],
  async *run(porthole, words, options) {
    const most = options["count"] === undefined ? Number.POSITIVE_INFINITY : Number(options["count"]);
    if (!(most >= 1))
      throw new PortholeError(
        "usage",
        `Cannot draw -c "${printable(String(options["count"]))}" packets: a number from 1 is needed`,
      );
    const found = ladderOf(await exchangeMeant(porthole, options, words));
    if (!found) return;
    const drawn = { ...found, rungs: found.rungs.slice(0, most) };
    const left = found.rungs.length - drawn.rungs.length;
    yield {
      json: {
        ...drawn,
        client: endpoint(found.client.address, found.client.port),
        server: endpoint(found.server.address, found.server.port),
        rungs: drawn.rungs.map((rung) => ({ ...rung, time: Number(rung.time) / 1e9 })),
      },
      lines: (paint, width) => [
        ...ladderLines(drawn, paint, { width: drawingWidth(width), unicode: hasUnicode() }),
        ...(left > 0 ? [`... ${left} more`] : []),
      ],
    };
  },
};

/** The rows of this file. */
export const ladderRows: readonly Row[] = [ladder];
