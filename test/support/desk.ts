/** A porthole in this process: lines are typed, and what they print comes back. */
import { protocols } from "../../protocols.ts";
import { Porthole } from "../../repl/engine.ts";
import { runCommand } from "../../repl/program.ts";
import { splitWords } from "../../repl/words.ts";

export interface Desk {
  porthole: Porthole;
  /** What was said beside the results. */
  notices: string[];
  type(line: string): Promise<{ json: Record<string, unknown>[]; text: string }>;
}

/** The caller closes the porthole. */
export function desk(): Desk {
  const notices: string[] = [];
  const face = { text() {}, notice: (line: string) => void notices.push(line), front() {} };
  const porthole = new Porthole({ protocols, via: "journal", face });
  return {
    porthole,
    notices,
    async type(line) {
      const json: Record<string, unknown>[] = [];
      const lines: string[] = [];
      for await (const result of runCommand(porthole, splitWords(line))) {
        if (result.json) json.push(result.json as Record<string, unknown>);
        if (result.rows) lines.push(...result.rows(false, (_role, text) => text));
        lines.push(...(result.lines?.((_role, text) => text) ?? []));
      }
      return { json, text: lines.join("\n") };
    },
  };
}
