/** Hears the ICMP errors about one host's UDP ports in full, by a child with a raw socket; udp(7) tells only some of them. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

/** An ICMP error about a datagram. */
export interface Heard {
  readonly sourcePort: number;
  readonly port: number;
  readonly reason: string;
  readonly code: number;
  readonly ttl?: number | undefined;
  /** Who sent it, where it was not the host itself. */
  readonly from?: string | undefined;
}

/** Milliseconds that the child may take to begin. */
const startTime = 3000;

/** "4000 53 port-unreach 3 64 -": a line of the child; undefined for any other. */
export function readHeard(line: string): Heard | undefined {
  const match = /^(\d+) (\d+) ([\w-]+) (\d+) (\d+|-) (\S+)$/.exec(line);
  if (!match) return undefined;
  const [, sourcePort, port, reason = "", code, ttl, from] = match;
  return {
    sourcePort: Number(sourcePort),
    port: Number(port),
    reason,
    code: Number(code),
    ...(ttl !== "-" && { ttl: Number(ttl) }),
    ...(from !== "-" && { from }),
  };
}

/** The child, from `open` to `close`. */
export class IcmpEar {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #listener: ((heard: Heard) => void) | undefined;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
  }

  /** Resolves when it hears; to undefined where the privilege or the package is not there. */
  static open(host: string): Promise<IcmpEar | undefined> {
    const path = fileURLToPath(new URL("./icmp-child.js", import.meta.url));
    const child = spawn(process.execPath, [path, host], { stdio: ["pipe", "pipe", "ignore"] });
    child.stdin.on("error", () => {});
    const ear = new IcmpEar(child);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        ear.close();
        resolve(undefined);
      }, startTime);
      const settle = (found: IcmpEar | undefined) => {
        clearTimeout(timer);
        resolve(found);
      };
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (line === "ready") settle(ear);
        else {
          const heard = readHeard(line);
          if (heard) ear.#listener?.(heard);
        }
      });
      child.once("error", () => settle(undefined));
      child.once("exit", () => settle(undefined));
    });
  }

  /** Who is told; one. */
  listen(listener: (heard: Heard) => void): void {
    this.#listener = listener;
  }

  close(): void {
    this.#listener = undefined;
    this.#child.kill("SIGKILL");
  }
}
