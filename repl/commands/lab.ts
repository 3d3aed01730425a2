/** Commands that make a lab and take it down: lab, lab start, up, add, link, show, export, stop, down. */
import { readFile } from "node:fs/promises";
import type { Command, Options, Result } from "../../lib/command.ts";
import { explain, PortholeError } from "../../lib/errors.ts";
import { inLab } from "../../lib/lab/enter.ts";
import { compose, containerlab } from "../../lib/lab/export.ts";
import { readLab, writeLab } from "../../lib/lab/file.ts";
import { type Ready, readyLab, readyLabs } from "../../lib/lab/ready.ts";
import { ruleText } from "../../lib/lab/rule.ts";
import { delayOf, lossOf, rateOf, type Shape, shapeText } from "../../lib/lab/shape.ts";
import { type End, type Kind, Topology } from "../../lib/lab/topology.ts";
import { printable } from "../../lib/printable.ts";
import { cutTo } from "../../lib/view/list.ts";
import { table } from "../../lib/view/table.ts";
import type { Porthole } from "../engine.ts";
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

/** Columns of what runs that a drawing shows; `--json` has the whole. */
const longestCommand = 60;

function endText(end: End): string {
  const [v4] = end.addresses;
  return `${end.node}:${end.interface}${v4 === undefined ? "" : ` ${v4}`}`;
}

/** The lab as a person looks at it: hosts with addresses and what runs there, then each link as a wire. */
function drawing({ topology, jobs, captures }: LabRoom): string[] {
  const running = [...jobs.values()];
  const hosts = topology.nodes.map(({ name, kind }) => [
    name,
    kind,
    topology.addressesOf(name).join(" ") || "-",
    running
      .filter((job) => job.host === name)
      .map((job) => `[${job.id}] ${cutTo(job.text, longestCommand)}`)
      .join("; "),
  ]);
  const links = topology.links.map((link) => {
    const [a, b] = link.ends;
    const notes = [link.name, shapeText(link.shape), captures.get(link.name)?.running ? "captured" : ""];
    return [endText(a), `--- ${notes.filter(Boolean).join(", ")} ---`, endText(b)];
  });
  const outside = running.filter((job) => job.host === "").map((job) => `[${job.id}] ${job.text}`);
  return [
    `lab ${topology.name}`,
    ...table(hosts, ["HOST", "KIND", "ADDRESSES", "RUNS"]),
    ...(links.length > 0 ? ["", ...table(links)] : []),
    ...(topology.rules.length > 0 ? ["", ...topology.rules.map((rule) => `rule: ${ruleText(rule)}`)] : []),
    ...outside,
  ];
}

