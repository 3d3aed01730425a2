/** follow: the dialogue of a conversation. */
import { dialogue, readableDialogue, type Turn, tlsDialogue } from "../../lib/capture/dialogue.ts";
import { httpDialogue } from "../../lib/capture/http-dialogue.ts";
import { endsOf } from "../../lib/capture/segment.ts";
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { follow as followLines } from "../../lib/view/follow.ts";
import { endpoint } from "../../lib/view/list.ts";
import type { Porthole } from "../engine.ts";
import { fileOption } from "../picture.ts";
import { isKind, type Stream, streamKinds, streamMeant } from "../stream.ts";

type Row = Command<Porthole>;

function turnsOf({ kind, packets }: Stream): readonly Turn[] {
  if (kind === "tls") return tlsDialogue(packets);
  return kind === "http" ? httpDialogue(packets) : dialogue(packets);
}

const follow: Row = {
  name: "follow",
  summary: "The dialogue of a conversation, both sides in the order of the stream",
  arguments: [
    {
      name: "session",
      summary:
        "number of a session; frame N for a frame's conversation; tcp, udp, tls or http N for stream N",
      variadic: true,
      kind: "session",
      complete: () => [...streamKinds, "frame"],
    },
  ],
  options: [
    { flags: "--hex", summary: "as a hex dump" },
    { flags: "--raw", summary: "the octets in hexadecimal, a line each turn" },
    { flags: "--client", summary: "only what the client said" },
    { flags: "--server", summary: "only what the server said" },
    fileOption,
  ],
  examples: [
    "follow 2",
    "follow frame 7",
    "follow 2 --hex",
    "follow tcp 0 -r trace.pcapng",
    "follow http 3 --server",
  ],
  more: [
    "Streams are numbered as in Wireshark (tcp.stream): `conversations tcp` lists them. tls shows what was opened with",
    "session keys, as a session and frame N do where they can; http bodies without chunks and gzip. A resent octet is shown",
    "once; what is missing is said.",
  ],
  async *run(porthole, words, options) {
    const { client, server, hex, raw } = options;
    if (client && server)
      throw new PortholeError("usage", "Cannot follow one side only: both --client and --server are given");
    const stream = await streamMeant(porthole, options, words);
    const ends = endsOf(stream.packets);
    const all = isKind(words[0]) ? turnsOf(stream) : readableDialogue(stream.packets);
    const turns =
      client || server ? all.filter(({ from }) => (from === "client") === (client === true)) : all;
    const format = hex ? "hex" : raw ? "raw" : "text";
    const end = (from: "client" | "server") => endpoint(ends?.[from].address ?? "", ends?.[from].port);
    yield {
      json: {
        stream: stream.number,
        kind: stream.kind,
        client: end("client"),
        server: end("server"),
        turns: turns.map(({ frame, from, bytes, missing }) => ({
          frame,
          from,
          source: ends?.[from].address,
          port: ends?.[from].port,
          ...(missing > 0 && { missing }),
          text: Buffer.from(bytes).toString("latin1"),
        })),
      },
      lines: (paint) => followLines(turns, paint, { format }),
    };
    if (turns.length === 0) yield { lines: () => [nothingSaid(stream, all.length > 0)], notice: true };
  },
};

function nothingSaid({ kind, number }: Stream, other: boolean): string {
  if (other) return "That side said nothing.";
  if (kind === "tls")
    return `Nothing of tcp stream ${number} could be opened: no session keys of it are known.`;
  if (kind === "http") return `tcp stream ${number} holds no HTTP.`;
  return `Nobody said anything in ${kind} stream ${number}.`;
}

/** The rows of this file. */
export const followRows: readonly Row[] = [follow];
