/** A real pseudo-terminal with a screen: what is typed goes in, and what a person would read comes out. */
import { fileURLToPath } from "node:url";
import { type IPty, spawn } from "@lydell/node-pty";

const program = fileURLToPath(new URL("../../bin/porthole.js", import.meta.url));

/** Runs porthole in a pty and keeps a screen of `rows` by `columns` with all the lines that scrolled away. */
export class Terminal {
  readonly columns: number;
  readonly rows: number;
  /** All lines, the oldest first; the last `rows` are on the screen. */
  lines: string[] = [""];
  raw = "";
  readonly exited: Promise<number>;
  #row = 0;
  #column = 0;
  #pty: IPty;
  #rest = "";
  #watchers = new Set<() => void>();

  constructor(
    args: readonly string[],
    options: { columns?: number; rows?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
  ) {
    this.columns = options.columns ?? 160;
    this.rows = options.rows ?? 40;
    const env: NodeJS.ProcessEnv = { ...process.env, TERM: "xterm", NO_COLOR: "1", ...options.env };
    for (const name in env) if (env[name] === undefined) delete env[name];
    this.#pty = spawn(process.execPath, [program, ...args], {
      cols: this.columns,
      rows: this.rows,
      env,
      ...(options.cwd && { cwd: options.cwd }),
    });
    this.#pty.onData((data) => this.#draw(data));
    this.exited = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  type(text: string): void {
    this.#pty.write(text);
  }

  /** The text of all lines, without the spaces at their ends. */
  get text(): string {
    return this.lines.map((line) => line.trimEnd()).join("\n");
  }

  /** The line on which the cursor stands. */
  get current(): string {
    return (this.lines[this.#row] ?? "").trimEnd();
  }

  /** Resolves when `test` holds; rejects with the screen after `timeout` milliseconds. */
  async until(test: (terminal: Terminal) => boolean, what: string, timeout = 15_000): Promise<void> {
    if (test(this)) return;
    await new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (!test(this)) return;
        clearTimeout(timer);
        this.#watchers.delete(watch);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(watch);
        reject(new Error(`not within ${timeout} ms: ${what}\n${this.text}`));
      }, timeout);
      this.#watchers.add(watch);
    });
  }

  /** Types a line and waits until `after` is found behind what was there before. */
  async line(text: string, after: RegExp): Promise<void> {
    const from = this.text.length - this.current.length;
    this.type(`${text}\r`);
    await this.until(
      (terminal) => after.test(terminal.text.slice(Math.max(0, from))),
      `${after} after "${text}"`,
    );
  }

  kill(): void {
    this.#pty.kill("SIGKILL");
  }

  /** The few control sequences that Node's line editor uses; anything else would be seen as text by a test. */
  #draw(data: string): void {
    this.raw += data;
    let text = this.#rest + data;
    this.#rest = "";
    while (text !== "") {
      const control = /^(?:\x1b\[(\??[\d;]*)([A-Za-z])|\r|\n|\x08|\x07)/.exec(text);
      if (control) {
        this.#control(control);
        text = text.slice(control[0].length);
      } else if (text[0] === "\x1b") {
        this.#rest = text;
        break;
      } else {
        this.#put(text[0] as string);
        text = text.slice(1);
      }
    }
    for (const watcher of this.#watchers) watcher();
  }

  #control([all, parameters = "", final]: RegExpExecArray): void {
    const count = Number.parseInt(parameters, 10);
    if (all === "\r") this.#column = 0;
    else if (all === "\n") this.#down();
    else if (all === "\x08") this.#column = Math.max(0, this.#column - 1);
    else if (final === "A") this.#row = Math.max(0, this.#row - (count || 1));
    else if (final === "B") this.#row = Math.min(this.lines.length - 1, this.#row + (count || 1));
    else if (final === "C") this.#column += count || 1;
    else if (final === "D") this.#column = Math.max(0, this.#column - (count || 1));
    else if (final === "G") this.#column = (count || 1) - 1;
    else if (final === "J") {
      this.lines.length = this.#row + 1;
      this.lines[this.#row] = (this.lines[this.#row] as string).slice(0, this.#column);
    } else if (final === "K")
      this.lines[this.#row] = (this.lines[this.#row] as string).slice(0, this.#column);
  }

  #down(): void {
    this.#row += 1;
    if (this.#row >= this.lines.length) this.lines.push("");
  }

  #put(char: string): void {
    if (this.#column >= this.columns) {
      this.#column = 0;
      this.#down();
    }
    const line = (this.lines[this.#row] as string).padEnd(this.#column);
    this.lines[this.#row] = line.slice(0, this.#column) + char + line.slice(this.#column + 1);
    this.#column += 1;
  }
}
