/** The one grammar of faults for every server: POINT:ACTION[@CHANCE] [after=N] [times=N] [text=WORDS]. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import {
  type After,
  actions,
  type Chance,
  type Fault,
  type FaultKind,
  type FaultWords,
  generic,
  places,
} from "./fault.ts";

const milliseconds: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** A timer cannot wait longer (2^31 - 1 ms). */
const longest = 2_147_483_647;

/** A part of what was typed, and where it begins, from 0. */
interface Part {
  readonly text: string;
  readonly at: number;
}

function wrong(typed: string, part: Part, why: string): PortholeError {
  const column = part.at + 1;
  return new PortholeError(
    "usage",
    `Cannot read fault "${printable(typed)}": column ${column}, "${printable(part.text)}" ${why} (help fault shows the grammar)`,
  );
}

/** Milliseconds of "3s", "200ms", "1m"; a bare number is seconds. */
function time(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h)?$/.exec(text);
  const value = match ? Number(match[1]) * (milliseconds[match[2] ?? "s"] as number) : longest + 1;
  return value <= longest ? value : undefined;
}

/** "20%" or "1/2". */
function chanceOf(text: string): Chance | undefined {
  const share = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(text);
  if (share) return Number(share[1]) <= 100 ? { share: Number(share[1]) / 100 } : undefined;
  const counted = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [of, every] = [Number(counted?.[1]), Number(counted?.[2])];
  return counted && of >= 1 && of <= every ? { of, every } : undefined;
}

function split(typed: string): { point: Part; words: Part[] } {
  const colon = typed.indexOf(":");
  if (colon < 0)
    throw wrong(typed, { text: typed, at: 0 }, "has no colon between where and what, as in RCPT:550");
  const point = { text: typed.slice(0, colon), at: 0 };
  if (!/^[\x21-\x7e]{1,255}$/.test(point.text))
    throw wrong(typed, point, "is no place: one word, as RCPT, A, conn or stream");
  const words: Part[] = [];
  // The words of text= go to the end.
  for (const match of typed.slice(colon + 1).matchAll(/text=.*$|\S+/gs))
    words.push({ text: match[0], at: colon + 1 + match.index });
  if (words.length === 0)
    throw wrong(typed, { text: "", at: colon + 1 }, "is no action: delay=3s, drop, close, reset ...");
  return { point, words };
}

/** The kinds that are allowed at a point, for the words of a server; throws what is wrong with the point. */
function kindsAt(typed: string, point: Part, words: FaultWords | undefined): readonly FaultKind[] {
  if (Object.hasOwn(generic, point.text)) return generic[point.text as keyof typeof generic];
  const named = words?.points.some((one) => one.toUpperCase() === point.text.toUpperCase());
  if (words && (named || words.others?.like.test(point.text) || point.text === "*")) return words.kinds;
  throw wrong(typed, point, `is no place of this server: ${places(words).join(", ")}`);
}

function actionOf(
  typed: string,
  part: Part,
  point: string,
  kinds: readonly FaultKind[],
  words: FaultWords | undefined,
): Pick<Fault, "kind" | "value" | "chance"> {
  const [action = "", share] = part.text.split(/@(.*)/s, 2);
  const chance = share === undefined ? undefined : chanceOf(share);
  if (share !== undefined && !chance)
    throw wrong(typed, { text: share, at: part.at + action.length + 1 }, "is no chance: 20% or 1/2");
  const given = chance && { chance };
  if (/^\d+$/.test(action)) {
    const [low, high] = words?.codes ?? [1, 0];
    const value = Number(action);
    if (kinds.includes("code") && action.length === 3 && value >= low && value <= high)
      return { kind: "code", value, ...given };
    const why = kinds.includes("code") ? `is no reply code from ${low} to ${high}` : "is no action here";
    throw wrong(typed, { text: action, at: part.at }, why);
  }
  const [name = "", value] = action.split(/=(.*)/s, 2);
  const kind = name.toLowerCase() as FaultKind;
  if (kind === "code" || !kinds.includes(kind)) {
    throw wrong(typed, { text: name, at: part.at }, `is no action here: ${actions(point, words).join(", ")}`);
  }
  const at = { text: value ?? "", at: part.at + name.length + 1 };
  if (kind === "delay") {
    const wait = time(at.text);
    if (wait === undefined) throw wrong(typed, at, "is no time: 3s, 200ms, 1m");
    return { kind, value: wait, ...given };
  }
  if (kind === "rate") {
    if (!/^[1-9]\d{0,8}$/.test(at.text)) throw wrong(typed, at, "is no number of octets a second: rate=9600");
    return { kind, value: Number(at.text), ...given };
  }
  if (value === undefined) return { kind, value: 0, ...given };
  // drop=1/2 is drop@1/2: the value of an action that needs none is its chance.
  const often = chance ? undefined : chanceOf(value);
  if (!often)
    throw wrong(typed, at, chance ? "is a chance, and there is one already" : "is no chance: 20% or 1/2");
  return { kind, value: 0, chance: often };
}

function afterOf(typed: string, part: Part, text: string, point: string): After {
  const match = /^(\d{1,9})(B|ms|s|m|h)?$/.exec(text);
  if (!match) throw wrong(typed, part, "is no after=: 5 (messages), 100B (octets), 3s (time)");
  const [count, unit] = [Number(match[1]), match[2]];
  if (unit === undefined) return { count, unit: "messages" };
  if (point !== "conn" && point !== "stream")
    throw wrong(typed, part, "counts octets or time, which only conn and stream have");
  if (unit === "B") return { count, unit: "octets" };
  return { count: time(text) ?? longest, unit: "milliseconds" };
}

/** One condition behind the action, added to what is known of the fault. */
function condition(typed: string, part: Part, fault: Fault): Fault {
  const [name, value = ""] = part.text.split(/=(.*)/s, 2);
  if (name === "after") {
    if (fault.kind === "rate")
      throw wrong(typed, part, "cannot stand beside rate=, which holds from the start");
    return { ...fault, after: afterOf(typed, part, value, fault.point) };
  }
  if (name === "times") {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw wrong(typed, part, "is no times=: a whole number from 1");
    return { ...fault, times: Number(value) };
  }
  if (name !== "text") throw wrong(typed, part, "is no condition: after=5, times=1, text=...");
  if (fault.kind !== "code" && fault.kind !== "-err") throw wrong(typed, part, "belongs to a reply");
  if (!/^[\x20-\x7e]{1,400}$/.test(value))
    throw wrong(typed, part, "is no text= of printable ASCII on one line");
  return { ...fault, words: value };
}

/**
 * Understands one fault. Throws a usage error of one line that tells the column of what is wrong.
 *
 * @example
 * parseFault("RCPT:550@20%", { points: ["RCPT"], kinds: ["code"], codes: [400, 599, 550], examples: [] }).chance; // { share: 0.2 }
 */
export function parseFault(typed: string, words?: FaultWords): Fault {
  const { point, words: parts } = split(typed);
  const lower = point.text.toLowerCase();
  const place = { ...point, text: Object.hasOwn(generic, lower) ? lower : point.text };
  const kinds = kindsAt(typed, place, words);
  const [first, ...rest] = parts as [Part, ...Part[]];
  let fault: Fault = {
    text: typed,
    point: place.text,
    ...actionOf(typed, first, place.text, kinds, words),
  };
  const said = new Set<string>();
  for (const part of rest) {
    const name = part.text.split("=", 1)[0] as string;
    fault = condition(typed, part, fault);
    if (said.has(name)) throw wrong(typed, part, `is a second ${name}=`);
    said.add(name);
  }
  return fault;
}
