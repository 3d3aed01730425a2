/** LabProcess: a program that runs in a lab, with the parts of a ChildProcess that porthole uses. */
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

/** What it needs of the one that started it. */
export interface Reins {
  kill(signal: NodeJS.Signals): void;
}

/**
 * `exit` when the program has ended, `close` when its output has been read to its end too, each with status and signal.
 */
export class LabProcess extends EventEmitter {
  readonly stdin: Socket;
  readonly stdout: Socket;
  readonly stderr: Socket;
  exitCode: number | null = null;
  signalCode: NodeJS.Signals | null = null;
  readonly #reins: Reins;
  #open = 2;
  #exited = false;
  #closed = false;

  constructor([stdin, stdout, stderr]: readonly [Socket, Socket, Socket], reins: Reins) {
    super();
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
    this.#reins = reins;
    // Nothing comes from there; the socket would stay half open without a reader.
    stdin.on("error", () => {});
    stdin.resume();
    for (const output of [stdout, stderr]) {
      output.on("error", () => {});
      output.once("end", () => output.destroy());
      output.once("close", () => {
        this.#open -= 1;
        this.#finish();
      });
    }
  }

  kill(signal: NodeJS.Signals = "SIGTERM"): void {
    this.#reins.kill(signal);
  }

  /** Told by the keeper. */
  ended(status: number | null, signal: NodeJS.Signals | null): void {
    if (this.#exited) return;
    this.exitCode = status;
    this.signalCode = signal;
    this.#exited = true;
    this.stdin.destroy();
    this.emit("exit", status, signal);
    this.#finish();
  }

  /** Resolves when `close` has come: somebody must read both outputs. */
  finished(): Promise<{ status: number | null; signal: NodeJS.Signals | null }> {
    return new Promise((resolve) => {
      if (this.#closed) resolve({ status: this.exitCode, signal: this.signalCode });
      else this.once("close", (status, signal) => resolve({ status, signal }));
    });
  }

  #finish(): void {
    if (!this.#exited || this.#open > 0 || this.#closed) return;
    this.#closed = true;
    this.emit("close", this.exitCode, this.signalCode);
  }
}
