import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";
import type { FromChild, ToChild } from "../../../lib/host/icmp-echo.ts";

const program = fileURLToPath(new URL("../../../lib/host/net-ping-child.js", import.meta.url));

t.test("it says whether it may ask, and ends with the one that asked", async (t) => {
  const child = fork(program, [], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send({ open: 7, address: "127.0.0.1", options: { timeout: 500 } } satisfies ToChild);
  const [message] = (await once(child, "message")) as [FromChild];
  t.match(message, { opened: 7 });
  const ended = once(child, "exit");
  child.disconnect();
  t.same(await ended, [0, null]);
});
