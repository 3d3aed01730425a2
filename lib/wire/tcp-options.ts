/** The options of a TCP header, read one behind the other. */
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { cutEnd } from "./label.ts";
import { type About, isTooShort, kinds, singleOption, type TcpOption } from "./tcp-option.ts";
import { optionTitle } from "./tcp-option-name.ts";
import { noteOption } from "./tcp-option-tree.ts";

/** No-Operations in a row that no sender pads with. */
const manyNops = 4;

/** Notes what ends the list: each octet is an End of Option List to Wireshark. */
function noteEnd(c: Cursor, start: number): void {
  const { end } = c;
  const option = singleOption(kinds.end);
  for (let at = start; at < end; at += 1) {
    c.offset = at + 1;
    noteOption(c, option, at, { base: 0, acknowledged: 0 });
  }
  c.offset = end;
}

/** Notes the option that begins at `start`, and what is remarkable behind so many of a kind. */
function note(c: Cursor, option: TcpOption, start: number, about: About, nops: number): void {
  if (option.kind === kinds.end) {
    noteEnd(c, start);
    return;
  }
  const message = "4 NOP in a row - a router may have removed some options";
  if (nops === manyNops && !about.opens)
    noteExpert(c, { severity: "warn", group: "Protocol", message, name: "tcp.nop" }, start);
  noteOption(c, option, start, about);
}

/** The list's heading. */
function heading(options: readonly TcpOption[], size: number): string {
  let text = `Options: (${size} bytes)`;
  for (const { kind, data } of options)
    for (let n = 0; n <= (kind === kinds.end ? data.length : 0); n += 1) text += `, ${optionTitle(kind)}`;
  return cutEnd(text);
}

/**
 * Reads the options that fill the cursor, up to one that is too short. One with an impossible length ends the list too.
 */
export function parseOptions(
  c: Cursor,
  about: About = { base: 0, acknowledged: 0 },
): { options: TcpOption[]; broken: boolean } {
  const options: TcpOption[] = [];
  const from = c.offset;
  c.open("tcp.options");
  let broken = false;
  let nops = 0;
  while (c.left > 0) {
    const start = c.offset;
    const kind = c.peek();
    const single = kind === kinds.nop || kind === kinds.end;
    const size = kind === kinds.end ? c.left : single ? 1 : c.left > 1 ? c.peek(1, 1) : 0;
    if (!single && (size < 2 || size > c.left)) {
      c.note(
        "tcp.option_len",
        `TCP Option - ${optionTitle(kind)} (length ${size} is impossible)`,
        start,
        c.end,
      );
      const field = c.fields.at(-1);
      if (c.recording && field) field.error = "impossible option length";
      c.skip(c.left);
      broken = true;
      break;
    }
    const alone = single && size === 1;
    const option = alone
      ? singleOption(kind)
      : { kind, data: c.view(start + (single ? 1 : 2), start + size) };
    options.push(option);
    c.skip(size);
    nops = kind === kinds.nop ? nops + 1 : 0;
    if (c.recording) note(c, option, start, about, nops);
    if (!alone && isTooShort(option)) break;
  }
  if (c.recording) {
    const message = "The SYN packet does not contain a MSS option";
    if (about.opens && !broken && !options.some(({ kind }) => kind === kinds.mss))
      noteExpert(c, { severity: "note", group: "Protocol", message, name: "tcp.options.mss.absent" });
    c.close(heading(options, c.offset - from));
  }
  return { options, broken };
}
