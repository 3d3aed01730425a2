/** Commands on the frames of a lab's links: lab capture, lab frames, lab open. */

import { encoder } from "../../lib/capture/encoder.ts";
import { compile } from "../../lib/capture/filter.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import { formatOf } from "../../lib/capture/pcap.ts";
import { Ring } from "../../lib/capture/ring.ts";
import { save } from "../../lib/capture/save.ts";
import type { Command, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { countOption } from "../../lib/options.ts";
import { printable } from "../../lib/printable.ts";
import { packetJson } from "../../lib/view/json.ts";
import { row } from "../../lib/view/list.ts";
import type { Porthole } from "../engine.ts";
import type { LabRoom } from "../labroom.ts";
import type { LinkCapture } from "../linkcapture.ts";
import { LivePackets } from "../live-packets.ts";
import { allProtocols } from "../picture.ts";
import { roomOf } from "./lab.ts";

type Row = Command<Porthole>;

const linkArgument = { name: "link", summary: "name of the link, or HOST:INTERFACE", kind: "link" } as const;
const filterOption = {
  flags: "-Y, --filter <filter>",
  summary: "only frames that match, in Wireshark's words",
  kind: "filter",
} as const;
const writeOptions = [
  { flags: "-w, --write <file>", summary: "write them to this file", kind: "file" },
  { flags: "--force", summary: "overwrite it" },
] as const;

function matcher(porthole: Porthole, options: Options): (packet: Packet) => boolean {
  const { filter } = options;
  return typeof filter === "string" ? compile(filter, allProtocols(porthole.protocols)) : () => true;
}

/** A frame as `frames` lists it; behind the link's name where there are several. */
function listed(link: string, packet: Packet, several: boolean): Result {
  return {
    json: { link, ...packetJson(packet) },
    lines: (paint) => [`${several ? `${paint("dim", link)}  ` : ""}${row(packet, paint)}`],
  };
}

function count(frames: number): string {
  return `${frames} ${frames === 1 ? "frame" : "frames"}`;
}

/** The links that are meant: those named, or with --all every one. */
function linksOf(room: LabRoom, typed: readonly string[], options: Options): string[] {
  const all = room.topology.links.map((link) => link.name);
  if (options["all"] === true) return all;
  // HOST:INTERFACE stays as typed: it says at which end to listen.
  if (typed.length > 0)
    return typed.map((one) => {
      const { name } = room.topology.link(one);
      return one.includes(":") ? one : name;
    });
  if (all.length === 1) return all;
  throw new PortholeError("usage", `Cannot tell which link: there are ${all.join(", ") || "none"}; or --all`);
}

const capture: Row = {
  name: "lab capture",
  summary: "Show the frames of links as they cross, until Ctrl-C; they are kept for lab frames",
  arguments: [{ ...linkArgument, variadic: true }],
  options: [
    { flags: "--all", summary: "every link" },
    { flags: "--background", summary: "come back at once: the frames are kept, and lab frames lists them" },
    filterOption,
    { flags: "-c, --count <n>", summary: "end after so many frames listed", kind: "number" },
    ...writeOptions,
  ],
  examples: [
    "lab capture client-server",
    "lab capture --all --background",
    "lab capture router:eth1 -Y icmp -c 4",
    "lab capture client-server -w wire.pcapng",
  ],
  async *run(porthole, typed, options) {
    const room = roomOf(porthole);
    const names = linksOf(room, typed, options);
    const match = matcher(porthole, options);
    const most = countOption(options, "count", Number.POSITIVE_INFINITY, 0);
    const path = options["write"];
    if (typeof path === "string" && options["background"] === true)
      throw new PortholeError(
        "usage",
        "Cannot write a file in the background: lab frames LINK -w FILE writes what was kept",
      );
    const ring =
      typeof path === "string"
        ? await Ring.open({
            target: path,
            force: options["force"] === true,
            encoder: () => encoder(formatOf(path, undefined), {}),
          })
        : undefined;
    const before = new Set([...room.captures.values()].filter((one) => one.running));
    const captures = await Promise.all(names.map((name) => room.capture(name)));
    if (options["background"] === true) {
      const backend = captures[0]?.source.name ?? "";
      yield {
        json: { capturing: names, backend },
        lines: () => [`Capturing ${names.join(", ")} by ${backend}; lab frames LINK lists what crossed.`],
      };
      return;
    }
    // Before anything is said of it: what crosses from now on is shown.
    const live = new LivePackets(captures);
    const { signal } = porthole;
    let shown = 0;
    try {
      yield {
        notice: true,
        lines: () => [`Capturing ${names.join(", ")} by ${captures[0]?.source.name}. Ctrl-C ends it.`],
      };
      for await (const { link, packet } of live.packets(signal)) {
        if (!match(packet)) continue;
        const written = ring?.write(packet.frame);
        if (written) await written;
        shown += 1;
        yield listed(link, packet, captures.length > 1);
        if (shown >= most) break;
      }
    } finally {
      live.close();
      await Promise.all(captures.filter((one) => !before.has(one)).map((one) => one.close()));
      await ring?.close();
    }
    const failure = captures.find((one) => one.failure)?.failure;
    if (failure !== undefined) throw new PortholeError("failed", failure);
    yield {
      json: { captured: names, frames: shown },
      lines: () => [
        `${count(shown)}${typeof path === "string" ? ` written to ${printable(path)}` : ""}; lab frames LINK lists what was captured`,
      ],
      notice: true,
    };
  },
};

/** Every capture that was made, in the order of the links. */
function inOrder({ topology, captures }: LabRoom): LinkCapture[] {
  const names = topology.links.map((link) => link.name);
  const at = ({ name }: LinkCapture) => names.indexOf(topology.link(name).name);
  return [...captures.values()].sort((a, b) => at(a) - at(b));
}

const frames: Row = {
  name: "lab frames",
  summary: "List the frames that were captured on links, or write them to a file",
  arguments: [{ ...linkArgument, variadic: true }],
  options: [
    filterOption,
    { flags: "-c, --count <n>", summary: "only the last N of each link", kind: "number" },
    ...writeOptions,
  ],
  examples: ["lab frames", "lab frames client-server -Y arp", "lab frames client-server -w wire.pcapng"],
  async *run(porthole, typed, options) {
    const room = roomOf(porthole);
    const match = matcher(porthole, options);
    const last = countOption(options, "count", undefined, 0);
    const chosen = typed.length > 0 ? typed.map((one) => room.captured(one)) : inOrder(room);
    if (chosen.length === 0)
      throw new PortholeError(
        "usage",
        "Cannot list frames: no link was captured (lab capture --all --background)",
      );
    await Promise.all(chosen.map((one) => one.sync()));
    const found = chosen.map((one) => {
      const packets = one.packets.filter(match);
      return { one, packets: last === undefined ? packets : last === 0 ? [] : packets.slice(-last) };
    });
    if (typeof options["write"] === "string") {
      const all = found
        .flatMap(({ packets }) => packets.map((packet) => packet.frame))
        .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
      const path = options["write"];
      await save(path, all, { force: options["force"] === true, format: formatOf(path, undefined) });
      yield {
        json: { file: path, frames: all.length },
        lines: () => [`${count(all.length)} written to ${printable(path)}`],
        notice: true,
      };
      return;
    }
    for (const { one, packets } of found) {
      for (const packet of packets) yield listed(one.name, packet, found.length > 1);
      if (packets.length === 0)
        yield {
          notice: true,
          lines: () => [
            one.packets.length === 0
              ? `${one.name}: no frame has crossed.`
              : `${one.name}: none of ${count(one.packets.length)} matches.`,
          ],
        };
    }
  },
};

const open: Row = {
  name: "lab open",
  summary: "Look at a link's frames with show, follow, ladder and the rest; `frames live` goes back",
  arguments: [{ ...linkArgument, required: true }],
  examples: ["lab open client-server", "lab open router:eth1"],
  async *run(porthole, [typed = ""]) {
    const captured = roomOf(porthole).captured(typed);
    await captured.sync();
    porthole.opened = captured;
    const { length } = captured.packets;
    yield {
      json: { link: captured.name, frames: length },
      lines: () => [`${captured.file}: ${count(length)}. \`frames\` lists them; \`frames live\` goes back.`],
      notice: true,
    };
  },
};

/** The rows of this file, in the order of help. */
export const labCaptureRows: readonly Row[] = [capture, frames, open];
