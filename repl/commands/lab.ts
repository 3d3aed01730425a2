/** Commands that start a lab, show it and take it down: lab, lab start, up, show, stop, down. */
import { readFile } from "node:fs/promises";
import type { Command, Result } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { inLab } from "../../lib/lab/enter.ts";
import { readLab } from "../../lib/lab/file.ts";
import { type Ready, readyLab, readyLabs } from "../../lib/lab/ready.ts";
import { printable } from "../../lib/printable.ts";
import { table } from "../../lib/view/table.ts";
import type { Porthole } from "../engine.ts";
import { shown } from "../labdrawing.ts";
import { LabRoom } from "../labroom.ts";

type Row = Command<Porthole>;

/** The lab that is up; throws what to type where none is. */
export function roomOf(porthole: Porthole): LabRoom {
  if (porthole.lab) return porthole.lab;
  throw new PortholeError(
    "usage",
    "Cannot find a lab: none is up (lab start lists ready ones; lab up FILE; lab add HOST...)",
  );
}

function refuseSecond(porthole: Porthole): void {
  if (porthole.lab)
    throw new PortholeError(
      "usage",
      `Cannot start a lab: ${porthole.lab.topology.name} is up (lab down ends it)`,
    );
}

function* tries(ready: Ready): Iterable<Result> {
  yield { notice: true, lines: () => ["try:", ...ready.tries.map((line) => `  ${line}`)] };
}

const lab: Row = {
  name: "lab",
  summary: "Show the lab's hosts; on the command line: run porthole in a private network (Linux, no root)",
  arguments: [
    { name: "command", summary: "a command line to run inside (default: the prompt)", variadic: true },
  ],
  passThrough: true,
  examples: ["lab", "lab start router", "lab serve smtp 25"],
  more: [
    "On the command line `porthole lab [COMMAND...]` runs porthole in one private network. Words above come first:",
    "`porthole lab start mail` opens the prompt (or runs the script on standard input) with several hosts.",
    "",
    "lab.yaml, read by `lab up` (what is not said is chosen):",
    "  name: office",
    "  hosts:",
    "    client:",
    "    server: { services: [serve smtp 25, serve http 80] }",
    "  routers: [router]",
    "  switches: [lan]",
    "  links:",
    "    - client lan                          # HOST or HOST:INTERFACE, twice",
    "    - lan router",
    "    - { between: router server, name: wan, net: 192.0.2.0/24, delay: 20ms, loss: 1%, rate: 1mbit }",
    "    - { between: client server, addresses: { client: 10.9.0.1/24, server: 10.9.0.2 } }",
    "  dns: server                             # whom resolvers ask; hosts know each other's names anyway",
    "  names: { www.example.test: server }",
    "  rules: [deny tcp 80 from client to server]",
  ],
  async *run(porthole, words) {
    if (words.length > 0)
      throw new PortholeError(
        "usage",
        `Cannot run "${printable(words.join(" "))}" in a lab from here: on HOST COMMAND runs one on a host (help lab)`,
      );
    if (porthole.lab) {
      yield shown(porthole.lab);
      return;
    }
    // The command line takes `lab` before the table does: a process cannot move itself into another network.
    throw new PortholeError(
      "usage",
      inLab()
        ? "Cannot enter the lab: this is the lab (lab start lists labs of several hosts)"
        : "Cannot enter the lab from here: leave, and type `npx porthole lab`; or lab start, for several hosts",
    );
  },
};

const start: Row = {
  name: "lab start",
  summary: "Start a ready lab; without a name, list them",
  arguments: [{ name: "name", summary: "which", complete: () => readyLabs.map(({ name }) => name) }],
  examples: ["lab start", "lab start router", "lab start mail"],
  async *run(porthole, [name]) {
    if (name === undefined) {
      const lines = table(readyLabs.map((one) => [one.name, one.summary]));
      for (const one of readyLabs.slice(0, -1)) yield { json: { name: one.name, summary: one.summary } };
      const last = readyLabs.at(-1) as Ready;
      yield { json: { name: last.name, summary: last.summary }, lines: () => lines };
      return;
    }
    refuseSecond(porthole);
    const { ready, topology } = readyLab(name);
    yield shown(await LabRoom.open(porthole, topology));
    yield* tries(ready);
  },
};

const up: Row = {
  name: "lab up",
  summary: "Make the lab that a file describes (help lab shows one)",
  arguments: [{ name: "file", summary: "the lab file (default: lab.yaml)", kind: "file" }],
  examples: ["lab up", "lab up course/lab.yaml"],
  async *run(porthole, [file = "lab.yaml"]) {
    refuseSecond(porthole);
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      throw explain(
        `Cannot read lab file "${printable(file)}"`,
        error,
        "help lab shows one; lab start lists ready labs",
      );
    });
    yield shown(await LabRoom.open(porthole, readLab(text, file)));
  },
};

const show: Row = {
  name: "lab show",
  summary: "Draw the lab: hosts, addresses, links, rules, and what runs",
  examples: ["lab show", "lab show --json"],
  async *run(porthole) {
    yield shown(roomOf(porthole));
  },
};

const stop: Row = {
  name: "lab stop",
  summary: "End what runs in the lab: a job by its number, those of a host, a link's capture, or all jobs",
  arguments: [{ name: "what", summary: "number, host, link, or all", kind: "host", required: true }],
  examples: ["lab stop 1", "lab stop server", "lab stop client-server", "lab stop all"],
  async *run(porthole, [what = ""]) {
    const { jobs, topology, captures } = roomOf(porthole);
    const capture = captures.get(what);
    if (capture?.running) {
      await capture.close();
      yield { json: { capture: what, stopped: true }, lines: () => [`${what}: no more is captured`] };
      return;
    }
    const all = [...jobs.values()];
    const chosen = /^\d+$/.test(what)
      ? all.filter((job) => job.id === Number(what))
      : what === "all"
        ? all
        : all.filter((job) => job.host === topology.host(what).name);
    if (chosen.length === 0)
      throw new PortholeError(
        "usage",
        `Cannot stop "${printable(what)}": ${all.length > 0 ? `there run ${all.map((job) => `${job.id} on ${job.host || "this machine"}`).join(", ")}` : "nothing runs"}`,
      );
    for (const job of chosen) {
      await job.stop();
      yield {
        json: { job: job.id, stopped: true },
        lines: () => [`[${job.id}] stopped: ${printable(job.text)}`],
      };
    }
  },
};

const down: Row = {
  name: "lab down",
  summary: "End the lab and everything in it",
  examples: ["lab down"],
  async *run(porthole) {
    const room = roomOf(porthole);
    const { name } = room.topology;
    await room.close();
    yield { json: { lab: name, down: true }, lines: () => [`lab ${name} is down`] };
  },
};

/** The rows of this file, in the order of help. */
export const labRows: readonly Row[] = [lab, start, up, show, stop, down];
