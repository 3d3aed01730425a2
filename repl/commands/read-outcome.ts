/** What becomes of the packets that are read: rows, a file that is written, a summary. */

import type { Encoder } from "../../lib/capture/encoder.ts";
import type { Frame, Packet } from "../../lib/capture/frame.ts";
import { type Format, formatOf } from "../../lib/capture/pcap.ts";
import { FileProperties, type Properties } from "../../lib/capture/properties.ts";
import type { Sink } from "../../lib/capture/sink.ts";
import type { Option, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { type Form, formOf, rowsOf } from "./read-format.ts";

/** The options that choose a file to write. */
export const fileOptions: readonly Option[] = [
  {
    flags: "-w, --write <file>",
    summary: "write the frames to this file instead of showing them (- is standard output)",
    kind: "file",
  },
  {
    flags: "-F, --format <format>",
    summary: "format of that file (default: by its name, else pcapng)",
    choices: ["pcapng", "pcap"],
  },
  { flags: "--force", summary: "overwrite it" },
  { flags: "-P, --print", summary: "show them too" },
];

/** True when rows are shown: with -w only where they are asked for. */
export function showsRows(options: Options): boolean {
  if (options["quiet"] === true) return false;
  if (options["write"] === undefined) return true;
  return ["print", "tree", "only", "hex"].some(
    (name) => options[name] !== undefined && options[name] !== false,
  );
}

/** The file that -w names, and how it is written. */
export function targetOf(options: Options): { path: string; format: Format; force: boolean } | undefined {
  const path = options["write"];
  const [format] = [options["format"]];
  if (typeof path === "string")
    return { path, format: formatOf(path, format as string | undefined), force: options["force"] === true };
  if (format === undefined) return undefined;
  throw new PortholeError("usage", `Cannot write ${String(format)}: no file is named (-w FILE)`);
}

/** What becomes of the packets of one reading. The caller ends it, or closes it where it went wrong. */
export class Outcome implements AsyncDisposable {
  /** What the file says beside its frames is to be told here. */
  readonly properties: Properties;
  readonly #form: Form | undefined;
  readonly #sink: Sink | undefined;
  readonly #options: Options;
  readonly #named: boolean;
  readonly #said = new FileProperties();
  #shown = 0;

  constructor(options: Options, form: Form | undefined, made?: { sink: Sink; encoder: Encoder }) {
    this.#options = options;
    this.#named = options["names"] === "n" && options["numeric"] !== true;
    this.#form = form;
    this.#sink = made?.sink;
    const others: (Properties | undefined)[] = [this.#said, made?.encoder.properties];
    this.properties = {
      section: (section) => others.forEach((one) => void one?.section?.(section)),
      interface: (on) => others.forEach((one) => void one?.interface?.(on)),
      counted: (on, counts) => others.forEach((one) => void one?.counted?.(on, counts)),
      named: (names) => others.forEach((one) => void one?.named?.(names)),
      secrets: (type, bytes) => others.forEach((one) => void one?.secrets?.(type, bytes)),
    };
  }

  /** Results before the first packet. */
  begin(file: string): Result[] {
    return this.#form?.head(file) ?? [];
  }

  /** Writes the frame where a file is written; a promise only where that takes time. */
  keep(frame: Frame): Promise<void> | undefined {
    this.#shown += 1;
    return this.#sink?.write(frame);
  }

  /** True when rows are shown. */
  get shows(): boolean {
    return this.#form !== undefined;
  }

  /** True when rows are shown, and that is all. */
  get onlyShows(): boolean {
    return this.#form !== undefined && this.#sink === undefined;
  }

  /** The rows of packets, made as they are asked for. */
  show(packets: Iterable<Packet>): Result {
    if (!this.#form) return {};
    return rowsOf(this.#form, this.#named ? this.#withNames(packets) : packets);
  }

  *#withNames(packets: Iterable<Packet>): Generator<Packet> {
    const { names } = this.#said;
    for (const packet of packets) yield names.size > 0 ? withNames(packet, names) : packet;
  }

  /** Results behind the last packet; the file is whole then. Of an input that could not be read at all there is none. */
  async end({ unread = false }: { unread?: boolean } = {}): Promise<Result[]> {
    if (unread) {
      if (this.#sink) this.#sink.good = false;
      return [];
    }
    await this.#sink?.close();
    const results = this.#form?.tail() ?? [];
    if (this.#sink) {
      if (this.#sink.good) results.push(this.#written(this.#sink));
    } else if (this.#options["quiet"] === true) results.push(this.#summary());
    return results;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sink?.close();
  }

  #written({ frames }: Sink): Result {
    const { path, format } = targetOf(this.#options) ?? { path: "-", format: "pcapng" };
    const line = `${count(frames)} written to ${path === "-" ? "standard output" : printable(path)}`;
    // On standard output stands the file itself.
    const json = path === "-" ? {} : { json: { file: path, format, frames } };
    return { ...json, lines: () => [line], notice: true };
  }

  #summary(): Result {
    const { interfaces, counts, names } = this.#said;
    const listed = interfaces.map((on) => {
      const { received, dropped } = counts.get(on) ?? {};
      const { section, id, name = `interface ${id}`, description } = on;
      return { section, id, name, description, received, dropped };
    });
    return {
      json: { frames: this.#shown, interfaces: listed, names: Object.fromEntries(names) },
      lines: () => [
        count(this.#shown),
        ...listed.map(
          ({ name, description, received, dropped }) =>
            `${printable(name)}${description === undefined ? "" : ` (${printable(description)})`}: ${told("received", received)}, ${told("dropped", dropped)}`,
        ),
      ],
      notice: true,
    };
  }
}

/** The packet with the file's own names for its ends. */
function withNames(packet: Packet, names: ReadonlyMap<string, string>): Packet {
  const { number, frame, time, protocol, length, info, protocols, source, destination } = packet;
  const { sourcePort, destinationPort, stream, payload } = packet;
  return {
    ...{ number, frame, time, protocol, length, info, protocols },
    sincePrevious: packet.sincePrevious,
    path: packet.path,
    count: (name) => packet.count(name),
    header: (name) => packet.header(name),
    absent: (name) => packet.absent?.(name) ?? 0,
    parts: (wanted) => packet.parts(wanted),
    source: names.get(source) ?? source,
    destination: names.get(destination) ?? destination,
    ...(sourcePort !== undefined && { sourcePort }),
    ...(destinationPort !== undefined && { destinationPort }),
    ...(stream !== undefined && { stream }),
    ...(payload && { payload }),
    layers: (wanted) => packet.layers(wanted),
    segment: packet.segment,
  };
}

/** Standard output for octets, which a terminal must not see. */
export function octetStream(): NodeJS.WriteStream {
  if (!process.stdout.isTTY) return process.stdout;
  throw new PortholeError("usage", "Cannot write a capture to a terminal (-w FILE, or into a pipe)");
}

function told(what: string, count: bigint | undefined): string {
  return `${count ?? "an unknown number"} ${what}`;
}

/** "1 frame", "5 frames". */
export function count(frames: number): string {
  return `${frames} ${frames === 1 ? "frame" : "frames"}`;
}

/** Opens what the options ask for; nothing is read before. */
export async function outcomeOf(options: Options): Promise<Outcome> {
  const target = targetOf(options);
  const form = await formOf(options);
  const shown = showsRows(options) ? form : undefined;
  if (!target) return new Outcome(options, shown);
  const { path, format, force } = target;
  if (path === "-" && shown)
    throw new PortholeError("usage", "Cannot show frames on standard output: the file goes there (-w FILE)");
  const [{ encoder }, { openSink }] = await Promise.all([
    import("../../lib/capture/encoder.ts"),
    import("../../lib/capture/sink.ts"),
  ]);
  const made = encoder(format);
  const sink = await openSink(path === "-" ? { stream: octetStream() } : { path, force }, made);
  return new Outcome(options, shown, { sink, encoder: made });
}
