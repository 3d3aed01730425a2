/** Runs the command line in a process of its own. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../bin/porthole.js", import.meta.url));

/** What a run printed, and how it ended. */
export interface Run {
  status: number | null;
  out: string;
  err: string;
}

/** Runs porthole with words and standard input to its end. Homes point to `home`, so that nothing of the user is touched. */
export function run(args: readonly string[], input = "", home = "/nonexistent"): Promise<Run> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      NO_COLOR: "1",
      XDG_STATE_HOME: `${home}/state`,
      XDG_DATA_HOME: `${home}/data`,
    };
    const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "pipe"], env });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk;
    });
    child.stdin.on("error", () => {}); // a run that ends early does not read what is left
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });
}
