/** Which conversation is meant: a session's, a frame's, or that of a number as in Wireshark (tcp.stream). */
import type { Packet } from "../lib/capture/frame.ts";
import { carrierOf, streamOf } from "../lib/capture/segment.ts";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import type { Porthole } from "./engine.ts";
import { frameNumber, type Picture, packetAt } from "./picture.ts";

/** What may stand in front of a stream's number. */
export const streamKinds = ["tcp", "udp", "tls", "http"] as const;
export type StreamKind = (typeof streamKinds)[number];

/** A conversation that was named, and as what it is to be read. */
export interface Stream {
  readonly kind: StreamKind;
  readonly number: number;
  readonly packets: readonly Packet[];
}

const isKind = (word: string | undefined): word is StreamKind => streamKinds.includes(word as StreamKind);

/** The conversation that `words` mean: "tcp 0", "frame 7", or a session's number (open, or closed by now). */
export function streamAt(porthole: Porthole, picture: Picture, words: readonly string[]): Stream {
  const [first, second] = words;
  if (isKind(first)) return numbered(picture, first, second);
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
  if (!own)
    throw new PortholeError(
      "not-found",
      `Cannot follow #${ends.id}: none of its frames was seen (frames via tells why)`,
    );
  return ofPacket(picture, own);
}

function numbered({ packets }: Picture, kind: StreamKind, typed: string | undefined): Stream {
  if (typed === undefined || !/^\d{1,9}$/.test(typed))
    throw new PortholeError(
      "usage",
      `Cannot read stream number "${printable(typed ?? "")}": conversations ${kind === "udp" ? "udp" : "tcp"} lists them, the first is 0`,
    );
  const number = Number(typed);
  const carrier = kind === "udp" ? "udp" : "tcp";
  const found = streamOf(packets, carrier, number);
  if (found.length > 0) return { kind, number, packets: found };
  let count = 0;
  for (const packet of packets)
    if (carrierOf(packet) === carrier) count = Math.max(count, (packet.stream as number) + 1);
  const there = count === 0 ? "there is none" : `there are 0 to ${count - 1}`;
  throw new PortholeError("usage", `Cannot find ${carrier} stream ${number}: ${there}`);
}

/** The conversation of one packet. */
export function ofPacket({ packets }: Picture, packet: Packet): Stream {
  const carrier = carrierOf(packet);
  if (carrier === undefined)
    throw new PortholeError(
      "usage",
      `Cannot follow frame ${packet.number}: ${printable(packet.protocol)} has no conversation`,
    );
  const number = packet.stream as number;
  return { kind: carrier, number, packets: streamOf(packets, carrier, number) };
}
