/** The terminal in the hands of another program (an editor, a shell on a host of the lab) for a while. */
import type { Interface } from "node:readline";

const signals = ["SIGINT", "SIGQUIT", "SIGTSTP"] as const;
const ignore = () => {};

/** Until `act` resolves no key is read here, and none is a signal for this process. */
export async function lend<T>(
  line: Pick<Interface, "pause" | "resume">,
  act: () => Promise<T>,
  stdin: Pick<NodeJS.ReadStream, "setRawMode" | "pause"> = process.stdin,
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
    line.resume();
  }
}
