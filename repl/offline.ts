/** The face of commands that open no socket (read): no engine is made for them, so that a file is there at once. */
import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import type { Command } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import type { Porthole } from "./engine.ts";
import { paintFor, render } from "./face.ts";
import { aloneRow, asksHelp, isMachine, readRaw } from "./machine.ts";
import type { Global } from "./main.ts";
import type { Parsed } from "./program.ts";

/** What such a command may use. */
export type Desk = Pick<Porthole, "signal" | "protocols">;

const LF = 0x0a;
/** Octets that are written at once. */
const batch = 262_144;
/** The heap may grow by so much, in hundredths, before it is collected: a long file is read in little memory. */
const heapGrowth = 60;

/** Standard output in large writes; what was handed over is written before the process rests, and `room` waits for the reader. */
class Paper {
  #held = Buffer.allocUnsafe(batch);
  #size = 0;
  #due = false;
  #full = false;

  readonly print = (text: string): void => {
    // No character of UTF-16 takes more than three octets in UTF-8.
    const most = text.length * 3 + 1;
    if (this.#size + most > this.#held.length) this.flush();
    if (most > this.#held.length) {
      this.#full = !process.stdout.write(`${text}\n`);
      return;
    }
    this.#size += this.#held.write(text, this.#size);
    this.#held[this.#size] = LF;
    this.#size += 1;
    this.#soon();
  };

  readonly octets = (lines: Uint8Array): void => {
    if (this.#size + lines.length > this.#held.length) this.flush();
    if (lines.length > this.#held.length) {
      this.#full = !process.stdout.write(Buffer.from(lines));
      return;
    }
    this.#held.set(lines, this.#size);
    this.#size += lines.length;
    this.#soon();
  };

  #soon(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      this.flush();
    });
  }

  flush(): void {
    if (this.#size === 0) return;
    this.#full = !process.stdout.write(this.#held.subarray(0, this.#size));
    // What the stream has not written yet is its own; what it has may be used again.
    if (process.stdout.writableLength > 0) this.#held = Buffer.allocUnsafe(batch);
    this.#size = 0;
  }

  /** Resolves when the reader of our output takes more: a file may be larger than memory. */
  async room(): Promise<void> {
    if (!this.#full) return;
    await once(process.stdout, "drain");
    this.#full = false;
  }
}

/** What the words mean. The table as a whole, and what reads its options, are loaded only for who needs them. */
async function understand(words: readonly string[]): Promise<Parsed> {
  const alone = asksHelp(words) ? undefined : await aloneRow(words[0]);
  return alone ? readRaw(alone, words.slice(1)) : (await import("./program.ts")).parse(words);
}

/** Runs what the command line says; resolves to the exit status. */
export async function offline({ words, json: asJson, color }: Global): Promise<number> {
  const parsed = await understand(words);
  if ("help" in parsed) {
    process.stdout.write(parsed.help);
    return 0;
  }
  const json = asJson || parsed.options["json"] === true;
  const paint = paintFor(process.stdout, json ? "never" : color);
  const stop = new AbortController();
  let status = 0;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.once(signal, () => {
      status = code;
      stop.abort(new PortholeError("aborted", "Cancelled"));
    });
  // The reader of our output has had enough, as head(1).
  process.stdout.on("error", () => process.exit(status));
  const paper = new Paper();
  // A progress line is wiped before anything else is said.
  let drawn = false;
  const wipe = () => {
    if (drawn) process.stderr.write("\r\x1b[K");
    drawn = false;
  };
  const output = {
    data: paper.print,
    octets: paper.octets,
    notice(text: string) {
      wipe();
      process.stderr.write(`${text}\n`);
    },
    ...(process.stderr.isTTY && {
      progress(text: string) {
        process.stderr.write(`\r${text}\x1b[K`);
        drawn = true;
      },
    }),
  };
  // Of a long file little is kept; a look at the machine is over before its heap needs collecting.
  if (!isMachine(words[0])) setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  const row = parsed.row as unknown as Command<never> as Command<Desk & Porthole>;
  // Who looks at the machine itself speaks no protocol.
  const protocols = isMachine(words[0]) ? [] : (await import("../protocols.ts")).protocols;
  const desk = { signal: stop.signal, protocols } as Desk as Desk & Porthole;
  try {
    for await (const result of row.run(desk, parsed.args, parsed.options)) {
      status = result.exitStatus ?? status;
      render(result, json, output, paint);
      await paper.room();
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    wipe();
    paper.flush();
    process.stdin.destroy();
  }
  return status;
}
