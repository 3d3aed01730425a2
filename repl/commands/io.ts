/** io: frames and octets over time. */
import { mostSteps, Rate } from "../../lib/capture/rate.ts";
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { rateLines } from "../../lib/view/rate.ts";
import type { Porthole } from "../engine.ts";
import { batchesOf, fileOption } from "../picture.ts";
import { drawingWidth, hasUnicode } from "../terminal.ts";

type Row = Command<Porthole>;

/** Seconds as typed, in nanoseconds. */
function intervalOf(typed: string): bigint {
  const match = /^(\d{0,9})(?:\.(\d{1,9}))?$/.exec(typed);
  const found = match ? BigInt(match[1] || 0) * 1_000_000_000n + BigInt((match[2] ?? "").padEnd(9, "0")) : 0n;
  if (found > 0n) return found;
  throw new PortholeError(
    "usage",
    `Cannot count in steps of "${printable(typed)}": seconds are needed (1, 0.5, 0.001)`,
  );
}

const io: Row = {
  name: "io",
  summary: "Frames and octets over time, drawn as bars",
  options: [
    { flags: "-i, --interval <seconds>", summary: "length of a step (default: one that makes a screenful)" },
    fileOption,
  ],
  examples: ["io", "io -i 1", "io -i 0.01 -r trace.pcapng"],
  more: [
    "Times count from the first frame; the bar is of octets. The figures are those of `tshark -z io,stat,SECONDS`.",
  ],
  async *run(porthole, _words, options) {
    const typed = options["interval"];
    const rate = new Rate(typeof typed === "string" ? intervalOf(typed) : undefined);
    for await (const packets of batchesOf(porthole, options)) for (const packet of packets) rate.add(packet);
    const steps = rate.steps();
    if (!steps)
      throw new PortholeError(
        "limit",
        `Cannot count in steps of "${printable(String(typed))}": they would be more than ${mostSteps} (take longer ones)`,
      );
    yield {
      json: {
        interval: Number(rate.interval) / 1e9,
        steps: steps.map(({ start, end, frames, bytes }) => ({
          start: Number(start) / 1e9,
          end: Number(end) / 1e9,
          frames,
          bytes,
        })),
      },
      lines: (paint, width) => rateLines(steps, paint, { width: drawingWidth(width), unicode: hasUnicode() }),
    };
    if (steps.length === 0) yield { lines: () => ["There is no frame to count."], notice: true };
  },
};

/** The rows of this file. */
export const ioRows: readonly Row[] = [io];
