/** conversations, endpoints: who sent how much to whom. */
import {
  conversations as conversationsOf,
  endpoints as endpointsOf,
  type TrafficKind,
  trafficKinds,
} from "../../lib/capture/traffic.ts";
import type { Command, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { conversationTable, endpointTable } from "../../lib/view/traffic.ts";
import type { Porthole } from "../engine.ts";
import { fileOption, pictureOf } from "../picture.ts";
import { tableWidth } from "../terminal.ts";

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

/** One result a layer; one notice where there is none. */
function* tables<T>(
  kinds: readonly TrafficKind[],
  count: (kind: TrafficKind) => readonly T[],
  {
    title,
    lines,
    json,
  }: { title: string; lines(found: readonly T[], width: number): string[]; json(one: T): object },
): Generator<Result> {
  let shown = 0;
  for (const kind of kinds) {
    const found = count(kind);
    if (found.length === 0) continue;
    const gap = shown > 0 ? [""] : [];
    shown += 1;
    yield {
      json: { layer: kind, [title]: found.map(json) },
      lines: (paint) => {
        const [headings = "", ...rows] = lines(found, tableWidth());
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
    const { packets } = await pictureOf(porthole, options);
    yield* tables(kinds, (kind) => conversationsOf(packets, kind), {
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
    const { packets } = await pictureOf(porthole, options);
    yield* tables(kinds, (kind) => endpointsOf(packets, kind), {
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
