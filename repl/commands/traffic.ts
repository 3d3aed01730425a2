/** conversations, endpoints: who sent how much to whom. */
import type { Packet } from "../../lib/capture/frame.ts";
import {
  ConversationCount,
  EndpointCount,
  type Talker,
  type Traffic,
  type TrafficKind,
  trafficKinds,
} from "../../lib/capture/traffic.ts";
import type { Command, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { conversationTable, endpointTable } from "../../lib/view/traffic.ts";
import type { Porthole } from "../engine.ts";
import { batchesOf, fileOption } from "../picture.ts";

type Row = Command<Porthole>;

const kindArgument = {
  name: "layer",
  summary: `${trafficKinds.join(", ")}; without it, each that there is`,
  complete: () => trafficKinds,
};

function kindsMeant(typed: string | undefined): readonly TrafficKind[] {
  if (typed === undefined) return trafficKinds;
  const kind = trafficKinds.find((one) => one === typed);
  if (kind) return [kind];
  throw new PortholeError(
    "usage",
    `Cannot count "${printable(typed)}": ${trafficKinds.join(", ")} are counted`,
  );
}

/** What each of the counts has found when they have seen every packet. */
async function counted<T>(
  porthole: Porthole,
  options: Options,
  counts: readonly { add(packet: Packet): void; all(): T[] }[],
): Promise<T[][]> {
  for await (const packets of batchesOf(porthole, options))
    for (const packet of packets) for (const count of counts) count.add(packet);
  return counts.map((count) => count.all());
}

/** One result a layer; one notice where there is none. */
function* tables<T>(
  kinds: readonly TrafficKind[],
  counted: readonly (readonly T[])[],
  {
    title,
    lines,
    json,
  }: { title: string; lines(found: readonly T[], width?: number): string[]; json(one: T): object },
): Generator<Result> {
  let shown = 0;
  for (const [at, kind] of kinds.entries()) {
    const found = counted[at] ?? [];
    if (found.length === 0) continue;
    const gap = shown > 0 ? [""] : [];
    shown += 1;
    yield {
      json: { layer: kind, [title]: found.map(json) },
      lines: (paint, width) => {
        const [headings = "", ...rows] = lines(found, width);
        const head =
          kinds.length > 1
            ? [
                ...gap,
                paint(
                  "strong",
                  `${kind}: ${found.length} ${found.length === 1 ? title.slice(0, -1) : title}`,
                ),
              ]
            : [];
        return [...head, paint("dim", headings), ...rows];
      },
    };
  }
  if (shown === 0) yield { lines: () => [`There are no ${title} of ${kinds.join(", ")}.`], notice: true };
}

const conversations: Row = {
  name: "conversations",
  summary: "Frames and octets between each two ends, the most octets first",
  arguments: [kindArgument],
  options: [fileOption],
  examples: ["conversations tcp", "conversations -r trace.pcapng", "conversations ip --json"],
  more: ["STREAM is the number that `follow tcp N` and `ladder tcp N` take."],
  async *run(porthole, [typed], options) {
    const kinds = kindsMeant(typed);
    const counts = kinds.map((kind) => new ConversationCount(kind));
    yield* tables<Traffic>(kinds, await counted(porthole, options, counts), {
      title: "conversations",
      lines: conversationTable,
      json: ({ start, end, ...one }) => ({
        ...one,
        frames: one.framesAb + one.framesBa,
        bytes: one.bytesAb + one.bytesBa,
        start: Number(start) / 1e9,
        duration: Number(end - start) / 1e9,
      }),
    });
  },
};

const endpoints: Row = {
  name: "endpoints",
  summary: "Frames and octets that each end sent and received, the most octets first",
  arguments: [kindArgument],
  options: [fileOption],
  examples: ["endpoints ip", "endpoints udp -r trace.pcapng"],
  async *run(porthole, [typed], options) {
    const kinds = kindsMeant(typed);
    const counts = kinds.map((kind) => new EndpointCount(kind));
    yield* tables<Talker>(kinds, await counted(porthole, options, counts), {
      title: "endpoints",
      lines: endpointTable,
      json: (one) => ({
        ...one,
        frames: one.sentFrames + one.receivedFrames,
        bytes: one.sentBytes + one.receivedBytes,
      }),
    });
  },
};

/** The rows of this file, in the order of help. */
export const trafficRows: readonly Row[] = [conversations, endpoints];
