/** lab publish: a port of a host of the lab, on this machine. */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { join } from "../../lib/lab/join.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import { roomOf } from "./lab.ts";

type Row = Command<Porthole>;

/** "server:80": host and port of what is published. */
function target(typed: string): { host: string; port: number } {
  const match = /^([a-z][a-z0-9-]*):(\d{1,5})$/.exec(typed);
  const port = Number(match?.[2]);
  if (match && port >= 1 && port <= 65_535) return { host: match[1] as string, port };
  throw new PortholeError("usage", `Cannot publish "${printable(typed)}": HOST:PORT is meant, server:80`);
}

const publish: Row = {
  name: "lab publish",
  summary: "Let programs of this machine reach a port of a host: its calls are handed into the lab",
  arguments: [
    { name: "port", summary: "port of this machine, on 127.0.0.1 (0 takes a free one)", required: true },
    { name: "target", summary: "HOST:PORT in the lab", kind: "host", required: true },
  ],
  examples: ["lab publish 8080 server:80"],
  async *run(porthole, [typed = "", to = ""]) {
    const room = roomOf(porthole);
    if (!/^\d{1,5}$/.test(typed) || Number(typed) > 65_535)
      throw new PortholeError(
        "usage",
        `Cannot publish on "${printable(typed)}": a port up to 65535 is meant`,
      );
    const { host, port } = target(to);
    const [address = ""] = room.topology.addressesOf(room.topology.host(host).name);
    const relay = fileURLToPath(new URL("../../lib/lab/relay-child.js", import.meta.url));
    const calls = new Set<Socket>();
    const path = joinPath(room.lab.folder, `publish-${host}-${port}-${typed}`);
    rmSync(path, { force: true });
    const server = createServer({ allowHalfOpen: true }, (caller) => {
      const inside = connect({ path, allowHalfOpen: true });
      calls.add(caller);
      caller.once("close", () => calls.delete(caller));
      // The relay says first that it is through; before that, the end is a refusal, and no orderly end.
      const refuse = () => {
        inside.destroy();
        caller.resetAndDestroy();
      };
      const gone = () => inside.destroy();
      caller.on("error", gone).once("close", gone);
      inside.on("error", refuse).once("end", refuse).once("close", refuse);
      inside.once("data", (first: Buffer) => {
        caller.off("error", gone).off("close", gone);
        inside.off("error", refuse).off("end", refuse).off("close", refuse);
        if (first.length > 1) caller.write(first.subarray(1));
        join(caller, inside);
      });
    });
    const listening = once(server, "listening");
    server.listen(Number(typed), "127.0.0.1");
    await listening.catch((error: unknown) => {
      throw explain(`Cannot publish on 127.0.0.1:${typed}`, error, "0 takes a free port");
    });
    const child = await room.lab.spawn(host, process.execPath, [
      relay,
      path,
      address || "127.0.0.1",
      String(port),
    ]);
    child.stderr.resume();
    const [ready] = await Promise.race([
      once(child.stdout, "data"),
      child.finished().then(() => [undefined]),
    ]);
    if (ready === undefined) {
      server.close();
      throw new PortholeError("failed", `Cannot publish ${printable(to)}: its relay did not start`);
    }
    const got = (server.address() as { port: number }).port;
    const job = room.add("", `127.0.0.1:${got} is ${host}:${port}`, async () => {
      for (const caller of calls) caller.destroy();
      server.close();
      child.kill("SIGKILL");
    });
    yield {
      json: { job: job.id, local: `tcp://127.0.0.1:${got}`, host, port },
      lines: () => [`[${job.id}] 127.0.0.1:${got} is ${host}:${port} (lab stop ${job.id} ends it)`],
    };
  },
};

/** The rows of this file. */
export const labPublishRows: readonly Row[] = [publish];
