/** Commands on how a lab's links and hosts treat frames: lab deny, reject, allow, loss, delay, rate. */
import type { Command, Result } from "../../lib/command.ts";
import { readRule, ruleText } from "../../lib/lab/rule.ts";
import { delayOf, lossOf, rateOf, type Shape, shapeText } from "../../lib/lab/shape.ts";
import type { Porthole } from "../engine.ts";
import { roomOf } from "./lab.ts";

type Row = Command<Porthole>;

async function* judge(porthole: Porthole, words: readonly string[]): AsyncGenerator<Result> {
  const { lab } = roomOf(porthole);
  const rule = readRule(words);
  await lab.rule(rule);
  const text = ruleText(rule);
  yield { json: { rule: text, rules: lab.topology.rules.map(ruleText) }, lines: () => [`rule: ${text}`] };
}

const grammar = [
  "The words: [tcp|udp|icmp|any] [PORT,PORT,LOW-HIGH] [from HOST] [to HOST] [on HOST] [with ANSWER].",
  "What comes in is judged by the host named by `to`; without it, by every host but the sender. `on HOST`: there, and also",
  "what that host forwards, as a router's firewall does.",
  "The last rule said decides: `lab allow tcp 80 from client` after `lab deny tcp from client` opens that port again,",
  "`lab allow any` forgets all rules.",
];

function ruleRow(
  verb: string,
  summary: string,
  examples: readonly string[],
  more: readonly string[] = [],
): Row {
  return {
    name: `lab ${verb}`,
    summary,
    arguments: [{ name: "rule", summary: "tcp 25 from client to server", kind: "host", variadic: true }],
    examples,
    more: [...grammar, ...more],
    run: (porthole, words) => judge(porthole, [verb, ...words]),
  };
}

function shapeRow(name: keyof Shape, summary: string, sample: string, read: (text: string) => number): Row {
  return {
    name: `lab ${name}`,
    summary,
    arguments: [
      { name: "link", summary: "name of the link, or HOST:INTERFACE", kind: "link", required: true },
      { name: name, summary: `${sample}; 0 for none`, required: true },
    ],
    examples: [`lab ${name} client-server ${sample}`, `lab ${name} client-server 0`],
    async *run(porthole, [link = "", text = ""]) {
      const { lab } = roomOf(porthole);
      const value = text === "0" ? 0 : read(text);
      const changed = await lab.reshape(link, { [name]: value });
      const words = shapeText(changed.shape) || "carries every frame at once";
      yield { json: { link: changed.name, ...changed.shape }, lines: () => [`${changed.name}: ${words}`] };
    },
  };
}

/** The rows of this file, in the order of help. */
export const labRuleRows: readonly Row[] = [
  ruleRow("deny", "Drop frames: nothing comes back, as behind a silent firewall", [
    "lab deny tcp 25 from client",
    "lab deny udp 53 to ns",
  ]),
  ruleRow(
    "reject",
    "Refuse frames and say so to the sender",
    ["lab reject tcp 25 from client to server", "lab reject udp 53 to ns with port-unreachable"],
    [
      "ANSWER is reset (of tcp, where it is the default), port-unreachable (the default else), host-unreachable, prohibited.",
    ],
  ),
  ruleRow("allow", "Let frames through again", ["lab allow tcp 25 from client", "lab allow any"]),
  shapeRow("loss", "Lose a part of the frames of a link, each way", "10%", lossOf),
  shapeRow("delay", "Let each frame of a link take longer, each way", "20ms", delayOf),
  shapeRow("rate", "Let a link carry no more than so many bits a second, each way", "1mbit", rateOf),
];
