/** Which request and response of a conversation belong together, as Wireshark counts them: each response to the last request. */
import type { Cursor } from "./cursor.ts";
import { labelled } from "./label.ts";
import { noteSeconds } from "./seconds.ts";

/** A request and its response: the frames, when and for what was asked. */
export interface Pair {
  readonly request: number | undefined;
  readonly time: bigint | undefined;
  readonly response: number | undefined;
}

/** What a conversation remembers of its turns. */
export interface Turns {
  readonly count: number;
  readonly last: Pair | undefined;
  readonly before: Pair | undefined;
  /** What was asked for last, with the host. */
  readonly uri: string | undefined;
}

/** Of a conversation that begins. */
export const noTurns: Turns = { count: 0, last: undefined, before: undefined, uri: undefined };

/** One message in its frame: a request with what it asks for. */
export interface Taken {
  readonly number: number | undefined;
  readonly time: bigint | undefined;
  readonly request: boolean;
  readonly uri?: string | undefined;
}

/** The turns with one message more: a request begins a pair, a response ends the last one if nothing else has. */
export function afterTurn(turns: Turns, { number, time, request, uri }: Taken): Turns {
  const { count, last } = turns;
  if (request) {
    const begun: Pair = { request: number, time, response: undefined };
    return { count: count + 1, last: begun, before: last, uri: uri ?? turns.uri };
  }
  if (last && last.response === undefined) {
    const ended: Pair = { request: last.request, time: last.time, response: number };
    return { count, last: ended, before: turns.before, uri: turns.uri };
  }
  const unasked: Pair = { request: undefined, time: undefined, response: number };
  return { count: count + 1, last: unasked, before: last, uri: turns.uri };
}

/** Notes what is known of the pair that this message belongs to. Only for the tree. */
export function noteTurn(c: Cursor, turns: Turns, taken: Taken): void {
  const { number, time, request } = taken;
  if (!c.recording || number === undefined) return;
  const { count, last, before, uri } = afterTurn(turns, taken);
  const note = (name: string, label: string, value: number | undefined) => {
    if (value !== undefined) c.note(`http.${name}`, `[${label}: ${value}]`, c.offset, c.offset, value);
  };
  const word = request ? "request" : "response";
  c.note(`http.${word}_number`, `[HTTP ${word} ${count}/${count}]`, c.offset, c.offset, count);
  if (!request && last?.time !== undefined && time !== undefined)
    noteSeconds(c, "http.time", "Time since request", time - last.time);
  note("prev_request_in", "Prev request in frame", before?.request);
  if (request) return;
  note("prev_response_in", "Prev response in frame", before?.response);
  note("request_in", "Request in frame", last?.request);
  if (uri !== undefined)
    c.note("http.response_for.uri", `[${labelled("Request URI", uri)}]`, c.offset, c.offset, uri);
}
