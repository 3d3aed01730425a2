/** The prompt: Node's own REPL with the table of commands in front of it and sessions above it. */
import { Console } from "node:console";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type REPLServer, start } from "node:repl";
import { Writable } from "node:stream";
import { inspect, types } from "node:util";
import { backends } from "../lib/capture/backends.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { inLab, labHost } from "../lib/lab/enter.ts";
import { printableLines } from "../lib/printable.ts";
import type { Porthole } from "./engine.ts";
import { paintFor, render } from "./face.ts";
import { HiddenLine, type Key } from "./hidden.ts";
import { type Global, peerText, version } from "./main.ts";
import { loadParts, type Parts } from "./parts.ts";
import { PeerTexts } from "./peer-texts.ts";
import { Question } from "./question.ts";
import { Screen } from "./screen.ts";
import type { Talk } from "./talk.ts";

type Line = REPLServer & {
  _ttyWrite(chars: string, key: Key): void;
  history: string[];
};
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
  #queue: Promise<unknown> = Promise.resolve();
  #running: "command" | "javascript" | undefined;
  #evaluated: Promise<void> | undefined;
  #settle: () => void = () => {};
  /** The command that the line of JavaScript is nearly: said when it fails. */
  #near: string | undefined;
  #hidden = new HiddenLine();
  /** A command that runs takes keys: any of them asks how far it is. */
  #press: ((keys: string) => void) | undefined;
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
    this.#takeLines();
    this.#takeEvaluation();
    this.#takeKeys();
    this.#takeCompletion();
    const folder = join(process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "porthole");
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      repl.setupHistory(join(folder, "history"), () => {
        // A history that cannot be read is an empty one.
      });
    } catch {
      // A home that may not be written: history lasts as long as the prompt.
    }
    const console = new Console(this.#stream(), this.#stream());
    Object.defineProperty(repl.context, "console", { value: console, configurable: true, writable: true });
    const lazy = (name: string) =>
      Object.defineProperty(repl.context, name, {
        configurable: true,
        enumerable: true,
        get: () => (this.#globals as Record<string, unknown> | undefined)?.[name],
        set: (value) =>
          Object.defineProperty(repl.context, name, { value, writable: true, configurable: true }),
      });
    for (const name of [
      "porthole",
      "connect",
      "listen",
      "command",
      "parseAddress",
      "formatAddress",
      "frames",
      "sessions",
    ])
      lazy(name);
    this.done = new Promise((resolve, reject) => {
      repl.once("exit", () => void this.#leave().then(() => resolve(this.#status), reject));
    });
    if (porthole) this.#queue = this.#adopt(porthole);
    else if (global.first) this.#queue = this.#begin(global.first);
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
    this.#running = "command";
    try {
      for await (const result of parts.runCommand(porthole, words))
        render(result, false, this.#output, this.#paint);
    } catch (error) {
      this.#fail(error);
      this.#status = error instanceof PortholeError ? error.exitStatus : 1;
      this.#repl.close();
      return;
    } finally {
      this.#running = undefined;
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
        this.#hidden.clear();
        this.#repl.setPrompt(this.#promptText(talk));
        if (this.#screen.prompting) this.#screen.redraw();
        if (!talk && this.#attached && this.#porthole?.sessions.size === 0) this.#repl.close();
      },
      secret: (talk) => {
        // What was typed before the peer said so is hidden with the rest.
        if (talk.secret) this.#hidden.take(this.#repl);
        this.#repl.setPrompt(this.#promptText(talk));
        if (this.#screen.prompting) this.#screen.redraw();
      },
      ask: (question, secret, signal) => this.#ask(question, secret, signal),
      keys: (press) => {
        this.#press = press;
        return () => {
          this.#press = undefined;
        };
      },
      ...(process.stdin.isTTY && { terminal: (act) => this.#lend(act) }),
    };
  }

  /** Another program has the terminal: no key is read here, and none is a signal for this process. */
  async #lend<T>(act: () => Promise<T>): Promise<T> {
    const { stdin } = process;
    const ignore = () => {};
    const signals = ["SIGINT", "SIGQUIT", "SIGTSTP"] as const;
    this.#texts.flush(true);
    this.#screen.flush();
    this.#repl.pause();
    stdin.setRawMode(false);
    stdin.pause();
    for (const signal of signals) process.on(signal, ignore);
    try {
      return await act();
    } finally {
      for (const signal of signals) process.off(signal, ignore);
      stdin.setRawMode(true);
      this.#repl.resume();
    }
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

  /** Lines are taken one after another: what is typed or pasted ahead waits, and then goes where it belongs. */
  #takeLines(): void {
    const repl = this.#repl;
    const evaluators = repl.listeners("line");
    repl.removeAllListeners("line");
    repl.on("line", (line: string) => {
      if (this.#question.stands) {
        // An answer is no command to be called back.
        if (repl.history[0] === line) repl.history.shift();
        this.#question.answer(line);
        return;
      }
      this.#screen.prompting = false;
      this.#queue = this.#queue.then(async () => {
        const talk = this.#multiline() ? undefined : this.#porthole?.front;
        // Typed ahead, and now it is a secret: shown it was, kept it is not.
        if (talk?.secret && repl.history[0] === line) repl.history.shift();
        if (talk) await this.#type(talk, line);
        else {
          this.#evaluated = undefined;
          for (const evaluator of evaluators) evaluator.call(repl, line);
          await this.#evaluated;
        }
        this.#screen.prompting = true;
      });
    });
  }

  /** True while Node's REPL gathers the lines of one piece of JavaScript. */
  #multiline(): boolean {
    const repl = this.#repl as unknown as Record<symbol, unknown> & { editorMode?: boolean };
    const symbol = Object.getOwnPropertySymbols(repl).find((one) => one.description === "bufferedCommand");
    return repl.editorMode === true || (symbol !== undefined && repl[symbol] !== "");
  }

  async #type(talk: Talk, line: string): Promise<void> {
    try {
      await talk.sendLine(line);
    } catch (error) {
      this.#fail(error);
    }
    this.#repl.displayPrompt();
  }

  /** A command goes to the table; all else to Node's evaluation, which knows await and unfinished lines. */
  #takeEvaluation(): void {
    const javascript = this.#repl.eval;
    const evaluate: REPLServer["eval"] = (code, context, file, done) => {
      this.#evaluated = new Promise((resolve) => {
        const finish = (error: Error | null, value?: unknown) => {
          this.#texts.flush(true);
          this.#screen.flush();
          done(error, value);
          settle();
        };
        const settle = () => {
          this.#running = undefined;
          this.#settle = () => {};
          resolve();
        };
        const line = code.replace(/\n$/, "");
        void this.#engine().then(([porthole, parts]) => {
          if (line.includes("\n") || !parts.isCommand(line, true)) {
            this.#running = "javascript";
            this.#near = parts.near(line);
            // Node's evaluation hands a thrown error to its domain and not to its callback; both end with a prompt.
            this.#settle = settle;
            javascript.call(this.#repl, code, context, file, finish);
            return;
          }
          this.#running = "command";
          return this.#command(porthole, parts, line).then(
            () => (porthole.leaving ? this.#repl.close() : finish(null)),
            (error) => {
              this.#fail(error);
              finish(null);
            },
          );
        }, finish);
      });
    };
    const display = this.#repl.displayPrompt.bind(this.#repl);
    this.#repl.displayPrompt = (preserve) => {
      display(preserve);
      this.#settle();
    };
    Object.defineProperty(this.#repl, "eval", { value: evaluate, writable: true, configurable: true });
  }

  async #command(porthole: Porthole, parts: Parts, line: string): Promise<void> {
    porthole.lines.splice(0, porthole.lines.length, ...[...this.#repl.history].reverse());
    const words = parts.expand(parts.splitWords(line));
    try {
      for await (const result of parts.runCommand(porthole, words))
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
    const near = /^(Reference|Syntax)Error$/.test(error.name) ? this.#near : undefined;
    const text = error.name === "PortholeError" ? error.message : `${error.name}: ${error.message}`;
    return printableLines(near ? `${text} (no such command; near: ${near})` : text);
  }

  #fail(error: unknown): void {
    const { message } = describe(error);
    // A filter's error draws the filter and marks the place; a line of text has room for it.
    const { drawing } = error as { drawing?: readonly string[] };
    const lines = drawing ? [message, ...drawing.map((line) => `  ${line}`)].join("\n") : message;
    this.#screen.print(this.#paint("error", printableLines(lines)));
  }

  #takeKeys(): void {
    const repl = this.#repl;
    const write = repl._ttyWrite;
    repl._ttyWrite = (chars, key) => {
      if (this.#question.key(chars, key, repl.line)) return;
      if (this.#press && !key.ctrl && this.#running === "command") {
        this.#press(chars ?? key.sequence ?? "");
        return;
      }
      const porthole = this.#porthole;
      const talk = this.#question.stands ? undefined : porthole?.front;
      const leave = chars === "\x1d" || key.sequence === "\x1d";
      // At the prompt there is no session to leave, and the octet is no part of a line.
      if (leave && !talk) return;
      if (porthole && talk && leave) {
        this.#screen.print(
          this.#paint("dim", `#${talk.id} is in the background; fg ${talk.id} brings it back`),
        );
        porthole.bringToFront(undefined);
        return;
      }
      if (talk && key.ctrl && key.name === "d" && repl.line.length === 0) {
        this.#queue = this.#queue.then(() =>
          talk.end().then(
            () =>
              this.#screen.print(
                this.#paint("dim", `#${talk.id} half-closed: FIN sent; what the peer still says is shown`),
              ),
            (error) => this.#fail(error),
          ),
        );
        return;
      }
      if (talk && (talk.secret || this.#hidden.typing) && this.#hide(talk, chars, key)) return;
      write.call(repl, chars, key);
      if (!talk) this.#tintFilter();
    };
    const interrupts = repl.listeners("SIGINT");
    repl.removeAllListeners("SIGINT");
    repl.on("SIGINT", () => {
      if (this.#running === "command") {
        this.#screen.print("^C");
        this.#porthole?.interrupt();
        return;
      }
      if (this.#porthole?.front && repl.line.length === 0) {
        this.#screen.print(this.#paint("dim", "^C does not leave a session: ^] does, and Ctrl-D ends it"));
        return;
      }
      for (const interrupt of interrupts) interrupt.call(repl);
    });
  }

  /** Gives a filter on the line its colour; does nothing where there is no colour. */
  #tintFilter(): void {
    const { line } = this.#repl;
    if (this.#paint("dim", "") === "" || !/\s(?:-Y|--filter)\b/.test(line)) return;
    void this.#engine().then(([porthole, parts]) => {
      if (this.#repl.line !== line || this.#running || this.#question.stands) return;
      const check = (filter: string) => parts.filterError(filter, porthole.frames.protocols);
      process.stdout.write(
        parts.tint(this.#repl.getPrompt(), line, this.#repl.cursor, process.stdout.columns ?? 0, check),
      );
    });
  }

  /** A key of a line that is neither shown nor kept; false when the line editor may have it. */
  #hide(talk: Talk, chars: string | undefined, key: Key): boolean {
    const typed = this.#hidden.key(chars, key);
    if (typeof typed === "boolean") return typed;
    process.stdout.write("\n");
    this.#screen.prompting = false;
    this.#queue = this.#queue.then(async () => {
      await this.#type(talk, typed.line);
      this.#screen.prompting = true;
    });
    return true;
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
