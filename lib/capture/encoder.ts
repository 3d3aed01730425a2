/** Frames to the octets of a capture file, as they come, in either format. */
import { PortholeError } from "../errors.ts";
import type { Frame } from "./frame.ts";
import { type Format, PcapWriter } from "./pcap.ts";
import { PcapngWriter, type WriterOptions } from "./pcapng-writer.ts";
import type { CaptureInterface, Counts, Names, Properties, Section } from "./properties.ts";

/** Makes one file. What a file that is read says beside its frames may be told to `properties`; pcapng keeps it. */
export interface Encoder {
  readonly properties: Properties;
  /** The octets of a frame, and what must stand before it. Throws PortholeError "unsupported" for what the format cannot hold. */
  record(frame: Frame): Uint8Array;
  /** What the interface of a live capture counted, for the end of the file. */
  live(counts: Counts): void;
  /** What stands at the end, and the head of a file without frames. */
  end(): Uint8Array;
}

const none = new Uint8Array();
/** Interfaces whose counts are kept for the end. */
const mostCounts = 10_000;

class Pcap implements Encoder {
  readonly properties: Properties = {};
  #writer: PcapWriter | undefined;

  record(frame: Frame): Uint8Array {
    if (frame.synthetic)
      throw new PortholeError(
        "unsupported",
        "Cannot save synthetic frames as pcap: it has no place to say so (save as pcapng)",
      );
    if (frame.time < 0n || frame.time >= 2n ** 32n * 1_000_000_000n)
      throw new PortholeError(
        "unsupported",
        "Cannot save a frame as pcap whose time is before 1970 or after 2106 (save as pcapng)",
      );
    const { link } = frame;
    if (!this.#writer) {
      this.#writer = new PcapWriter(link);
      return Buffer.concat([this.#writer.header(), this.#writer.record(frame)]);
    }
    if (this.#writer.link !== link)
      throw new PortholeError(
        "unsupported",
        `Cannot save link types ${this.#writer.link} and ${link} in one pcap file (save as pcapng)`,
      );
    return this.#writer.record(frame);
  }

  live(): void {}

  end(): Uint8Array {
    return this.#writer ? none : new PcapWriter(1).header();
  }
}

class Pcapng implements Encoder, Properties {
  readonly properties: Properties = this;
  #options: WriterOptions;
  #writer: PcapngWriter | undefined;
  /** What is to be written before the next frame. */
  #pending: Uint8Array[] = [];
  readonly #counts = new Map<CaptureInterface, Counts>();
  #live: Counts | undefined;
  #time = 0n;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** What the first section says of itself is said again. */
  section({ comments, hardware, system }: Section): void {
    if (this.#writer) return;
    const made: WriterOptions = { comments, ...this.#options };
    if (hardware !== undefined) made.hardware = hardware;
    if (system !== undefined) made.system = system;
    this.#start(made);
  }

  secrets(type: number, bytes: Uint8Array): void {
    this.#pending.push(this.#start().secrets(type, bytes));
  }

  named(names: Names): void {
    this.#pending.push(this.#start().names(names));
  }

  counted(on: CaptureInterface, counts: Counts): void {
    if (this.#counts.size < mostCounts || this.#counts.has(on)) this.#counts.set(on, counts);
  }

  record(frame: Frame): Uint8Array {
    const writer = this.#start();
    this.#time = frame.time;
    if (this.#pending.length === 0) return writer.record(frame);
    this.#pending.push(writer.record(frame));
    return this.#flush();
  }

  live(counts: Counts): void {
    this.#live = counts;
  }

  end(): Uint8Array {
    const writer = this.#start();
    if (this.#live) this.#pending.push(writer.counts("live", this.#live, this.#time));
    for (const [on, counts] of this.#counts) this.#pending.push(writer.counts(on, counts, this.#time));
    return this.#flush();
  }

  #start(options = this.#options): PcapngWriter {
    if (this.#writer) return this.#writer;
    this.#writer = new PcapngWriter(options);
    this.#pending.push(this.#writer.header());
    return this.#writer;
  }

  #flush(): Uint8Array {
    const joined = Buffer.concat(this.#pending);
    this.#pending = [];
    return joined;
  }
}

/** An encoder of that format; `options` stand at the head of pcapng. */
export function encoder(format: Format, options: WriterOptions = {}): Encoder {
  return format === "pcap" ? new Pcap() : new Pcapng(options);
}