function shown(room: LabRoom): Result {
  const { topology, jobs } = room;
  return {
    json: {
      lab: topology.name,
      hosts: topology.nodes.map(({ name, kind }) => ({ name, kind, addresses: topology.addressesOf(name) })),
      links: topology.links.map(({ name, ends, shape }) => ({
        name,
        ends: ends.map((end) => ({
          host: end.node,
          interface: end.interface,
          mac: end.mac,
          addresses: end.addresses,
        })),
        ...shape,
      })),
      rules: topology.rules.map(ruleText),
      ...(topology.dns !== undefined && { dns: topology.dns }),
      jobs: [...jobs.values()].map(({ id, host, text }) => ({ job: id, host, command: text })),
    },
    lines: () => drawing(room),
  };
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

/** What a name alone means: "router1" forwards, "switch" joins. */
function kindOf(name: string, options: Options): Kind {
  if (options["router"] === true) return "router";
  if (options["switch"] === true) return "switch";
  return /^(router|switch)(?![a-z])/.exec(name)?.[1] === "router"
    ? "router"
    : /^switch(?![a-z])/.test(name)
      ? "switch"
      : "host";
}

const add: Row = {
  name: "lab add",
  summary: "Add hosts to the lab, or begin one with them; a name that begins with router or switch makes one",
  arguments: [{ name: "names", summary: "of the hosts", required: true, variadic: true }],
  options: [
    { flags: "--router", summary: "make routers" },
    { flags: "--switch", summary: "make switches" },
  ],
  examples: ["lab add client server router", "lab add lan --switch"],
  async *run(porthole, names, options) {
    const room = porthole.lab;
    const topology = room?.topology ?? new Topology();
    const wanted = names.map((name) => ({ name, kind: kindOf(name, options) }));
    // Judged as a whole, so that a wrong name adds none.
    const trial = new Topology();
    for (const node of topology.nodes) trial.addNode(node.name, node.kind);
    for (const { name, kind } of wanted) trial.addNode(name, kind);
    for (const { name, kind } of wanted) topology.addNode(name, kind);
    if (room) await room.lab.addNodes(names);
    else await LabRoom.open(porthole, topology);
    const said = wanted.map(({ name, kind }) => (kind === "host" ? name : `${name} (${kind})`));
    yield {
      json: { added: wanted },
      lines: () => [`added ${said.join(", ")}; lab link A B joins two`],
    };
  },
};

/** Loss, delay and rate as options say them. */
function shapeOf(options: Options): Shape {
  const { loss, delay, rate } = options;
  return {
    ...(typeof loss === "string" && { loss: lossOf(loss) }),
    ...(typeof delay === "string" && { delay: delayOf(delay) }),
    ...(typeof rate === "string" && { rate: rateOf(rate) }),
  };
}

const link: Row = {
  name: "lab link",
  summary: "Lay a link between two hosts; addresses and routes are chosen",
  arguments: [
    { name: "one", summary: "host, or HOST:INTERFACE", kind: "host", required: true },
    { name: "other", summary: "the other", kind: "host", required: true },
  ],
  options: [
    { flags: "--name <name>", summary: "its name (default: ONE-OTHER)" },
    {
      flags: "--net <block>",
      summary: "take addresses from 192.0.2.0/24 or fd00:9::/64; may be repeated",
      repeat: true,
    },
    { flags: "--loss <percent>", summary: "lose so many frames each way: 10%" },
    { flags: "--delay <time>", summary: "take so much longer each way: 20ms" },
    { flags: "--rate <bits>", summary: "carry at most 1mbit each way" },
  ],
  examples: ["lab link client server", "lab link router server --net 192.0.2.0/24 --rate 1mbit"],
  async *run(porthole, [one = "", other = ""], options) {
    const { lab: made, topology } = roomOf(porthole);
    const end = (text: string) => {
      const [node = "", device] = text.split(":", 2);
      return { node, interface: device };
    };
    // Tried on a copy first: a net that does not fit must leave nothing behind.
    const wish = {
      name: typeof options["name"] === "string" ? options["name"] : undefined,
      nets: options["net"] === undefined ? [] : [options["net"]].flat().map(String),
      shape: shapeOf(options),
    };
    const copy = readLab(writeLab(topology), topology.name);
    copy.addLink([end(one), end(other)], wish);
    copy.settle();
    const laid = topology.addLink([end(one), end(other)], wish);
    topology.settle();
    await made.addLink(laid);
    yield {
      json: { link: laid.name, ends: laid.ends, ...laid.shape },
      lines: () => [`${endText(laid.ends[0])} --- ${laid.name} --- ${endText(laid.ends[1])}`],
    };
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

const exported: Row = {
  name: "lab export",
  summary: "Write the lab as a lab file, or for containerlab or Docker Compose, to standard output",
  arguments: [
    {
      name: "lab",
      summary: "a ready lab or a lab file (default: the lab that is up)",
      complete: () => readyLabs.map(({ name }) => name),
    },
  ],
  options: [
    { flags: "--containerlab", summary: "a topology file of containerlab" },
    { flags: "--compose", summary: "a file of Docker Compose" },
  ],
  examples: ["lab export --containerlab", "lab export mail --compose"],
  async *run(porthole, [name], options) {
    const ready = readyLabs.some((one) => one.name === name);
    const topology =
      name === undefined
        ? roomOf(porthole).topology
        : ready
          ? readyLab(name).topology
          : readLab(
              await readFile(name, "utf8").catch((error: unknown) => {
                throw explain(
                  `Cannot read lab file "${printable(name)}"`,
                  error,
                  "lab start lists ready labs",
                );
              }),
              name,
            );
    const write = options["containerlab"] ? containerlab : options["compose"] ? compose : writeLab;
    const text = write(topology);
    yield { json: { text }, lines: () => text.trimEnd().split("\n").map(printable) };
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
export const labRows: readonly Row[] = [lab, start, up, add, link, show, exported, stop, down];
