import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { LabProcess } from "../../../lib/lab/process.ts";

/** Three pairs of sockets: what a program would have, and what porthole has. */
async function ends(
  path: string,
): Promise<{ ours: [Socket, Socket, Socket]; theirs: Socket[]; close(): void }> {
  const theirs: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => theirs.push(socket)).listen(path);
  await once(server, "listening");
  const ours: Socket[] = [];
  for (let n = 0; n < 3; n += 1) {
    const socket = connect({ path, allowHalfOpen: true });
    await once(socket, "connect");
    ours.push(socket);
    while (theirs.length < ours.length) await once(server, "connection");
  }
  return { ours: ours as [Socket, Socket, Socket], theirs, close: () => server.close() };
}

t.test("close comes when it has ended and both outputs are read to their end, in either order", async (t) => {
  // A socket's path is short (unix(7)): the fixtures' folder is not.
  const folder = mkdtempSync(join(tmpdir(), "porthole-process-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  for (const exitFirst of [true, false]) {
    const { ours, theirs, close } = await ends(join(folder, String(exitFirst)));
    const signals: string[] = [];
    const child = new LabProcess(ours, { kill: (signal) => void signals.push(signal) });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.resume();
    const events: string[] = [];
    child.once("exit", (status) => events.push(`exit ${status}`));
    child.once("close", (status) => events.push(`close ${status}`));
    child.kill();
    child.kill("SIGINT");
    const finished = child.finished();
    if (exitFirst) child.ended(3, null);
    theirs[1]?.end("last words");
    theirs[2]?.end();
    if (!exitFirst) {
      await Promise.all([once(ours[1], "close"), once(ours[2], "close")]);
      t.same(events, [], "not before it has ended");
      child.ended(3, null);
    }
    t.same(await finished, { status: 3, signal: null });
    t.same(await child.finished(), { status: 3, signal: null }, "and later too");
    child.ended(4, null);
    t.same(
      [events, out, signals, child.exitCode],
      [["exit 3", "close 3"], "last words", ["SIGTERM", "SIGINT"], 3],
    );
    theirs[0]?.destroy();
    close();
  }
});
