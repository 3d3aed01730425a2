/** capture: frames as they cross an interface, listed, or written to a file or a ring of files. */
import { type BackendName, backends } from "../../lib/capture/backends.ts";
import { Dissector } from "../../lib/capture/dissect.ts";
import { encoder } from "../../lib/capture/encoder.ts";
import { compile } from "../../lib/capture/filter.ts";
import type { Frame, Packet, Source } from "../../lib/capture/frame.ts";
import { NoBackend, openLive } from "../../lib/capture/live.ts";
import { formatOf } from "../../lib/capture/pcap.ts";
import { Ring } from "../../lib/capture/ring.ts";
import type { Command, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { interfaces } from "../../lib/host/interfaces.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import { allProtocols } from "../picture.ts";
import { type Conditions, conditionsOf } from "./capture-conditions.ts";
import { decodings } from "./read.ts";
import { type Form, formOf, formOptions, rowsOf } from "./read-format.ts";
import { count, fileOptions, octetStream, showsRows } from "./read-outcome.ts";

/** Milliseconds between two progress lines. */
const progressEach = 200;

/** The interface that was named, by its name or its number in -D; else the first that leads out. */
function deviceOf(typed: unknown): string {
  const all = interfaces();
  if (typeof typed === "string") return /^\d+$/.test(typed) ? (all[Number(typed) - 1]?.name ?? typed) : typed;
  const outward = all.find((one) => one.up && !one.loopback && one.addresses.length > 0);
  return outward?.name ?? all[0]?.name ?? "lo";
}

function listed(): Result[] {
  return interfaces().map(({ name, up, loopback, addresses }, at) => {
    const state = [...(loopback ? ["loopback"] : []), up ? "up" : "down"].join(", ");
    return {
      json: { number: at + 1, name, up, loopback, addresses },
      lines: () => [
        `${at + 1}. ${printable(name)} (${state})${addresses.map((one) => ` ${printable(one)}`).join("")}`,
      ],
    };
  });
}

/** A refusal with what to do next. */
function advised(error: unknown): unknown {
  if (!(error instanceof NoBackend) || error.code !== "permission") return error;
  return new PortholeError(
    "permission",
    `${error.message} (run it as root, or in a private network: porthole lab capture -i lo)`,
    { cause: error },
  );
}

/** The row of a frame, where rows are shown and the filter lets it through. */
function lister(porthole: Porthole, options: Options, form: Form): (frame: Frame) => Result | undefined {
  const protocols = allProtocols(porthole.protocols);
  const dissector = new Dissector({ protocols, decodeAs: decodings(options) });
  const match: (packet: Packet) => boolean =
    typeof options["filter"] === "string" ? compile(options["filter"], protocols) : () => true;
  return (frame) => {
    const packet = dissector.add(frame);
    return match(packet) ? rowsOf(form, [packet]) : undefined;
  };
}

/** Throws a usage error where the words about files go not together. */
function checkFiles(options: Options, { fill }: Conditions): void {
  const path = options["write"];
  if (typeof path !== "string" && (fill || options["format"] !== undefined))
    throw new PortholeError("usage", "Cannot write files: none is named (-w FILE)");
  if (path === "-" && (fill || showsRows(options)))
    throw new PortholeError(
      "usage",
      `Cannot write ${fill ? "several files" : "rows"} to standard output: the capture goes there (-w FILE)`,
    );
}

async function ringOf(options: Options, { stop, fill, keep }: Conditions): Promise<Ring | undefined> {
  const path = options["write"];
  if (typeof path !== "string") return undefined;
  const format = formatOf(path, options["format"] as string | undefined);
  const filter = options["captureFilter"];
  return Ring.open({
    target: path === "-" ? octetStream() : path,
    force: options["force"] === true,
    encoder: () => encoder(format, typeof filter === "string" ? { filter } : {}),
    ...(fill && { fill }),
    ...(keep !== undefined && { keep }),
    ...(stop.files !== undefined && { most: stop.files }),
  });
}

/** Frames from the source until something ends it: a row, a progress line, or nothing for each. */
async function* pump(
  source: Source,
  ring: Ring | undefined,
  list: ((frame: Frame) => Result | undefined) | undefined,
  { frames: most = Number.POSITIVE_INFINITY, octets = Number.POSITIVE_INFINITY }: Conditions["stop"],
  counted: { frames: number },
): AsyncGenerator<Result> {
  let told = Date.now();
  for await (const frame of source) {
    const written = ring?.write(frame);
    if (written) await written;
    if (ring?.ended) return;
    counted.frames += 1;
    const result = list?.(frame);
    if (result) yield result;
    if (counted.frames >= most || (ring && ring.octets >= octets)) return;
    const now = Date.now();
    if (ring && now - told >= progressEach) {
      told = now;
      const { frames } = counted;
      yield { progress: true, lines: () => [`${count(frames)}`] };
    }
  }
}

/** The rows of this file. */
export const captureRows: readonly Command<Porthole>[] = [
  {
    name: "capture",
    summary: "Capture the frames of an interface: list them, or write them to a file",
    options: [
      {
        flags: "-i, --interface <name>",
        summary: "the interface, or its number in -D (default: the first that leads out)",
      },
      { flags: "-D, --list-interfaces", summary: "list the interfaces, and end" },
      {
        flags: "-f, --capture-filter <filter>",
        summary: "only those, in the words of pcap-filter(7): 'tcp port 25'",
      },
      {
        flags: "-Y, --filter <filter>",
        summary: "list only those that match, in Wireshark's words",
        kind: "filter",
      },
      { flags: "-c, --count <n>", summary: "end after so many frames", kind: "number" },
      {
        flags: "-a, --autostop <condition>",
        summary: "end after duration:SECONDS, filesize:KB, packets:N or files:N; may be repeated",
        repeat: true,
      },
      {
        flags: "-b, --ring <condition>",
        summary:
          "begin a new file after filesize:KB, duration:SECONDS, packets:N or at each interval:SECONDS; keep files:N; may be repeated",
        repeat: true,
      },
      {
        flags: "-d, --decode-as <spec>",
        summary: "tcp.port==2525,smtp: read that port as that protocol; may be repeated",
        repeat: true,
      },
      {
        flags: "--via <backend>",
        summary: "by this backend (default: the first that works)",
        choices: backends.map(({ name }) => name),
      },
      ...formOptions,
      ...fileOptions,
    ],
    examples: [
      "capture -i lo -f 'tcp port 2525'",
      "capture -i eth0 -w trace.pcapng -a duration:10",
      "capture -i eth0 -w ring.pcapng -b filesize:1000 -b files:5",
    ],
    async *run(porthole, _words, options) {
      if (options["listInterfaces"] === true) {
        yield* listed();
        return;
      }
      const { signal } = porthole;
      const conditions = conditionsOf(options);
      checkFiles(options, conditions);
      const form = await formOf(options);
      const list = showsRows(options) ? lister(porthole, options, form) : undefined;
      const device = deviceOf(options["interface"]);
      const filter = options["captureFilter"];
      const via = options["via"] as BackendName | undefined;
      const { source, refused } = await openLive({
        interface: device,
        recording: options["write"] !== undefined,
        signal,
        ...(typeof filter === "string" && { filter }),
        ...(via !== undefined && { via }),
      }).catch((error: unknown) => {
        throw advised(error);
      });
      let ring: Ring | undefined;
      const stop = () => void source.close("lag");
      let timer: NodeJS.Timeout | undefined;
      try {
        ring = await ringOf(options, conditions);
        signal.addEventListener("abort", stop, { once: true });
        if (signal.aborted) stop();
        const passed = refused.find(({ why }) => /filter/.test(why));
        const instead = passed ? ` (${passed.name}: ${passed.why})` : "";
        yield {
          lines: () => [`Capturing on ${printable(device)} by ${source.name}${instead}. Ctrl-C ends it.`],
          notice: true,
        };
        if (conditions.stop.milliseconds !== undefined)
          timer = setTimeout(stop, conditions.stop.milliseconds);
        const counted = { frames: 0 };
        if (list) yield* form.head(device);
        yield* pump(source, ring, list, conditions.stop, counted);
        // What comes after the last frame that was asked for is not wanted.
        await source.close("now");
        const dropped = source.dropped();
        await ring?.close({
          received: BigInt(counted.frames + (dropped ?? 0)),
          ...(dropped !== undefined && { dropped: BigInt(dropped) }),
        });
        if (list) yield* form.tail();
        yield summary(source, counted.frames, ring);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
        await source.close("now");
        await ring?.close();
      }
    },
  },
];

/** How the capture ended. It ended as it was to, also by Ctrl-C. */
function summary(source: Source, frames: number, ring: Ring | undefined): Result {
  const dropped = source.dropped();
  const files = ring?.files ?? [];
  const lost = dropped === undefined ? "how many were lost is not known" : `${dropped} lost`;
  const [first] = files;
  const where =
    ring === undefined
      ? ""
      : files.length === 0
        ? "; written to standard output"
        : files.length === 1
          ? `; written to ${printable(first ?? "")}`
          : `; written to ${ring.begun} files, of which ${files.length} are kept, the last ${printable(files.at(-1) ?? "")}`;
  const line = `${count(frames)} captured, ${lost}${where}`;
  const toStream = ring !== undefined && files.length === 0;
  return {
    ...(!toStream && { json: { interface: source.interface, backend: source.name, frames, dropped, files } }),
    lines: () => [line],
    notice: true,
    exitStatus: 0,
  };
}
