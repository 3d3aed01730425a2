/** Failures as the prompt shows them. */
import { types } from "node:util";
import { describe } from "../lib/errors.ts";
import { printableLines } from "../lib/printable.ts";

/** True for errors of the prompt's context too, which are not instances of our own Error. */
export function isError(value: unknown): value is Error {
  return types.isNativeError(value);
}

/** One line: a person at a prompt made a mistake, and our own frames of the stack tell nothing about it. */
export function thrownLine(error: Error): string {
  return printableLines(error.name === "PortholeError" ? error.message : `${error.name}: ${error.message}`);
}

/** What went wrong with a line. A filter's error draws the filter and marks the place; a line of text has room for it. */
export function failureLines(error: unknown): string {
  const { message } = describe(error);
  const { drawing } = error as { drawing?: readonly string[] };
  return printableLines(drawing ? [message, ...drawing.map((line) => `  ${line}`)].join("\n") : message);
}
