/** While a scan runs, any key asks how far it is; nothing else is read from the keyboard meanwhile. */
import { readFileSync } from "node:fs";
import type { Porthole } from "../engine.ts";

/** True when the terminal is ours to change: a job in the background is stopped for trying (tty_ioctl(4)). */
export function inForeground(stat: string | undefined): boolean {
  // Behind the name, which may hold blanks and parentheses: state, parent, group, session, terminal, its foreground group.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined || fields[2] === fields[5];
}

function ownStat(): string | undefined {
  try {
    return readFileSync("/proc/self/stat", "latin1");
  } catch {
    return undefined;
  }
}

/** What a key means where the terminal does not say it itself, being raw. */
const signals: Readonly<Record<string, NodeJS.Signals>> = { "\x03": "SIGINT", "\x1c": "SIGQUIT" };

/** The keys pressed since the last `take`; "" when there are none. `close` gives the keyboard back. */
export function watchKeys(porthole: Pick<Porthole, "signal"> & Partial<Pick<Porthole, "face">>): {
  take(): string;
  close(): void;
} {
  let pressed = "";
  const take = () => {
    const keys = pressed;
    pressed = "";
    return keys;
  };
  const press = (keys: string) => {
    pressed += keys;
  };
  const { face } = porthole;
  if (face?.keys) return { take, close: face.keys(press) };
  const { stdin } = process;
  if (!stdin.isTTY || !process.stderr.isTTY || !inForeground(ownStat())) return { take, close() {} };
  const read = (octets: Buffer) => {
    const text = octets.toString("latin1");
    const signal = signals[text];
    if (signal) process.kill(process.pid, signal);
    else press(text);
  };
  stdin.setRawMode(true);
  stdin.on("data", read);
  stdin.resume();
  return {
    take,
    close() {
      stdin.off("data", read);
      stdin.pause();
      stdin.setRawMode(false);
    },
  };
}
