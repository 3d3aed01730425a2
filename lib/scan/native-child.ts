/** A native child of a scan, from its parent's side: started, read line by line, ended when the scan is stopped. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PortholeError } from "../errors.ts";
import { type NativeJob, readNews } from "./native-job.ts";
import type { Probed, Probing } from "./probing.ts";

/** What the child could not do at all; nothing was told of any port. */
export class NativeRefused extends PortholeError {}

/** Runs one job in a child: "connect-child.js" or "syn-child.js". Rejects with NativeRefused when it cannot begin. */
export function runNative(
  file: string,
  job: NativeJob,
  { found, foundRun, trace, signal }: Probing,
): Promise<Probed> {
  return new Promise((resolve, reject) => {
    const path = fileURLToPath(new URL(file, import.meta.url));
    // Its standard input ends when we do, and then it does.
    const child = spawn(process.execPath, [path, JSON.stringify(job)], { stdio: ["pipe", "pipe", "pipe"] });
    let [said, begun, stopped] = ["", false, false];
    let result: Probed = {};
    const stop = () => {
      stopped = true;
      child.kill("SIGKILL");
    };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    child.stdin.on("error", () => {});
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("latin1");
    });
    let rest = "";
    const read = (line: string) => {
      const news = readNews(line);
      begun = true;
      // Lines that were under way when the scan was stopped are known all the same.
      if (news?.kind === "found") {
        const { first, last, step, common } = news;
        if (foundRun) foundRun(first, last, step, common);
        else for (let port = first; port <= last; port += step) found({ ...common, port });
      } else if (news?.kind === "trace") trace?.(news.line);
      else if (news?.kind === "done" && news.roundTrip) result = { roundTrip: news.roundTrip };
    };
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString("latin1")).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(read);
    });
    const ended = (why: string | undefined) => {
      signal.removeEventListener("abort", stop);
      if (why === undefined || stopped) resolve(result);
      else if (begun) reject(new PortholeError("failed", `Cannot go on scanning ${job.host}: ${why}`));
      else reject(new NativeRefused("unsupported", why));
    };
    child.once("error", (cause) => ended(cause.message));
    child.once("close", (code, killed) => {
      const why = said.trim().split("\n").at(-1) || `the child ended by ${killed ?? `status ${code}`}`;
      ended(code === 0 ? undefined : why);
    });
  });
}
