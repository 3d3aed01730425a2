import { once } from "node:events";
import { connect } from "node:net";
import t from "tap";
import { labPublishRows } from "../../../repl/commands/lab-publish.ts";
import { desk } from "../../support/desk.ts";
import { labSkip } from "../../support/lab.ts";

const skip = labSkip;

/** What a port of this machine says, and how the call ends. */
async function called(port: number, say = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let said = "";
  socket.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  socket.end(say);
  const [error] = await Promise.race([
    once(socket, "error"),
    once(socket, "close").then(() => [undefined]),
  ]).catch((cause: unknown) => [cause]);
  return (error as NodeJS.ErrnoException | undefined)?.code ?? said;
}

t.test("a port of a host, published on this machine", { skip }, async (t) => {
  const { porthole, type } = desk();
  t.teardown(() => porthole.close());
  await type("lab start two-hosts");
  const { json, text } = await type("lab publish 0 server:7");
  const port = Number(/:(\d+) is/.exec(text)?.[1]);
  t.match(json, [{ host: "server", port: 7, local: `tcp://127.0.0.1:${port}` }]);
  t.equal(await called(port, "across the border"), "across the border");
  t.equal((await called(port, "x".repeat(300_000))).length, 300_000, "much, both ways");
  const closed = await type("lab publish 0 server:9");
  const [, other] = /:(\d+) is/.exec(closed.text) ?? [];
  t.equal(await called(Number(other)), "ECONNRESET", "a port that nobody serves is no orderly end");
  await t.rejects(type(`lab publish ${port} server:80`), { code: "in-use" });
  for (const bad of [
    "lab publish x server:7",
    "lab publish 0 server",
    "lab publish 0 nobody:7",
    "lab publish 0 server:0",
  ])
    await t.rejects(type(bad), { code: "usage" }, bad);
  await type("lab stop all");
  t.equal(await called(port), "ECONNREFUSED");
  t.ok(labPublishRows.every((row) => (row.examples?.length ?? 0) > 0));
});
