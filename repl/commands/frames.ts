/** Commands on frames: frames, show, hex, follow, save. */

import { compile } from "../../lib/capture/filter.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import { save as saveFrames } from "../../lib/capture/save.ts";
import type { Command, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { follow as followLines } from "../../lib/view/follow.ts";
import { hexDump } from "../../lib/view/hex.ts";
import { packetJson } from "../../lib/view/json.ts";
import { row } from "../../lib/view/list.ts";
import { tree } from "../../lib/view/tree.ts";
import type { Porthole } from "../engine.ts";

type Row = Command<Porthole>;

function packetResult(packet: Packet, notes: readonly string[]): Result {
  const json = packetJson(packet);
  return {
    json: notes.length > 0 ? { ...json, notes } : json,
    lines: (paint) => [row(packet, paint), ...notes.map((line) => paint("warn", `       ${line}`))],
  };
}

function number(text: string | undefined): number {
  if (text !== undefined && /^#?\d{1,9}$/.test(text)) return Number(text.replace("#", ""));
  throw new PortholeError(
    "usage",
    `Cannot read frame number "${printable(text ?? "")}": \`frames\` lists them`,
  );
}

const frames: Row = {
  name: "frames",
  summary: "List the frames of what this porthole opened; switch the live view; tell where frames come from",
  arguments: [
    {
      name: "what",
      summary:
        "on, off (the live view), all, own (others' frames too, or not), via (which backend), clear, or a number: the last N",
    },
  ],
  options: [
    {
      flags: "-Y, --filter <filter>",
      summary:
        "only those that match, in Wireshark's words: tcp.port == 25 && smtp; with on, of the live view",
      kind: "filter",
    },
  ],
  examples: [
    "frames",
    "frames -Y smtp",
    "frames on -Y 'tcp.port == 2525'",
    "frames -Y 'tcp.flags.syn == 1' --json",
    "frames off",
    "frames via",
  ],
  async *run(porthole, [what], options) {
    const log = porthole.frames;
    if (what === "on" || what === "off") {
      const asked = what === "on" && typeof options["filter"] === "string" ? options["filter"].trim() : "";
      const wanted = compile(asked, log.protocols);
      porthole.live = what === "on";
      porthole.shown = wanted;
      const of = asked === "" ? "" : `, of frames that match ${printable(asked)} (frames on shows all again)`;
      yield {
        json: { live: porthole.live, ...(asked !== "" && { filter: asked }) },
        lines: () => [`The live view is ${what}${of}.`],
        notice: true,
      };
      return;
    }
    if (what === "all" || what === "own") {
      log.all = what === "all";
      const said = log.all
        ? "Frames of others on the captured interfaces are shown too, from now on."
        : "Only frames of what this porthole opened are shown.";
      if (log.all) await log.ready({ transport: "tcp", host: "127.0.0.1", port: 0 });
      yield { json: { all: log.all }, lines: () => [said], notice: true };
      return;
    }
    if (what === "via") {
      yield via(porthole);
      return;
    }
    if (what === "clear") {
      await log.sync();
      log.clear();
      yield {
        json: { cleared: true },
        lines: () => ["The list is empty; numbers start at 1 again."],
        notice: true,
      };
      return;
    }
    if (what !== undefined && !/^\d+$/.test(what))
      throw new PortholeError(
        "usage",
        `Cannot list frames "${printable(what)}": on, off, all, own, via, clear or a number is meant`,
      );
    await log.sync();
    const filter =
      typeof options["filter"] === "string" ? compile(options["filter"], log.protocols) : () => true;
    const found = log.packets.filter(filter);
    const shown = what === undefined ? found : found.slice(-Number(what));
    for (const packet of shown) yield packetResult(packet, log.notes.of(packet));
    if (shown.length === 0) {
      const why =
        log.packets.length === 0
          ? "No frame has been seen yet: connect or serve something."
          : `None of ${log.packets.length} frames matches.`;
      yield { lines: () => [why], notice: true };
    }
  },
};

function via(porthole: Porthole): Result {
  const status = porthole.frames.status();
  return {
    json: status,
    lines: () => {
      if (status.interfaces.length === 0)
        return [
          "No capture runs yet: the best backend is chosen when the first socket opens.",
          ...refusals(status.refused),
        ];
      return [
        status.name === "journal"
          ? "frames: journal of our own sockets; every frame is drawn, marked synthetic: no wire carried it"
          : `frames: ${status.name} on ${status.interfaces.join(", ")}`,
        `stamps: ${status.stamps}`,
        `dropped: ${status.dropped ?? "unknown (this backend does not say)"}`,
        ...refusals(status.refused),
      ];
    },
  };
}

function refusals(refused: { name: string; why: string }[]): string[] {
  return refused.map(({ name, why }) => `refused: ${name}: ${printable(why)}`);
}

const show: Row = {
  name: "show",
  summary: "One frame as a tree: each field with its octets, then the hex dump",
  arguments: [{ name: "number", summary: "number of the frame", kind: "frame", required: true }],
  options: [{ flags: "-x, --no-hex", summary: "the tree alone" }],
  examples: ["show 4", "show 4 --json"],
  async *run(porthole, [which], options) {
    await porthole.frames.sync();
    const packet = porthole.frames.at(number(which));
    yield {
      json: packetJson(packet, { layers: true }),
      lines: (paint) => [
        ...tree(packet, paint),
        ...(options["hex"] === false ? [] : ["", ...hexDump(packet.frame.bytes, paint)]),
      ],
    };
  },
};

const hex: Row = {
  name: "hex",
  summary: "The octets of a frame, as text2pcap reads them",
  arguments: [{ name: "number", summary: "number of the frame", kind: "frame", required: true }],
  examples: ["hex 4"],
  async *run(porthole, [which]) {
    await porthole.frames.sync();
    const packet = porthole.frames.at(number(which));
    yield {
      json: { number: packet.number, hex: Buffer.from(packet.frame.bytes).toString("hex") },
      lines: (paint) => hexDump(packet.frame.bytes, paint),
    };
  },
};

const follow: Row = {
  name: "follow",
  summary: "The dialogue of a conversation, both sides in the order of the stream",
  arguments: [
    {
      name: "session",
      summary: "number of a session, or frame N for the conversation of a frame",
      variadic: true,
    },
  ],
  options: [
    { flags: "--hex", summary: "as a hex dump" },
    { flags: "--raw", summary: "the octets in hexadecimal, a line each turn" },
  ],
  examples: ["follow 2", "follow frame 7", "follow 2 --hex"],
  async *run(porthole, words, options) {
    const log = porthole.frames;
    await log.sync();
    const packets = conversation(porthole, words);
    const format = options["hex"] ? "hex" : options["raw"] ? "raw" : "text";
    const turns = packets
      .filter((packet) => packet.payload && packet.payload.length > 0)
      .map((packet) => ({
        frame: packet.number,
        source: packet.source,
        port: packet.sourcePort,
        text: Buffer.from(packet.payload as Uint8Array).toString("latin1"),
      }));
    yield {
      json: { stream: packets[0]?.stream, turns },
      lines: (paint) => followLines(packets, paint, { format }),
    };
  },
};

/** The packets of a session's conversation (also of one that is closed), or of a frame's. */
function conversation(porthole: Porthole, words: readonly string[]): readonly Packet[] {
  const { packets } = porthole.frames;
  const of = (stream: number | undefined) =>
    packets.filter((packet) => packet.stream === stream && stream !== undefined);
  const [first, second] = words;
  if (first === "frame") {
    const packet = porthole.frames.at(number(second));
    if (packet.stream === undefined)
      throw new PortholeError(
        "usage",
        `Cannot follow frame ${packet.number}: ${packet.protocol} has no conversation`,
      );
    return packets.filter(
      (one) =>
        one.stream === packet.stream && one.protocols.includes("tcp") === packet.protocols.includes("tcp"),
    );
  }
  const ends = porthole.ends(first);
  const own = packets.find(
    (packet) =>
      (packet.sourcePort === ends.local && packet.destinationPort === ends.remote) ||
      (packet.sourcePort === ends.remote && packet.destinationPort === ends.local),
  );
  if (!own)
    throw new PortholeError(
      "not-found",
      `Cannot follow #${ends.id}: none of its frames was seen (frames via tells why)`,
    );
  return of(own.stream).filter((one) => one.protocols.includes("tcp") === own.protocols.includes("tcp"));
}

const save: Row = {
  name: "save",
  summary: "Write the frames to a capture file that Wireshark and tcpdump read",
  arguments: [{ name: "file", summary: "x.pcapng, or x.pcap", kind: "file", required: true }],
  options: [
    { flags: "--force", summary: "overwrite" },
    { flags: "-Y, --filter <filter>", summary: "only those that match", kind: "filter" },
    { flags: "--keys", summary: "with the session keys of every TLS conversation, not only the lab's" },
    { flags: "--no-keys", summary: "without any session keys" },
    {
      flags: "-F, --format <format>",
      summary: "file format (default: by the name, else pcapng)",
      choices: ["pcapng", "pcap"],
    },
  ],
  examples: ["save exchange.pcapng", "save smtp.pcap --force -Y smtp"],
  async *run(porthole, [file = ""], options: Options) {
    const log = porthole.frames;
    await log.sync();
    const filter =
      typeof options["filter"] === "string" ? compile(options["filter"], log.protocols) : () => true;
    const chosen = log.packets.filter(filter);
    const format = options["format"] ?? (/\.p?cap$/.test(file) ? "pcap" : "pcapng");
    const keys = options["keys"] === false ? undefined : log.keys(options["keys"] === true);
    await saveFrames(
      file,
      chosen.map((packet) => packet.frame),
      { force: options["force"] === true, format: format as "pcap" | "pcapng", ...(keys && { keys }) },
    );
    const synthetic = chosen.filter((packet) => packet.frame.synthetic).length;
    yield {
      json: { file, format, frames: chosen.length, synthetic },
      lines: () => [
        `${chosen.length} frames written to ${printable(file)}${synthetic > 0 ? `; ${synthetic} are synthetic and marked so` : ""}`,
      ],
      notice: true,
    };
  },
};

/** The rows of this file, in the order of help. */
export const frameRows: readonly Row[] = [frames, show, hex, follow, save];
