/** Follow stream: what the two ends of one conversation said, as lines. */
import type { Turn } from "../capture/dialogue.ts";
import type { Paint } from "../command.ts";
import { decode, printableLines } from "../printable.ts";
import { hexDump } from "./hex.ts";

/** `text` for lines, `hex` for a dump, `raw` for hexadecimal, the server's indented by a tab. */
export type FollowFormat = "text" | "hex" | "raw";

/** `>` before what the client said, `<` before what the server said; a hole is said as tshark says it. */
export function follow(
  turns: readonly Turn[],
  paint: Paint,
  { format = "text" }: { format?: FollowFormat } = {},
): string[] {
  const lines: string[] = [];
  const offsets = { client: 0, server: 0 };
  for (const { from, bytes, missing } of turns) {
    const mark = from === "client" ? ">" : "<";
    if (missing > 0) lines.push(paint("warn", `${mark} [${missing} bytes missing in capture file]`));
    if (format === "hex")
      for (const line of hexDump(bytes, paint, {
        offset: offsets[from] + missing,
        mark: `${paint(from, mark)} `,
      }))
        lines.push(line);
    else if (format === "raw") {
      if (bytes.length > 0)
        lines.push(paint(from, (from === "client" ? "" : "\t") + Buffer.from(bytes).toString("hex")));
    } else {
      const each = printableLines(decode(bytes)).split("\n");
      if (each.at(-1) === "") each.pop();
      for (const line of each) lines.push(paint(from, `${mark} ${line}`));
    }
    offsets[from] += missing + bytes.length;
  }
  return lines;
}
