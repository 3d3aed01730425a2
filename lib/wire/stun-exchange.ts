/** Which frame asked and which answered, of one conversation: by the transaction's identifier. */
import { type Cursor, hex } from "./cursor.ts";
import type { Context } from "./protocol.ts";
import { noteSeconds } from "./seconds.ts";

/** A transaction: when it was seen first, the first frame that asked, and the first that did not. */
interface Transaction {
  readonly time: bigint;
  asked?: number;
  answered?: number;
}

/** What other frames tell of a message. */
export interface Told {
  readonly duplicate?: number | undefined;
  readonly answered?: number | undefined;
  readonly asked?: number | undefined;
  /** Nanoseconds since the transaction was seen first. */
  readonly took?: bigint | undefined;
}

/** A message: its transaction, and whether it asks, answers, or neither. */
export interface Message {
  readonly id: Uint8Array;
  readonly asks: boolean;
  readonly answers: boolean;
  /** What is asked again is another question. */
  readonly latest?: boolean;
}

/** Transactions that are remembered; the oldest is forgotten. */
const mostKnown = 256;

/** The state of a conversation: transactions, which STUN and its classic form keep apart; or, for the tree, what is told. */
type State = { readonly transactions?: Readonly<Record<string, Map<string, Transaction>>>; told?: Told };

/** What the conversation tells of the message, for the tree. */
export function tell(
  name: string,
  { id, asks, answers, latest }: Message,
  { state, time, number }: Context,
): State {
  const known = (state as State | undefined)?.transactions?.[name]?.get(hex(id));
  if (!known || number === undefined || (asks && latest)) return { told: {} };
  const { asked, answered } = known;
  if (asks) {
    const told = { duplicate: asked, answered };
    return { told };
  }
  const answer = answers && asked !== undefined;
  const took = answer && time !== undefined ? time - known.time : undefined;
  return { told: { duplicate: answered, asked: answer ? asked : undefined, took } };
}

/** The state of the conversation behind the message. */
export function track(name: string, { id, asks, latest }: Message, context: Context): unknown {
  const { number, time } = context;
  if (number === undefined || time === undefined) return context.state;
  const { transactions } = (context.state ?? {}) as State;
  const all = transactions?.[name] ?? new Map<string, Transaction>();
  const key = hex(id);
  let known = asks && latest ? undefined : all.get(key);
  if (!known) {
    if (all.size >= mostKnown) all.delete(all.keys().next().value as string);
    known = { time };
    all.set(key, known);
  }
  if (!asks) known.answered ??= number;
  else known.asked ??= number;
  return transactions?.[name] ? context.state : { transactions: { ...transactions, [name]: all } };
}

/** What the tree's context says of the message. */
export function toldOf(context: Context | undefined): Told {
  return (context?.state as State | undefined)?.told ?? {};
}

/** The lines of it; names end differently in both protocols. */
export function noteExchange(c: Cursor, context: Context | undefined, prefix: "stun" | "classicstun"): void {
  if (!c.recording) return;
  const { duplicate, answered, asked, took } = toldOf(context);
  const joint = prefix === "stun" ? "-" : "_";
  const note = (name: string, text: string, value: number) =>
    c.note(`${prefix}.${name}`, `[${text}]`, c.offset, c.offset, value);
  if (duplicate !== undefined && prefix === "stun")
    note("reqduplicate", `Duplicated original message in: ${duplicate}`, duplicate);
  if (asked !== undefined) note(`response${joint}to`, `Request In: ${asked}`, asked);
  if (took !== undefined) noteSeconds(c, `${prefix}.time`, "Time", took);
  if (answered !== undefined) note(`response${joint}in`, `Response In: ${answered}`, answered);
}
