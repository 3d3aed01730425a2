/** Expert notes as tables. */
import t from "tap";
import type { ExpertNote } from "../../../lib/capture/expert.ts";
import { expertLines } from "../../../lib/view/expert.ts";
import { plain } from "../../support/samples.ts";

const note = (severity: ExpertNote["severity"], summary: string, frames: number[]): ExpertNote => ({
  ...{ severity, summary, frames, group: "Sequence", protocol: "TCP" },
});

t.same(
  expertLines(
    [
      note("warn", "Connection reset (RST)", [4]),
      note("chat", "Connection finish (FIN)", [1, 2, 3, 4, 5, 6]),
      note("chat", "x".repeat(100), [9]),
    ],
    plain,
    60,
  ),
  [
    "warn (1)",
    "COUNT  GROUP     PROTOCOL  SUMMARY",
    "    1  Sequence  TCP       Connection reset (RST)",
    "       in 4",
    "",
    "chat (7)",
    "COUNT  GROUP     PROTOCOL  SUMMARY",
    "    6  Sequence  TCP       Connection finish (FIN)",
    "       in 1 2 3 4 5 ...",
    `    1  Sequence  TCP       ${"x".repeat(32)}…`,
    "       in 9",
  ],
);
