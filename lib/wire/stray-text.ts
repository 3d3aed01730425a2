/** Texts that may end before their octets do. */
import { formattedString } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";

/** Reads UTF-8 as far as a NUL; what is behind it and no padding is remarked. */
export function readText(c: Cursor, size: number, name: string, label: string): string {
  const start = c.need(size);
  const bytes = c.view(start, start + size);
  const text = formattedString(bytes);
  c.open(name, `${label}: ${text}`);
  const nul = c.recording ? bytes.indexOf(0) : -1;
  if (nul >= 0 && bytes.subarray(nul).some((octet) => octet !== 0))
    noteExpert(
      c,
      {
        ...{ severity: "warn", group: "Undecoded", message: "Trailing stray characters" },
        name: "_ws.string.trailing_stray_characters",
      },
      start,
      start + size,
    );
  c.skip(size);
  c.close(undefined, text);
  return text;
}
