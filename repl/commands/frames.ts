/** Commands on the frames there are: frames, save. */

import { compile } from "../../lib/capture/filter.ts";
import type { Frame, Packet } from "../../lib/capture/frame.ts";
import { save as saveFrames } from "../../lib/capture/save.ts";
import type { Command, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { packetJson } from "../../lib/view/json.ts";
import { row } from "../../lib/view/list.ts";
import type { Porthole } from "../engine.ts";
import { fileOption, type Picture, pictureOf } from "../picture.ts";
import { whyOf } from "./why.ts";

type Row = Command<Porthole>;

/** `wide`: the row is whole, however narrow the terminal. */
function packetResult(packet: Packet, notes: readonly string[], wide: boolean): Result {
  const json = packetJson(packet);
  return {
    json: notes.length > 0 ? { ...json, notes } : json,
    lines: (paint, columns) => [
      row(packet, paint, !wide && columns !== undefined ? { width: columns } : {}),
      ...notes.map((line) => paint("warn", `       ${line}`)),
    ],
  };
}

const frames: Row = {
  name: "frames",
  summary: "List the frames of what this porthole opened; switch the live view; tell where frames come from",
  arguments: [
    {
      name: "what",
      summary:
        "on, off (the live view), all, own (others' frames too, or not), via (which backend), clear, live (look at them again after open), or a number: the last N",
    },
  ],
  options: [
    {
      flags: "-Y, --filter <filter>",
      summary:
        "only those that match, in Wireshark's words: tcp.port == 25 && smtp; with on, of the live view",
      kind: "filter",
    },
    { flags: "-W, --wide", summary: "whole rows, however narrow the terminal; as netstat's" },
    { flags: "--of <number>", summary: "only those that this session or server caused", kind: "session" },
    fileOption,
  ],
  examples: [
    "frames",
    "frames -Y smtp",
    "frames on -Y 'tcp.port == 2525'",
    "frames --of 2",
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
    if (what === "live") {
      porthole.opened = undefined;
      yield { json: { live: true }, lines: () => ["Frames are those of this porthole again."], notice: true };
      return;
    }
    if (what !== undefined && !/^\d+$/.test(what))
      throw new PortholeError(
        "usage",
        `Cannot list frames "${printable(what)}": on, off, all, own, via, clear, live or a number is meant`,
      );
    const picture = await pictureOf(porthole, options);
    const { packets, protocols, file } = picture;
    const filter = typeof options["filter"] === "string" ? compile(options["filter"], protocols) : () => true;
    const caused = causedBy(porthole, picture, options["of"]);
    const found = packets.filter((packet) => filter(packet) && caused(packet));
    const shown = what === undefined ? found : found.slice(-Number(what));
    for (const packet of shown) yield packetResult(packet, picture.notesOf(packet), options["wide"] === true);
    if (shown.length === 0) {
      const none =
        file === undefined
          ? "No frame has been seen yet: connect or serve something."
          : `${printable(file)} holds no frame.`;
      const why = packets.length === 0 ? none : `None of ${packets.length} frames matches.`;
      yield { lines: () => [why], notice: true };
    }
  },
};

/** Chooses the frames that one session or server of this porthole caused. */
function causedBy(
  porthole: Porthole,
  { file }: Picture,
  typed: Options[string],
): (packet: Packet) => boolean {
  if (typeof typed !== "string") return () => true;
  if (file !== undefined)
    throw new PortholeError(
      "usage",
      `Cannot tell what a session caused in ${printable(file)}: only of its own frames does porthole know it (why N shows a comment)`,
    );
  if (!/^#?\d{1,9}$/.test(typed))
    throw new PortholeError("usage", `Cannot read session number "${printable(typed)}": sessions lists them`);
  const session = Number(typed.replace("#", ""));
  return (packet) => porthole.frames.causes.of(packet)?.session === session;
}

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

/** The frame with its cause behind what is said of it already. */
function commented({ frame }: Packet, why: string | undefined): Frame {
  if (why === undefined) return frame;
  return { ...frame, comment: frame.comment === undefined ? `why: ${why}` : `${frame.comment}; why: ${why}` };
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
    const picture = await pictureOf(porthole, options);
    const { packets, protocols } = picture;
    const filter = typeof options["filter"] === "string" ? compile(options["filter"], protocols) : () => true;
    const chosen = packets.filter(filter);
    const format = options["format"] ?? (/\.p?cap$/.test(file) ? "pcap" : "pcapng");
    const keys = options["keys"] === false ? undefined : porthole.frames.keys(options["keys"] === true);
    await saveFrames(
      file,
      chosen.map((packet) => commented(packet, whyOf(porthole, picture.file, packet))),
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
export const frameRows: readonly Row[] = [frames, save];
