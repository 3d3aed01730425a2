/** What ends a capture, and what ends one file of several: the words of -a, -b and -c, as dumpcap has them. */
import type { Fill } from "../../lib/capture/ring.ts";
import type { Options } from "../../lib/command.ts";
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";

const kilobyte = 1000;

/** What ends the capture, and what ends one file of several. */
export interface Conditions {
  /** -a and -c. */
  readonly stop: { frames?: number; milliseconds?: number; octets?: number; files?: number };
  /** -b; absent, there is one file. */
  readonly fill?: Fill;
  readonly keep?: number;
}

/** The values of an option that may be repeated: "duration:10" as ["duration", 10]. */
function pairs(options: Options, name: string, flag: string, known: readonly string[]): [string, number][] {
  return [options[name] ?? []].flat().map((typed) => {
    const match = /^(\w+):(\d+(?:\.\d+)?)$/.exec(String(typed));
    const value = Number(match?.[2]);
    if (!match || !known.includes(match[1] as string) || !(value > 0))
      throw new PortholeError(
        "usage",
        `Cannot read ${flag} "${printable(String(typed))}": it is ${known.map((one) => `${one}:N`).join(", ")}`,
      );
    const what = match[1] as string;
    if (/^(duration|interval)$/.test(what)) duration(String(value));
    return [what, value];
  });
}

/** What -a, -b and -c say; throws a usage error for what goes not together. */
export function conditionsOf(options: Options): Conditions {
  const stop: { frames?: number; milliseconds?: number; octets?: number; files?: number } = {};
  const fill: { frames?: number; milliseconds?: number; octets?: number; interval?: number } = {};
  let keep: number | undefined;
  const ring = options["ring"] !== undefined;
  for (const [what, value] of pairs(options, "ring", "-b", [
    "duration",
    "filesize",
    "files",
    "packets",
    "interval",
  ])) {
    if (what === "duration") fill.milliseconds = value * 1000;
    else if (what === "interval") fill.interval = value * 1000;
    else if (what === "filesize") fill.octets = value * kilobyte;
    else if (what === "packets") fill.frames = value;
    else keep = value;
  }
  for (const [what, value] of pairs(options, "autostop", "-a", [
    "duration",
    "filesize",
    "files",
    "packets",
  ])) {
    if (what === "duration") stop.milliseconds = value * 1000;
    else if (what === "packets") stop.frames = value;
    else if (what === "files") stop.files = value;
    // As in dumpcap: of several files it is each that ends there.
    else if (ring) fill.octets = value * kilobyte;
    else stop.octets = value * kilobyte;
  }
  if (options["count"] !== undefined) {
    const most = Number(options["count"]);
    if (!(most >= 1))
      throw new PortholeError(
        "usage",
        `Cannot read -c "${printable(String(options["count"]))}": a number from 1 is needed`,
      );
    stop.frames = Math.min(most, stop.frames ?? most);
  }
  if (ring && Object.keys(fill).length === 0)
    throw new PortholeError(
      "usage",
      "Cannot write several files: nothing says when the next begins (-b filesize:KB, duration:S, packets:N or interval:S)",
    );
  if (stop.files !== undefined && !ring)
    throw new PortholeError(
      "usage",
      "Cannot stop after some files: there is one (-b filesize:KB makes several)",
    );
  return { stop, ...(ring && { fill }), ...(keep !== undefined && { keep }) };
}
