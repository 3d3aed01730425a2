/** The contract of a program that captures for us: a whole stream however it ends, and one line when it cannot. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";
import { backends } from "../../lib/capture/backends.ts";
import { readPcap } from "../../lib/capture/pcap.ts";

/** Tests the child of a backend; `absent` is what it says of a device that is not there. */
export function captureChild(backend: string, child: string, absent: RegExp): void {
  const skip = backends.find((one) => one.name === backend)?.refusal() ?? false;
  const program = fileURLToPath(new URL(`../../lib/capture/${child}.js`, import.meta.url));

  t.test("a device that is not there ends it, and that is said", { skip }, async (t) => {
    const child = spawn(process.execPath, [program, "nope"], { stdio: ["pipe", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    t.same((await once(child, "close"))[0], 2);
    t.match(said, absent);
  });

  for (const how of ["end of input", "SIGTERM"] as const) {
    t.test(`${how} ends it after a whole stream`, { skip }, async (t) => {
      const child = spawn(process.execPath, [program, "lo"], { stdio: ["pipe", "pipe", "ignore"] });
      const chunks: Buffer[] = [];
      child.stdout.on("data", (chunk) => chunks.push(chunk));
      await once(child.stdout, "data");
      if (how === "SIGTERM") child.kill();
      else child.stdin.end();
      await once(child, "close");
      t.doesNotThrow(() => readPcap(Buffer.concat(chunks)));
    });
  }
}
