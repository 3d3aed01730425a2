/** Which conversation is meant: a session's, a frame's, or that of a number as in Wireshark (tcp.stream). */
import type { Packet } from "../lib/capture/frame.ts";
import { carrierOf, streamOf } from "../lib/capture/segment.ts";
import type { Options } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import type { Porthole } from "./engine.ts";
import { batchesOf, frameNumber, type Picture, packetAt, packetOf, pictureOf } from "./picture.ts";

/** What may stand in front of a stream's number. */
export const streamKinds = ["tcp", "udp", "tls", "http"] as const;
export type StreamKind = (typeof streamKinds)[number];

/** A conversation that was named, and as what it is to be read. */
export interface Stream {
  readonly kind: StreamKind;
  readonly number: number;
  readonly packets: readonly Packet[];
}

/** True for the word in front of a stream's number. */
export const isKind = (word: string | undefined): word is StreamKind =>
  streamKinds.includes(word as StreamKind);

/** The conversation that `words` mean: "tcp 0", "frame 7", or a session's number (open, or closed by now). */
export function streamAt(porthole: Porthole, picture: Picture, words: readonly string[]): Stream {
  const [first, second] = words;
  if (isKind(first)) {
    const numbered = new Numbered(first, second);
    numbered.take(picture.packets);
    return numbered.stream();
  }
  if (first === "frame") return ofPacket(picture, packetAt(picture, frameNumber(second)));
  if (picture.file !== undefined)
    throw new PortholeError(
      "usage",
      `Cannot follow a session in ${printable(picture.file)}: name a frame of it (follow frame 7) or a stream (follow tcp 0)`,
    );
  const ends = porthole.ends(first);
  const own = picture.packets.find(
    (packet) =>
      (packet.sourcePort === ends.local && packet.destinationPort === ends.remote) ||
      (packet.sourcePort === ends.remote && packet.destinationPort === ends.local),
  );
  // Nobody named a session: the newest that has frames is meant.
  const newest =
    own ?? (first === undefined ? picture.packets.findLast(({ stream }) => stream !== undefined) : undefined);
  if (!newest)
    throw new PortholeError(
      "not-found",
      `Cannot follow #${ends.id}: none of its frames was seen (frames via tells why)`,
    );
  return ofPacket(picture, newest);
}

/** Picks the packets of the conversation that was named out of all, one after another. */
class Numbered {
  readonly kind: StreamKind;
  readonly number: number;
  readonly carrier: "tcp" | "udp";
  readonly packets: Packet[] = [];
  #count = 0;

  /** Throws a usage error for what is no number. */
  constructor(kind: StreamKind, typed: string | undefined) {
    this.kind = kind;
    this.carrier = kind === "udp" ? "udp" : "tcp";
    if (typed === undefined || !/^\d{1,9}$/.test(typed))
      throw new PortholeError(
        "usage",
        `Cannot read stream number "${printable(typed ?? "")}": conversations ${this.carrier} lists them, the first is 0`,
      );
    this.number = Number(typed);
  }

  take(packets: Iterable<Packet>): void {
    for (const packet of packets) {
      if (carrierOf(packet) !== this.carrier) continue;
      const stream = packet.stream as number;
      if (stream === this.number) this.packets.push(packet);
      else if (stream >= this.#count) this.#count = stream + 1;
    }
  }

  /** Throws a usage error, which tells what there is, when there were none. */
  stream(): Stream {
    const { kind, number, carrier, packets } = this;
    if (packets.length > 0) return { kind, number, packets };
    const there = this.#count === 0 ? "there is none" : `there are 0 to ${this.#count - 1}`;
    throw new PortholeError("usage", `Cannot find ${carrier} stream ${number}: ${there}`);
  }
}

/** As `streamAt`, of what a command looks at: of a file only the packets of that conversation are held. */
export async function streamMeant(
  porthole: Porthole,
  options: Options,
  words: readonly string[],
): Promise<Stream> {
  const file = options["read"];
  let [kind, typed] = words;
  // What comes from a pipe can be read once.
  if (kind === "frame" && typeof file === "string" && file !== "-") {
    const packet = await packetOf(porthole, typed, options);
    [kind, typed] = [carrierIn(packet), String(packet.stream)];
  }
  if (!isKind(kind)) return streamAt(porthole, await pictureOf(porthole, options), words);
  const numbered = new Numbered(kind, typed);
  for await (const packets of batchesOf(porthole, options)) numbered.take(packets);
  return numbered.stream();
}

/** The carrier of the packet's conversation; throws a usage error where it has none. */
function carrierIn(packet: Packet): "tcp" | "udp" {
  const carrier = carrierOf(packet);
  if (carrier !== undefined) return carrier;
  throw new PortholeError(
    "usage",
    `Cannot follow frame ${packet.number}: ${printable(packet.protocol)} has no conversation`,
  );
}

/** The conversation of one packet. */
export function ofPacket({ packets }: Picture, packet: Packet): Stream {
  const carrier = carrierIn(packet);
  const number = packet.stream as number;
  return { kind: carrier, number, packets: streamOf(packets, carrier, number) };
}
