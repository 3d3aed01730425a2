/** A porthole without a face of its own: lines are typed, and what each gives is read. */
import { noPaint } from "../../lib/command.ts";
import { protocols } from "../../protocols.ts";
import { Porthole, type PortholeOptions } from "../../repl/engine.ts";
import { runCommand } from "../../repl/program.ts";
import { splitWords } from "../../repl/words.ts";

/** One result: its JSON, and its lines as `text`. */
export type Typed = Record<string, unknown> & { text?: string | undefined };

/** Frames are drawn from the journal unless `options` say otherwise. It closes with the test. */
export function typing(
  t: { teardown(work: () => Promise<void>): void },
  options: Partial<Pick<PortholeOptions, "lookup">> & { via?: PortholeOptions["via"] | "live" } = {},
) {
  const notices: string[] = [];
  const texts: string[] = [];
  const { via = "journal", ...more } = options;
  const porthole = new Porthole({
    protocols,
    ...(via !== "live" && { via }),
    ...more,
    face: {
      text: (_talk, text) => void texts.push(text),
      notice: (line) => void notices.push(line),
      front() {},
    },
  });
  t.teardown(() => porthole.close());
  /** Types one line; resolves to its results. */
  const type = async (line: string): Promise<Typed[]> => {
    const found: Typed[] = [];
    for await (const result of runCommand(porthole, splitWords(line))) {
      const lines = result.rows ? [...result.rows(false, noPaint)] : result.lines?.(noPaint);
      found.push({ ...result.json, text: lines?.join("\n") });
    }
    return found;
  };
  /** Types a line that binds; resolves to the port. */
  const serve = async (line: string): Promise<number> => {
    const [served] = await type(line);
    return Number(/:(\d+)$/.exec((served as unknown as { addresses: string[] }).addresses[0] as string)?.[1]);
  };
  return { porthole, notices, texts, type, serve };
}
