/** Runs the command dig within this process, and makes its output comparable with that of the program dig. */
import { client } from "../../clients/dns.ts";
import type { Engine } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { connect } from "../../lib/net/connect.ts";

const alone: Engine = { signal: new AbortController().signal, connect };

/** What the client printed on both outputs, and how it ended. */
export interface Ran {
  out: string;
  err: string;
  status: number;
  json: object[];
}

/** Runs one line of words. */
export async function dig(line: string, engine: Engine = alone): Promise<Ran> {
  const ran: Ran = { out: "", err: "", status: 0, json: [] };
  const words = line.split(" ").filter(Boolean);
  try {
    for await (const { json, lines, notice } of client.command.run(engine, words, {})) {
      const text = (lines?.((_, one) => one) ?? []).map((one) => `${one}\n`).join("");
      ran[notice ? "err" : "out"] += text;
      if (json) ran.json.push(json);
    }
  } catch (error) {
    if (!(error instanceof PortholeError)) throw error;
    ran.status = error.exitStatus;
    ran.err += `${error.message}\n`;
  }
  return ran;
}

/** Times, IDs, cookies and who made the program differ; nothing else may. */
export function blank(text: string): string {
  return text
    .replace(/; <<>> DiG (?:of porthole|\S+) <<>>/g, "; <<>> DiG <<>>")
    .replace(/id: \d+/g, "id: N")
    .replace(/Query time: \d+/g, "Query time: N")
    .replace(/WHEN: .*/g, "WHEN: T")
    .replace(/COOKIE: [0-9a-f]+/g, "COOKIE: C")
    .replace(/in \d+ (?:ms|us)/g, "in N");
}
