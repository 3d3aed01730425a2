import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";

const library = JSON.stringify(
  fileURLToPath(new URL("../../../lib/capture/child-output.js", import.meta.url)),
);
const size = 5_000_000;

function writer(): ReturnType<typeof spawn> {
  const script = `import { writeAll } from ${library}; writeAll(Buffer.alloc(${size}, 7)); process.exitCode = 3;`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

t.test("more than a pipe holds arrives whole", async (t) => {
  const child = writer();
  let octets = 0;
  child.stdout!.on("data", (chunk: Buffer) => {
    octets += chunk.length;
  });
  t.same(await once(child, "close"), [3, null]);
  t.equal(octets, size);
});

t.test("it ends quietly when nobody reads any more", async (t) => {
  const child = writer();
  await once(child.stdout!, "readable");
  child.stdout!.destroy();
  t.same(await once(child, "close"), [0, null]);
});
