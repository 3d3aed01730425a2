/** The prompt: Node's own REPL with the table of commands in front of it and sessions above it. */
import { Console } from "node:console";
import { start } from "node:repl";
import { Writable } from "node:stream";
import { inspect, types } from "node:util";
import { backends } from "../lib/capture/backends.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { inLab, labHost } from "../lib/lab/enter.ts";
import { printableLines } from "../lib/printable.ts";
import { fillContext, keepHistory } from "./context.ts";
import type { Porthole } from "./engine.ts";
import { paintFor, render } from "./face.ts";
import { Keys } from "./keys.ts";
import { lend } from "./lend.ts";
import { type Line, Lines } from "./lines.ts";
import { type Global, peerText, version } from "./main.ts";
import { loadParts, type Parts } from "./parts.ts";
import { PeerTexts } from "./peer-texts.ts";
import { Question } from "./question.ts";
import { Screen } from "./screen.ts";
import type { Talk } from "./talk.ts";

type Completer = (line: string, done: (error: Error | null, result: [string[], string]) => void) => void;

/** The prompt until the user leaves; resolves to the exit status. */
export function prompt(global: Global): Promise<number> {
  if (global.banner) process.stdout.write(`${banner(global.via)}\n`);
  return new Prompt(global).done;
}

/** The prompt over an engine that runs already (`porthole connect 2525`); it ends when its last session does. */
export function attach(porthole: Porthole, global: Global): Promise<number> {
  return new Prompt(global, porthole).done;
}

/** One line: what this is, where frames will come from, and the one thing to type first. */
function banner(via: string | undefined): string {
  // Which backend works is found by trying, when the first socket opens; this one needs what this process has.
  const backend = via ?? backends.find((one) => one.refusal() === undefined)?.name ?? "journal";
  const frames =
    backend === "journal" ? "frames: from our own sockets, marked synthetic" : `frames: ${backend} on lo`;
  return `porthole ${version()} · ${frames}${inLab() ? " · lab" : ""} · \`help\`, or try: serve smtp 2525`;
}

/** Errors of the prompt's context are not instances of our own Error. */
function isError(value: unknown): value is Error {
  return types.isNativeError(value);
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
      writer: (value: unknown) => (isError(value) ? this.#failure(value) : inspect(value, { colors: color })),
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
      say: (line) => this.#screen.print(this.#paint("dim", line)),
    });
    this.#takeCompletion();
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
        face: this.#face(),
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
    porthole.face = this.#face();
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

  #face(): Porthole["face"] {
    return {
      text: (talk, text) => this.#texts.add(talk, text),
      notice: (line) => {
        this.#texts.flush(true);
        this.#screen.print(this.#paint("dim", line));
      },
      front: (talk) => {
        this.#keys.hidden.clear();
        this.#repl.setPrompt(this.#promptText(talk));
        if (this.#screen.prompting) this.#screen.redraw();
        if (!talk && this.#attached && this.#porthole?.sessions.size === 0) this.#repl.close();
      },
      secret: (talk) => {
        // What was typed before the peer said so is hidden with the rest.
        if (talk.secret) this.#keys.hidden.take(this.#repl);
        this.#repl.setPrompt(this.#promptText(talk));
        if (this.#screen.prompting) this.#screen.redraw();
      },
      ask: (question, secret, signal) => this.#ask(question, secret, signal),
      keys: (press) => {
        this.#keys.press = press;
        return () => {
          this.#keys.press = undefined;
        };
      },
      ...(process.stdin.isTTY && {
        terminal: (act) => {
          this.#texts.flush(true);
          this.#screen.flush();
          return lend(this.#repl, act);
        },
      }),
    };
  }

  /** Puts the question in the place of the prompt until a line is typed, Ctrl-D ends it, or `signal` aborts. */
  #ask(question: string, secret: boolean, signal: AbortSignal): Promise<string | undefined> {
    const repl = this.#repl;
    this.#texts.flush(true);
    this.#screen.flush();
    const answer = this.#question.ask(secret, signal, (line) => {
      this.#screen.prompting = false;
      if (line === undefined || secret) process.stdout.write("\n");
      repl.setPrompt(this.#promptText(this.#porthole?.front));
    });
    this.#screen.prompting = true;
    repl.setPrompt(question);
    repl.prompt();
    return answer;
  }

  #promptText(talk: Talk | undefined): string {
    if (talk) return `#${talk.id} ${talk.kind}${talk.secret ? " (hidden)" : ""}> `;
    const lab = this.#porthole?.lab;
    // On a host of a lab, in a lab of several hosts, or in the private network alone.
    const place = labHost() ?? (lab ? `lab ${lab.topology.name}` : inLab() ? "lab" : undefined);
    return place === undefined ? "porthole> " : `porthole (${printableLines(place)})> `;
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
    notice: (text: string) => this.#screen.print(text),
  };

  /** One line: a person at a prompt made a mistake, and our own frames of the stack tell nothing about it. */
  #failure(error: Error): string {
    return printableLines(error.name === "PortholeError" ? error.message : `${error.name}: ${error.message}`);
  }

  #fail(error: unknown): void {
    const { message } = describe(error);
    // A filter's error draws the filter and marks the place; a line of text has room for it.
    const { drawing } = error as { drawing?: readonly string[] };
    const lines = drawing ? [message, ...drawing.map((line) => `  ${line}`)].join("\n") : message;
    this.#screen.print(this.#paint("error", printableLines(lines)));
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

  #takeCompletion(): void {
    const javascript = this.#repl.completer as Completer;
    const completer: Completer = (line, done) => {
      const talk = this.#porthole?.front;
      if (talk) {
        const typed = line.toUpperCase();
        return done(null, [talk.next().filter((one) => one.toUpperCase().startsWith(typed)), line]);
      }
      this.#engine().then(
        async ([porthole, parts]) => {
          const found = await parts.complete(porthole, line);
          if (found) done(null, found);
          else javascript.call(this.#repl, line, done);
        },
        (error) => done(error as Error, [[], line]),
      );
    };
    Object.defineProperty(this.#repl, "completer", { value: completer, writable: true, configurable: true });
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
