/** The forms in which `read` and `capture` show packets. */

import type { Packet } from "../../lib/capture/frame.ts";
import { noPaint, type Option, type Options, type Paint, type Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { near } from "../../lib/near.ts";
import { printable, printableJson } from "../../lib/printable.ts";
import { type ClockKind, clock, clockKinds } from "../../lib/view/clock.ts";
import { FieldLines } from "../../lib/view/fields.ts";
import { HexOctets, hexDump } from "../../lib/view/hex.ts";
import { JsonOctets } from "../../lib/view/json-octets.ts";
import { row } from "../../lib/view/list.ts";
import { ListOctets } from "../../lib/view/list-octets.ts";
import type { Octets } from "../../lib/view/octets.ts";
import { tree } from "../../lib/view/tree.ts";
import { TreeOctets } from "../../lib/view/tree-octets.ts";

/** Octets of rows that are written at once. */
const manyOctets = 32_768;
const forms = ["columns", "json", "fields", "pdml", "ek"] as const;

/** Which layers of a tree are opened. */
export const onlyOption: Option = {
  flags: "-O, --only <protocols>",
  summary: "of the tree the fields of these alone (tcp,http), of others their line",
};

/** The names that -O has; undefined without it. Rejects with a usage error for what is no protocol. */
export async function openedBy(options: Options): Promise<ReadonlySet<string> | undefined> {
  const words = options["only"];
  if (typeof words !== "string") return undefined;
  const { Names } = await import("../../lib/capture/filter-names.ts");
  const known = [...new Names().protocols];
  const names = words.split(",").map((word) => word.trim());
  for (const name of names)
    if (!known.includes(name)) {
      const meant = near(name, known).join(", ");
      throw new PortholeError(
        "usage",
        `Cannot open layer "${printable(name)}": no such protocol (${meant ? `near: ${meant}` : "tcp,http"})`,
      );
    }
  return new Set(names);
}

/** The options that choose how packets are shown. */
export const formOptions: readonly Option[] = [
  { flags: "-V, --tree", summary: "every layer and field" },
  onlyOption,
  {
    flags: "-t, --time <form>",
    summary: "the time column: r relative, a of day, ad with date, e since 1970, d since the row before",
    choices: clockKinds,
  },
  {
    flags: "-T, --type <form>",
    summary: "columns, json, fields (with -e, tabs between), pdml (XML) or ek (Elasticsearch)",
    choices: forms,
  },
  { flags: "-e, --field <name>", summary: "a field of -T fields; may be repeated", repeat: true },
  { flags: "-x, --hex", summary: "the octets, as text2pcap reads them; rows too with -P, or -V" },
  { flags: "-q, --quiet", summary: "no rows; what was read is summed up at the end" },
  { flags: "-n, --numeric", summary: "no names for addresses and ports (the default)" },
  {
    flags: "-N, --names <letters>",
    summary: "n: names for addresses in the columns, as the file itself has them",
    choices: ["n"],
  },
];

/** The fields that -T fields writes; undefined where it is not asked for. */
function fieldNames(options: Options): readonly string[] | undefined {
  const names = [options["field"] ?? []].flat().map(String);
  if (options["type"] === "fields") {
    if (names.length > 0) return names;
    throw new PortholeError(
      "usage",
      "Cannot write fields: none is named (-T fields -e frame.number -e ip.src)",
    );
  }
  if (names.length === 0) return undefined;
  throw new PortholeError(
    "usage",
    `Cannot write field "${printable(names[0] ?? "")}": -e goes with -T fields`,
  );
}

/** How packets are shown. All lines are printable. */
export interface Form {
  head(file: string): Result[];
  /** The lines of one packet. */
  rows(packet: Packet, json: boolean, paint: Paint): readonly string[];
  tail(): Result[];
  /** All of it as octets, many rows at once; undefined or absent where it is made as text alone. */
  octets?(packets: Iterable<Packet>, json: boolean, paint: Paint): Iterable<Uint8Array> | undefined;
  /** The lines are JSON whatever the face says. */
  readonly asJson?: true;
}

/** The form that the options ask for; rejects with a usage error for those that go not together. */
export async function formOf(options: Options): Promise<Form> {
  const names = fieldNames(options);
  const type = options["type"];
  if (options["json"] === true && type !== undefined && type !== "json")
    throw new PortholeError("usage", `Cannot write --json and -T ${String(type)}: one of them`);
  const opened = await openedBy(options);
  const layers = options["tree"] === true || opened !== undefined;
  const told = clock((options["time"] as ClockKind | undefined) ?? "r");
  // As in tshark: a row between two dumps is for people alone.
  const bare = options["hex"] === true && options["print"] !== true && type !== "columns";
  const none = () => [];
  // What is asked for seldom is loaded then: a list of ten frames is to be there at once.
  if (type === "pdml") {
    const [{ pdml, pdmlHead, pdmlTail }, { version }] = await Promise.all([
      import("../../lib/view/pdml.ts"),
      import("../main.ts"),
    ]);
    return {
      octets: (packets) => joined(packets, pdml),
      head: (file) => [{ lines: () => pdmlHead(file, version(), new Date()) }],
      rows: pdml,
      tail: () => [{ lines: () => pdmlTail() }],
    };
  }
  if (type === "ek") {
    const { ek } = await import("../../lib/view/ek.ts");
    // Texts and booleans alone: what toJson says of other values need not be asked.
    const rows = (packet: Packet) => ek(packet).map((one) => printableJson(JSON.stringify(one)));
    return { octets: (packets) => joined(packets, rows), head: none, rows, tail: none };
  }
  const time = (packet: Packet) => told({ epoch: packet.frame.time, relative: packet.time });
  const hex = options["hex"] === true;
  const rowsOnly = !names && !layers && !hex && type !== "json";
  const relative = (options["time"] ?? "r") === "r";
  const fields = names && new FieldLines(names);
  const list = new ListOctets();
  const objects = new JsonOctets({ layers });
  const dumps = new HexOctets();
  const trees = new TreeOctets(opened);
  const rows = (packet: Packet, paint: Paint): readonly string[] => {
    const shown = fields
      ? [fields.line(packet)]
      : layers
        ? [...tree(packet, paint, opened), ""]
        : bare
          ? []
          : [row(packet, paint, { time: time(packet) })];
    return hex ? [...shown, ...hexDump(packet.frame.bytes, paint), ""] : shown;
  };
  return {
    octets(packets, json, paint) {
      if (json) return written(packets, objects, (packet) => objects.add(packet));
      if (paint !== noPaint) return undefined;
      if (bare && !names && !layers) return written(packets, dumps, ({ frame }) => dumps.add(frame.bytes));
      if (layers && !names && !hex) return written(packets, trees, (packet) => trees.add(packet));
      if (!rowsOnly) return joined(packets, (packet) => rows(packet, paint));
      return written(packets, list, (packet) => list.add(packet, relative ? undefined : time(packet)));
    },
    head: none,
    rows(packet, json, paint) {
      if (!json) return rows(packet, paint);
      objects.add(packet);
      return [objects.take().toString().slice(0, -1)];
    },
    tail: none,
    ...(type === "json" && { asJson: true }),
  };
}

/** What is written of packets, as soon as it is much, and at their end. */
function* written(
  packets: Iterable<Packet>,
  into: Octets,
  add: (packet: Packet) => void,
): Generator<Uint8Array> {
  for (const packet of packets) {
    add(packet);
    if (into.size >= manyOctets) yield into.take();
  }
  if (into.size > 0) yield into.take();
}

/** The lines of packets as octets, many at once: each write costs more than a line. */
function* joined(
  packets: Iterable<Packet>,
  rows: (packet: Packet) => readonly string[],
): Generator<Uint8Array> {
  let text = "";
  for (const packet of packets) {
    for (const line of rows(packet)) text += `${line}\n`;
    if (text.length < manyOctets) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

/** The rows of packets in a form, made as they are asked for. */
export function rowsOf(form: Form, packets: Iterable<Packet>): Result {
  return {
    *rows(json, paint) {
      for (const packet of packets) yield* form.rows(packet, json, paint);
    },
    octets: (json, paint) => form.octets?.(packets, json, paint),
    ...(form.asJson && { asJson: true }),
  };
}
