/** The ladder: both ends as lifelines, each packet an arrow between them, the TCP states beside. */
import type { Ladder, Rung } from "../capture/ladder.ts";
import type { Paint } from "../command.ts";
import { printable } from "../printable.ts";
import { secondsText } from "./clock.ts";
import { columnsOf } from "./columns.ts";
import { cutTo, endpoint } from "./list.ts";

/** How a ladder is drawn. `unicode` (true unless said) is for terminals that have lines and arrows. */
export interface LadderOptions {
  readonly width?: number;
  readonly unicode?: boolean;
}

interface Marks {
  readonly life: string;
  readonly line: string;
  readonly again: string;
  readonly left: string;
  readonly right: string;
  readonly gap: string;
  readonly cut: string;
}

const lines: Marks = {
  ...{ life: "│", line: "─", again: "╌", left: "◀", right: "▶", gap: "⋮", cut: "…" },
};
const ascii: Marks = { life: "|", line: "-", again: "=", left: "<", right: ">", gap: ":", cut: "~" };

const stateWidth = 12;
const leastWidth = 60;
/** A pause is shown when it is this long, nanoseconds, and many times the usual one. */
const shortestPause = 200_000_000n;
const pauseTimes = 5n;

/** The usual time between two packets. */
function usual(rungs: readonly Rung[]): bigint {
  const gaps = rungs.slice(1).map((rung, at) => rung.time - (rungs[at] as Rung).time);
  gaps.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return gaps[gaps.length >> 1] ?? 0n;
}

/** ASCII stays as it is; on a terminal without more, other characters become `?`. */
const plainText = (text: string) =>
  text
    .replaceAll("→", "->")
    .replaceAll("…", "~")
    .replace(/[^\x20-\x7e]/gu, "?");

/**
 * The ladder as lines of at most `width` columns (80 unless told; never under 60).
 *
 * @example
 * //   1 0.000000     SYN-SENT │─────── SYN Seq=0 Len=0 ───────▶│ SYN-RECEIVED
 */
export function ladder(
  { client, server, states, rungs }: Ladder,
  paint: Paint,
  { width = 80, unicode = true }: LadderOptions = {},
): string[] {
  const marks = unicode ? lines : ascii;
  const safe = (text: string) => (unicode ? printable(text) : plainText(printable(text)));
  const withStates = states.client !== "" || states.server !== "";
  const side = withStates ? stateWidth : 0;
  const numberWidth = Math.max(3, String(rungs.at(-1)?.number ?? 0).length);
  const timeWidth = Math.max(
    8,
    ...[rungs[0], rungs.at(-1)].map((rung) => secondsText(rung?.time ?? 0n).length),
  );
  // Number, time, state, lifeline, room, lifeline, state, with a space between them.
  const left = numberWidth + 1 + timeWidth + 1 + (side > 0 ? side + 1 : 0);
  const right = side > 0 ? side + 1 : 0;
  const room = Math.max(Math.max(width, leastWidth) - left - right - 2, 12);
  const blank = " ".repeat(left);
  const cut = (text: string, size: number) => {
    const short = cutTo(text, size);
    return unicode ? short : short.replaceAll("…", marks.cut);
  };
  const between = (text: string) => text + " ".repeat(Math.max(0, room - columnsOf(text)));
  const out: string[] = [];

  const [first, second] = [
    safe(endpoint(client.address, client.port)),
    safe(endpoint(server.address, server.port)),
  ];
  const atLeft = Math.max(0, Math.min(left - (first.length >> 1), width - first.length));
  const atRight = Math.max(0, Math.min(left + 1 + room - (second.length >> 1), width - second.length));
  if (atLeft + first.length + 2 <= atRight)
    out.push(
      " ".repeat(atLeft) +
        paint("client", first) +
        " ".repeat(atRight - atLeft - first.length) +
        paint("server", second),
    );
  else out.push(" ".repeat(atLeft) + paint("client", first), " ".repeat(atRight) + paint("server", second));

  const beside = (text: string | undefined, atEnd: boolean) =>
    side === 0 ? "" : atEnd ? (text ? ` ${text}` : "") : `${(text ?? "").padStart(side)} `;
  const start = (number: string, time: string) =>
    `${paint("number", number.padStart(numberWidth))} ${paint("dim", time.padStart(timeWidth))} `;
  out.push(
    `${start("No.", "Time")}${beside(states.client, false)}${marks.life}${" ".repeat(room)}${marks.life}${beside(states.server, true)}`,
  );

  const usualGap = usual(rungs);
  let last: bigint | undefined;
  for (const rung of rungs) {
    const pause = last === undefined ? 0n : rung.time - last;
    last = rung.time;
    if (pause >= shortestPause && pause >= usualGap * pauseTimes) {
      const said = `${secondsText(pause)} s pass`;
      out.push(`${blank}${marks.gap}${paint("dim", between(` ${cut(said, room - 2)}`))}${marks.gap}`);
    }
    for (const note of rung.notes)
      out.push(
        `${blank}${marks.life}${paint("warn", between(` ! ${cut(safe(note), room - 4)}`))}${marks.life}`,
      );
    if (rung.words !== undefined)
      out.push(
        `${blank}${marks.life}${paint(rung.from, between(` ${cut(safe(rung.words), room - 2)}`))}${marks.life}`,
      );
    const fill = rung.again ? marks.again : marks.line;
    const label = cut(` ${rung.synthetic ? "~ " : ""}${safe(rung.label)} `, room - 3);
    const free = room - 1 - columnsOf(label);
    const [before, after] = [fill.repeat(free >> 1), fill.repeat(free - (free >> 1))];
    const arrow =
      rung.from === "client"
        ? `${before}${label}${after}${marks.right}`
        : `${marks.left}${before}${label}${after}`;
    out.push(
      `${start(String(rung.number), secondsText(rung.time))}${beside(rung.states.client, false)}${marks.life}${paint(
        rung.again ? "warn" : rung.from,
        arrow,
      )}${marks.life}${beside(rung.states.server, true)}`.trimEnd(),
    );
  }
  if (rungs.some((rung) => rung.again)) out.push(paint("dim", `${marks.again}${marks.again} sent before`));
  if (rungs.some((rung) => rung.synthetic))
    out.push(paint("dim", "~ synthetic: drawn from socket events; no wire carried it"));
  return out;
}
