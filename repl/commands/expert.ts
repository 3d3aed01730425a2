/** expert: what is remarkable, by severity. */
import { Expert, severities } from "../../lib/capture/expert.ts";
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { expertLines } from "../../lib/view/expert.ts";
import type { Severity } from "../../lib/wire/expert.ts";
import type { Porthole } from "../engine.ts";
import { batchesOf, fileOption } from "../picture.ts";
import { drawingWidth } from "../terminal.ts";

type Row = Command<Porthole>;

const expert: Row = {
  name: "expert",
  summary: "What is remarkable in the frames, by severity",
  arguments: [
    {
      name: "severity",
      summary: "only this and what is graver: error, warn, note, chat (the default) or comment",
      complete: () => severities,
    },
  ],
  options: [fileOption],
  examples: ["expert", "expert warn", "expert comment", "expert -r trace.pcapng --json"],
  more: [
    "The words and groups are those of `tshark -z expert`; `show N` tells all about a frame that is named.",
  ],
  async *run(porthole, [least = "chat"], options) {
    const until = severities.indexOf(least as Severity);
    if (until < 0)
      throw new PortholeError(
        "usage",
        `Cannot choose severity "${printable(least)}": ${severities.join(", ")} are meant`,
      );
    const found = new Expert();
    for await (const packets of batchesOf(porthole, options)) for (const packet of packets) found.add(packet);
    const notes = found.all().filter(({ severity }) => severities.indexOf(severity) <= until);
    if (notes.length === 0) {
      yield { json: { notes }, lines: () => ["Nothing is remarkable."] };
      return;
    }
    yield {
      json: { notes: notes.map((note) => ({ ...note, count: note.frames.length })) },
      lines: (paint, width) => expertLines(notes, paint, drawingWidth(width)),
    };
  },
};

/** The rows of this file. */
export const expertRows: readonly Row[] = [expert];
