/** Texts that end at a NUL, as C reads them, with what Wireshark remarks on what stands behind it. */
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { labelled } from "./label.ts";

/** The remark on what stands behind a NUL and is no padding. */
export const stray = {
  severity: "warn",
  group: "Undecoded",
  message: "Trailing stray characters",
  name: "_ws.string.trailing_stray_characters",
} as const;

/** True where something else than padding stands behind a NUL. Of a text with one character an octet. */
export function hasStray(text: string): boolean {
  const nul = text.indexOf("\0");
  if (nul < 0) return false;
  for (let at = nul + 1; at < text.length; at += 1) if (text[at] !== "\0") return true;
  return false;
}

/** Notes `said`, which was cut at a NUL with something behind it where `strays`. */
export function noteCString(
  c: Cursor,
  { field, label, said, strays }: { field: string; label: string; said: string; strays: boolean },
  start: number,
  end: number,
): void {
  if (!c.recording) return;
  const back = c.offset;
  c.offset = start;
  c.open(field, labelled(label, said));
  if (strays) noteExpert(c, stray, start, end);
  c.offset = end;
  c.close(undefined, said);
  c.offset = back;
}
