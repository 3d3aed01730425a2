/** A program on a pseudo-terminal, by script(1) of util-linux: Node has none, and script needs no native module. */
import { spawn, spawnSync } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { PortholeError } from "../errors.ts";

/** A window, in characters. */
export interface Window {
  readonly columns: number;
  readonly rows: number;
}

/** What a program on a pseudo-terminal starts with. */
export interface PtyOptions {
  /** A command line for sh, of the person who runs porthole: never of a caller. */
  program: string;
  window?: Window | undefined;
  /** TERM; what is no name of a terminal becomes "dumb". */
  terminal?: string | undefined;
  /** False for a caller who shows the keys itself. */
  echo?: boolean;
}

/** A running program. Its output ends when it does. */
export interface Pty {
  readonly output: AsyncIterable<Uint8Array>;
  /** Resolves when more can be taken; what comes after the end goes nowhere. */
  write(octets: Uint8Array): Promise<void>;
  /** The window has changed: the program gets SIGWINCH. */
  resize(window: Window): void;
  /** Hangs up: the terminal goes away, and with it what runs on it. Twice is once. */
  close(): void;
  /** Resolves when it has ended, to its status. */
  readonly ended: Promise<number>;
}

/** A window as large as no screen: a program may allocate it all. */
const largest = 1000;

/** Throws one line where no pseudo-terminal can be made; asked before a server starts that needs one. */
export function needPty(script = "script"): void {
  const found = spawnSync(script, ["--version"], { encoding: "utf8", timeout: 5000 });
  if (!found.error && /util-linux/.test(found.stdout)) return;
  const why = found.error ? "there is no script(1)" : "this script(1) is not of util-linux";
  throw new PortholeError("unsupported", `Cannot make a pseudo-terminal: ${why} (Debian has it in bsdutils)`);
}

/** Starts a program. Nothing of a caller is in its arguments or its environment but the numbers of the window and TERM. */
export function openPty({ program, window, terminal, echo = true }: PtyOptions): Pty {
  // The terminal's name comes by descriptor 3, so that stty can tell it of a new window later.
  const setup = `tty >&3; exec 3>&-; stty sane ${echo ? "" : "-echo "}${sizeWords(window)}; ${program}`;
  const child = spawn("script", ["-qefc", setup, "/dev/null"], {
    stdio: ["pipe", "pipe", "ignore", "pipe"],
    env: environment(terminal),
    // Ctrl-C at porthole's own terminal is not for it.
    detached: true,
  });
  const [input, output, , names] = child.stdio as unknown as [Writable, Readable, null, Readable];
  input.on("error", () => {}); // the program has ended: what is typed behind it goes nowhere
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
  let name = "";
  const resize = resizer(() => name.trim());
  names.setEncoding("latin1").on("data", (text: string) => {
    name = (name + text).slice(0, 256);
    resize();
  });
  let closing = false;
  return {
    output,
    ended,
    write: (octets) => {
      if (input.destroyed || input.write(octets)) return Promise.resolve();
      return Promise.race([
        new Promise<void>((resolve) => input.once("drain", resolve)),
        ended.then(() => {}),
      ]);
    },
    resize,
    close: () => {
      if (closing) return;
      closing = true;
      // As when a line is cut: the kernel hangs up the terminal and tells its session (SIGHUP). Asked kindly, script waits.
      child.kill("SIGKILL");
      output.resume();
    },
  };
}

/** Starts one stty at a time; of the windows that come meanwhile the last one counts. */
function resizer(terminalName: () => string): (window?: Window) => void {
  let next: Window | undefined;
  let running = false;
  const start = () => {
    const name = terminalName();
    if (!next || running || !/^\/dev\/[\w/]+$/.test(name)) return;
    running = true;
    const size = sizeWords(next).trim().split(" ");
    next = undefined;
    const child = spawn("stty", ["-F", name, ...size], { stdio: "ignore" });
    const done = () => {
      running = false;
      start();
    };
    child.once("error", done).once("exit", done);
  };
  return (window) => {
    next = window ?? next;
    start();
  };
}

function sizeWords(window: Window | undefined): string {
  const { columns, rows } = window ?? { columns: 80, rows: 24 };
  const bound = (value: number) => Math.min(Math.max(1, Math.floor(value) || 1), largest);
  return `rows ${bound(rows)} cols ${bound(columns)}`;
}

/** Where programs and the home are, as porthole itself has them, and the terminal. CVE-2026-24061: nothing of a caller. */
function environment(terminal: string | undefined): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const known = terminal !== undefined && /^[A-Za-z0-9][\w.+-]{0,39}$/.test(terminal);
  return { ...Object.fromEntries(kept), SHELL: "/bin/sh", TERM: known ? terminal.toLowerCase() : "dumb" };
}
