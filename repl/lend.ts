/** The terminal in the hands of another program (an editor, a shell on a host of the lab) for a while. */
import type { Interface } from "node:readline";

const signals = ["SIGINT", "SIGQUIT", "SIGTSTP"] as const;
const ignore = () => {};

/** Until `act` resolves no key is read here, and none is a signal for this process. */
export async function lend<T>(
  line: Pick<Interface, "pause" | "resume">,
  act: () => Promise<T>,
  stdin: Pick<NodeJS.ReadStream, "setRawMode" | "pause"> = process.stdin,
  stdout: Pick<NodeJS.WriteStream, "columns" | "write"> = process.stdout,
): Promise<T> {
  line.pause();
  stdin.setRawMode(false);
  stdin.pause();
  for (const signal of signals) process.on(signal, ignore);
  try {
    return await act();
  } finally {
    for (const signal of signals) process.off(signal, ignore);
    stdin.setRawMode(true);
    // What the program printed last may have no line's end, and the prompt would be drawn over it. One blank less than
    // the terminal is wide goes on to the next line from every column but the first.
    stdout.write(`${" ".repeat(Math.max(0, (stdout.columns ?? 80) - 1))}\r`);
    line.resume();
  }
}
