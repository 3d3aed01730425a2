/** Expert notes as a table for each severity. */
import { type ExpertNote, severities } from "../capture/expert.ts";
import type { Paint, Role } from "../command.ts";
import { cutTo } from "./list.ts";
import { table } from "./table.ts";

const roles: Partial<Record<ExpertNote["severity"], Role>> = { error: "error", warn: "warn" };
const mostFrames = 5;

/** The first frames of many. */
function framesText(frames: readonly number[]): string {
  const shown = frames.slice(0, mostFrames).join(" ");
  return frames.length > mostFrames ? `${shown} ...` : shown;
}

/** A heading with the count, then a line a note: how often, group, protocol, summary, frames. */
export function expertLines(notes: readonly ExpertNote[], paint: Paint, width = 80): string[] {
  const lines: string[] = [];
  for (const severity of severities) {
    const found = notes.filter((one) => one.severity === severity);
    if (found.length === 0) continue;
    const count = found.reduce((sum, one) => sum + one.frames.length, 0);
    if (lines.length > 0) lines.push("");
    const heading = `${severity} (${count})`;
    const role = roles[severity];
    lines.push(role ? paint(role, heading) : paint("strong", heading));
    const rows = found.map((one) => [
      String(one.frames.length).padStart("COUNT".length),
      ...[one.group, one.protocol, one.summary],
    ]);
    const [headings = "", ...told] = table(rows, ["COUNT", "GROUP", "PROTOCOL", "SUMMARY"]);
    lines.push(paint("dim", headings));
    for (const [at, row] of told.entries()) {
      lines.push(cutTo(row, width));
      lines.push(paint("dim", `       in ${framesText((found[at] as ExpertNote).frames)}`));
    }
  }
  return lines;
}
