/** Batch: a program that sets up a part of a lab and reads its orders line by line (ip, tc, nft). */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Keeper } from "./keeper.ts";
import { missingProgram } from "./refusal.ts";

/** Runs it on a host or, without one, where the switches are. Throws which order it refused. */
export async function batch(
  keeper: Pick<Keeper, "run">,
  host: string | undefined,
  program: string,
  args: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const where = host === undefined ? "the switches" : host;
  const action = `Cannot set up ${where} with ${program}`;
  const { status, err } = await keeper
    .run(host, program, args, `${lines.join("\n")}\n`)
    .catch((error: Error) => {
      throw new PortholeError(
        "failed",
        `${action}: ${missingProgram(error.message) ?? printable(error.message)}`,
      );
    });
  if (status === 0) return;
  const missing = missingProgram(err);
  if (missing !== undefined) throw new PortholeError("unsupported", `${action}: ${missing}`);
  const said =
    err
      .trim()
      .split("\n")
      .find((line) => !/^Command failed/.test(line)) ?? `status ${status}`;
  const at = Number(/^Command failed \S+:(\d+)/m.exec(err)?.[1]);
  const line = lines[at - 1];
  throw new PortholeError(
    "failed",
    `${action}: ${printable(said)}${line === undefined ? "" : ` (at: ${printable(line)})`}`,
  );
}
