/** The prompt: Node's own REPL with the table of commands in front of it and sessions above it. */
import { Console } from "node:console";
import { start } from "node:repl";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { PortholeError } from "../lib/errors.ts";
import { printableLines } from "../lib/printable.ts";
import { banner, promptText } from "./banner.ts";
import { takeCompletion } from "./completer.ts";
import { fillContext, keepHistory } from "./context.ts";
import type { Porthole } from "./engine.ts";
import { paintFor, render } from "./face.ts";
import { failureLines, isError, thrownLine } from "./failure.ts";
import { Keys } from "./keys.ts";
import { type Line, Lines } from "./lines.ts";
import { type Global, peerText } from "./main.ts";
import { loadParts, type Parts } from "./parts.ts";
import { PeerTexts } from "./peer-texts.ts";
import { PromptFace } from "./prompt-face.ts";
import { Question } from "./question.ts";
import { Screen } from "./screen.ts";
import type { Talk } from "./talk.ts";

/** The prompt until the user leaves; resolves to the exit status. */
export function prompt(global: Global): Promise<number> {
  if (global.banner) process.stdout.write(`${banner(global.via)}\n`);
  return new Prompt(global).done;
}

/** The prompt over an engine that runs already (`porthole connect 2525`); it ends when its last session does. */
export function attach(porthole: Porthole, global: Global): Promise<number> {
  return new Prompt(global, porthole).done;
}

