import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";
import { backends } from "../../../lib/capture/backends.ts";
import { readPcap } from "../../../lib/capture/pcap.ts";

const skip = backends.find((one) => one.name === "af_packet")?.refusal() ?? false;
const program = fileURLToPath(new URL("../../../lib/capture/afpacket-child.js", import.meta.url));

t.test("a device that is not there ends it with one line", { skip }, async (t) => {
  const child = spawn(process.execPath, [program, "nope"], { stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  t.same((await once(child, "close"))[0], 2);
  t.match(said, /nope.*\n$/);
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
