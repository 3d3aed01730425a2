/** What stands before a line is typed: the banner, and the text of the prompt. */
import { backends } from "../lib/capture/backends.ts";
import { inLab, labHost } from "../lib/lab/enter.ts";
import { printableLines } from "../lib/printable.ts";
import { version } from "./main.ts";
import type { Talk } from "./talk.ts";

/** One line: what this is, where frames will come from, and the one thing to type first. */
export function banner(via: string | undefined): string {
  // Which backend works is found by trying, when the first socket opens; this one needs what this process has.
  const backend = via ?? backends.find((one) => one.refusal() === undefined)?.name ?? "journal";
  const frames =
    backend === "journal" ? "frames: from our own sockets, marked synthetic" : `frames: ${backend} on lo`;
  return `porthole ${version()} · ${frames}${inLab() ? " · lab" : ""} · \`help\`, or try: serve smtp 2525`;
}

/** The session in front, or where commands are typed. `lab` is the name of the lab that is up. */
export function promptText(talk: Pick<Talk, "id" | "kind" | "secret"> | undefined, lab?: string): string {
  if (talk) return `#${talk.id} ${talk.kind}${talk.secret ? " (hidden)" : ""}> `;
  // On a host of a lab, in a lab of several hosts, or in the private network alone.
  const place = labHost() ?? (lab !== undefined ? `lab ${lab}` : inLab() ? "lab" : undefined);
  return place === undefined ? "porthole> " : `porthole (${printableLines(place)})> `;
}
