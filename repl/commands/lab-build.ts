/** Commands that build a lab by hand, and write it down: lab add, lab link, lab export. */

import { readFile } from "node:fs/promises";
import type { Command, Options } from "../../lib/command.ts";
import { explain } from "../../lib/errors.ts";
import { compose, containerlab } from "../../lib/lab/export.ts";
import { readLab, writeLab } from "../../lib/lab/file.ts";
import type { Kind } from "../../lib/lab/node.ts";
import { readyLab, readyLabs } from "../../lib/lab/ready.ts";
import { delayOf, lossOf, rateOf, type Shape } from "../../lib/lab/shape.ts";
import { Topology } from "../../lib/lab/topology.ts";
import { textOption } from "../../lib/options.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import { endText } from "../labdrawing.ts";
import { LabRoom } from "../labroom.ts";
import { roomOf } from "./lab.ts";

type Row = Command<Porthole>;

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
      name: textOption(options, "name"),
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

/** The rows of this file, in the order of help. */
export const labBuildRows: readonly Row[] = [add, link, exported];
