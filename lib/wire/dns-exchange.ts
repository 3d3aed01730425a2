/** Questions and answers of one conversation: which frame asked, what was sent again, and what nobody asked for. */
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Context } from "./protocol.ts";
import { noteSeconds } from "./seconds.ts";

/** A question, by the number and the time of its frame, and the frame that answered it. */
interface Asked {
  readonly number: number;
  readonly time: bigint;
  readonly reply: number | undefined;
}

/** Questions by identifier. */
export type Waiting = Map<number, Asked>;

/** What is known of one message: the question that it answers, the frame that it repeats, or that nobody asked. */
export type Told =
  | { readonly kind: "answer"; readonly asked: Asked }
  | { readonly kind: "request" | "response"; readonly first: number }
  | { readonly kind: "unsolicited" };

interface Message {
  readonly id: number;
  readonly response: boolean;
}

/** So many questions; the oldest is forgotten. */
const mostWaiting = 64;
/** Nanoseconds after which the same question is another. */
const patience = 5_000_000_000n;

/** The question that this one repeats: not answered, and not old. */
function repeated(asked: Asked | undefined, time: bigint): Asked | undefined {
  return asked && asked.reply === undefined && time - asked.time < patience ? asked : undefined;
}

/** What the conversation's state, as it was in front of the message, says of it. */
export function tellMessage({ id, response }: Message, { state, time }: Context): Told | undefined {
  const asked = (state as Waiting | undefined)?.get(id);
  if (time === undefined) return undefined;
  if (!response) {
    const first = repeated(asked, time);
    return first && { kind: "request", first: first.number };
  }
  if (!asked) return { kind: "unsolicited" };
  return asked.reply === undefined ? { kind: "answer", asked } : { kind: "response", first: asked.reply };
}

/** The conversation's state behind the message. */
export function trackMessage(
  { id, response }: Message,
  { state, number, time }: Context,
): Waiting | undefined {
  const waiting = state as Waiting | undefined;
  if (number === undefined || time === undefined) return waiting;
  const asked = waiting?.get(id);
  if (response) {
    if (asked && asked.reply === undefined)
      waiting?.set(id, { number: asked.number, time: asked.time, reply: number });
    return waiting;
  }
  // Asked again, the answer is to the first.
  if (repeated(asked, time)) return waiting;
  const all = waiting ?? new Map<number, Asked>();
  if (asked) all.delete(id);
  else if (all.size >= mostWaiting) all.delete(all.keys().next().value as number);
  return all.set(id, { number, time, reply: undefined });
}

/** What the tree's context says of the message. */
export function toldOf(context: Context | undefined): Told | undefined {
  const told = context?.state as Told | undefined;
  return told && "kind" in told ? told : undefined;
}

/** The remark at the identifier of what was sent again. */
export function noteAgain(c: Cursor, told: Told | undefined, start: number, end: number): void {
  if (told?.kind !== "request" && told?.kind !== "response") return;
  const what = told.kind === "request" ? "query" : "response";
  const message = `DNS ${what} retransmission. Original ${told.kind} in frame ${told.first}`;
  const name = `dns.retransmit_${told.kind}`;
  noteExpert(c, { severity: "warn", group: "Protocol", message, name }, start, end);
}

/** The lines at the end of the message. */
export function noteExchange(c: Cursor, told: Told | undefined, time = 0n): void {
  if (!told) return;
  const note = (name: string, text: string, value: number | boolean) =>
    c.note(`dns.${name}`, `[${text}]`, c.offset, c.offset, value);
  if (told.kind === "unsolicited") note("unsolicited", "Unsolicited: True", true);
  else if (told.kind === "answer") {
    note("response_to", `Request In: ${told.asked.number}`, told.asked.number);
    noteSeconds(c, "dns.time", "Time", time - told.asked.time);
  } else {
    const { kind, first } = told;
    note(`retransmit_${kind}_in`, `Retransmitted ${kind}. Original ${kind} in: ${first}`, first);
    note("retransmission", "Retransmission: True", true);
  }
}
