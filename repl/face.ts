/** What a face is told, and how results become output: lines or NDJSON, notices apart; colour by role. */
import { styleText } from "node:util";
import { noPaint, type Paint, type Result, type Role } from "../lib/command.ts";
import { printableJson } from "../lib/printable.ts";
import type { Talk } from "./talk.ts";

const styles: Record<Role, Parameters<typeof styleText>[0]> = {
  client: "red",
  server: "blue",
  error: "red",
  warn: "yellow",
  dim: "dim",
  strong: "bold",
  layer: "bold",
  number: "dim",
};

/** Paints for a terminal. */
export const paint: Paint = (role, text) => styleText(styles[role], text, { validateStream: false } as never);

/** `auto` asks the stream and the environment (NO_COLOR, FORCE_COLOR, TERM=dumb), as no-color.org and Node say. */
export function paintFor(stream: NodeJS.WriteStream, choice: string): Paint {
  if (choice === "never") return noPaint;
  if (choice === "always") return paint;
  const { env } = process;
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return noPaint;
  if (env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0") return paint;
  return stream.isTTY === true && env["TERM"] !== "dumb" ? paint : noPaint;
}

/** Where a face's lines go. */
export interface Output {
  data(text: string): void;
  /** Columns of the terminal that `data` goes to; undefined where there is none. */
  readonly width?: number | undefined;
  /** Lines as octets; absent where only text is taken. They are the caller's again when this returns. */
  octets?(lines: Uint8Array): void;
  notice(text: string): void;
  /** Absent where there is no terminal to draw on. */
  progress?(text: string): void;
}

/** What a face is told while it waits for the next line. All text is printable. */
export interface Face {
  /** Text of a peer, for the person; `partial` when its last line is not ended yet. */
  text(talk: Talk, text: string): void;
  notice(line: string): void;
  /** Something that happened by itself, as an object and as a line; a face without it shows the line as a notice. */
  event?(event: object, line: string): void;
  /** The session in front has changed. */
  front(talk: Talk | undefined): void;
  /** What is typed into the session in front is from now on a secret, or is one no more. */
  secret?(talk: Talk): void;
  /** Hands the terminal to a program until `act` resolves; absent where there is none. */
  terminal?<T>(act: () => Promise<T>): Promise<T>;
  /** Asks the person one thing; undefined when no answer comes, or `signal` aborts. */
  ask?(question: string, secret: boolean, signal: AbortSignal): Promise<string | undefined>;
  /** Hands over each key that is pressed while a command runs, in place of the line editor, until the answer is called. */
  keys?(press: (keys: string) => void): () => void;
}

/** Renders one result. JSON: one object a line, bigint as text, and notices only when they carry an object. */
export function render(result: Result, json: boolean, output: Output, painter: Paint): void {
  if (result.rows) {
    const octets = output.octets && result.octets?.(json || result.asJson === true, painter);
    if (octets) {
      for (const lines of octets) output.octets?.(lines);
      return;
    }
    for (const row of result.rows(json || result.asJson === true, painter, output.width)) output.data(row);
    return;
  }
  if (result.progress) {
    if (!json) for (const line of result.lines?.(noPaint) ?? []) output.progress?.(line);
    return;
  }
  if (json || result.asJson) {
    if (result.json) output.data(toJson(result.json));
    else if (result.notice) for (const line of result.lines?.(noPaint) ?? []) output.notice(line);
    return;
  }
  const lines = result.lines?.(painter, output.width) ?? [];
  if (lines.length === 0) return;
  if (result.notice) output.notice(lines.join("\n"));
  else output.data(lines.join("\n"));
}

/** One line of JSON in which nothing can reach a terminal raw: C1, bidirectional controls and DEL are escaped too. */
export function toJson(value: object): string {
  const text = JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "bigint" ? one.toString() : one,
  );
  return printableJson(text);
}