class Prompt {
  readonly done: Promise<number>;
  #status = 0;
  #repl: Line;
  #screen: Screen;
  #porthole: Porthole | undefined;
  #attached: boolean;
  #global: Global;
  #parts: Promise<Parts> | undefined;
  readonly #lines: Lines;
  readonly #keys: Keys;
  readonly #face: PromptFace;
  readonly #question = new Question();
  readonly #texts = new PeerTexts((talk, text) => {
    if (this.#porthole) this.#screen.print(this.#paint("server", peerText(this.#porthole, talk, text)));
  });
  #paint;

  constructor(global: Global, porthole?: Porthole) {
    this.#paint = paintFor(process.stdout, global.color);
    this.#attached = porthole !== undefined;
    this.#global = global;
    const color = this.#paint("dim", "") !== "";
    const repl = start({
      prompt: this.#promptText(undefined),
      ignoreUndefined: true,
      preview: false,
      breakEvalOnSigint: true,
      // An error's message may quote a peer: nothing of it reaches the terminal raw.
      writer: (value: unknown) => (isError(value) ? thrownLine(value) : inspect(value, { colors: color })),
    }) as Line;
    this.#repl = repl;
    this.#screen = new Screen(repl, process.stdout);
    this.#screen.prompting = true;
    const fail = (error: unknown) => this.#fail(error);
    const shared = {
      repl,
      screen: this.#screen,
      question: this.#question,
      front: () => this.#porthole?.front,
      say: (line: string) => this.#screen.say(line, (text) => this.#paint("dim", text)),
      fail,
    };
    this.#lines = new Lines({
      ...shared,
      command: (line) => this.#commandOf(line),
      flush: () => {
        this.#texts.flush(true);
        this.#screen.flush();
      },
    });
    this.#keys = new Keys({
      ...shared,
      lines: this.#lines,
      leave: () => this.#porthole?.bringToFront(undefined),
      interrupt: () => this.#porthole?.interrupt(),
      typed: () => this.#tintFilter(),
    });
    this.#face = new PromptFace({
      ...shared,
      keys: this.#keys,
      texts: this.#texts,
      promptText: (talk) => this.#promptText(talk),
      left: () => {
        if (this.#attached && this.#porthole?.sessions.size === 0) repl.close();
      },
    });
    takeCompletion(repl, {
      front: shared.front,
      complete: async (line) => {
        const [porthole, parts] = await this.#engine();
        return parts.complete(porthole, line);
      },
    });
    keepHistory(repl);
    fillContext(repl, () => this.#globals, new Console(this.#stream(), this.#stream()));
    this.done = new Promise((resolve, reject) => {
      repl.once("exit", () => void this.#leave().then(() => resolve(this.#status), reject));
    });
    const { first } = global;
    if (porthole) this.#lines.after(() => this.#adopt(porthole));
    else if (first) this.#lines.after(() => this.#begin(first));
    process.once("SIGTERM", () => repl.close());
    process.once("SIGHUP", () => repl.close());
  }

  #globals: object | undefined;

  /** The engine, made when the first line needs it. */
  async #engine(): Promise<[Porthole, Parts]> {
    this.#parts ??= loadParts();
    const parts = await this.#parts;
    if (!this.#porthole) {
      const porthole = new parts.Porthole({
        protocols: parts.protocols,
        face: this.#face,
        ...(this.#global.via && { via: this.#global.via }),
      });
      this.#use(porthole, parts);
    }
    return [this.#porthole as Porthole, parts];
  }

  /** Runs what the command line said first; without it there is nothing to prompt for. */
  async #begin(words: readonly string[]): Promise<void> {
    this.#screen.prompting = false;
    const [porthole, parts] = await this.#engine();
    this.#lines.running = "command";
    try {
      for await (const result of parts.runCommand(porthole, words))
        render(result, false, this.#output, this.#paint);
    } catch (error) {
      this.#fail(error);
      this.#status = error instanceof PortholeError ? error.exitStatus : 1;
      this.#repl.close();
      return;
    } finally {
      this.#lines.running = undefined;
    }
    this.#repl.setPrompt(this.#promptText(porthole.front));
    this.#screen.prompting = true;
    this.#repl.displayPrompt(true);
  }

  async #adopt(porthole: Porthole): Promise<void> {
    this.#parts ??= loadParts();
    porthole.face = this.#face;
    this.#use(porthole, await this.#parts);
    this.#repl.setPrompt(this.#promptText(porthole.front));
    this.#repl.displayPrompt(true);
  }

  #use(porthole: Porthole, parts: Parts): void {
    this.#porthole = porthole;
    this.#globals = parts.globals(porthole);
    porthole.live = true;
    porthole.frames.subscribe((packet) => {
      if (porthole.live && porthole.shown(packet))
        this.#screen.row(parts.row(packet, this.#paint, { width: process.stdout.columns ?? 0 }));
    });
  }

  #promptText(talk: Talk | undefined): string {
    return promptText(talk, this.#porthole?.lab?.topology.name);
  }

  /** What runs the line where it is a command; what resolves to true leaves the prompt. */
  async #commandOf(line: string): Promise<(() => Promise<boolean>) | undefined> {
    const [porthole, parts] = await this.#engine();
    if (!line.includes("\n") && parts.isCommand(line, true))
      return () => this.#command(porthole, parts, line).then(() => porthole.leaving);
    if (!line.includes("\n") && parts.isMistaken(line, this.#repl.context))
      return () => Promise.reject(parts.unknownCommand(line.trim()));
    return undefined;
  }

  async #command(porthole: Porthole, parts: Parts, line: string): Promise<void> {
    porthole.lines.splice(0, porthole.lines.length, ...[...this.#repl.history].reverse());
    try {
      for await (const result of parts.runLine(porthole, line, true))
        render(result, false, this.#output, this.#paint);
    } finally {
      // A lab may have come or gone.
      this.#repl.setPrompt(this.#promptText(porthole.front));
    }
  }

  readonly #output = {
    data: (text: string) => this.#screen.print(text),
    notice: (text: string) => this.#screen.say(text),
    get width() {
      return process.stdout.columns;
    },
  };

  #fail(error: unknown): void {
    this.#screen.say(failureLines(error), (text) => this.#paint("error", text));
  }

  /** Gives a filter on the line its colour; does nothing where there is no colour. */
  #tintFilter(): void {
    const { line } = this.#repl;
    if (this.#paint("dim", "") === "" || !/\s(?:-Y|--filter)\b/.test(line)) return;
    void this.#engine().then(([porthole, parts]) => {
      if (this.#repl.line !== line || this.#lines.running || this.#question.stands) return;
      const check = (filter: string) => parts.filterError(filter, porthole.frames.protocols);
      process.stdout.write(
        parts.tint(this.#repl.getPrompt(), line, this.#repl.cursor, process.stdout.columns ?? 0, check),
      );
    });
  }

  /** What user code prints by console also goes above the line, made safe. */
  #stream(): Writable {
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#screen.print(printableLines(chunk.toString().replace(/\n$/, "")));
        done();
      },
    });
  }

  async #leave(): Promise<void> {
    // After Ctrl-D the prompt stands on the line; the shell's own prompt belongs on the next.
    if (!this.#porthole?.leaving) process.stdout.write("\n");
    if (this.#porthole) this.#porthole.live = false;
    await this.#porthole?.close();
    process.stdin.pause();
  }
}
