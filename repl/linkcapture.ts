/** LinkCapture: the frames of one link of a lab, dissected and kept; a Picture that the looking commands take. */
import { Dissector } from "../lib/capture/dissect.ts";
import type { Frame, Packet, Source } from "../lib/capture/frame.ts";
import { openLive } from "../lib/capture/live.ts";
import { describe } from "../lib/errors.ts";
import type { Lab } from "../lib/lab/lab.ts";
import type { Tap } from "../lib/lab/tap.ts";
import type { Protocol } from "../lib/wire/protocol.ts";
import type { Entry } from "../protocols.ts";
import { allProtocols, type Picture } from "./picture.ts";

/** Packets kept of one link; the oldest go first. */
const keptPackets = 50_000;
/** Milliseconds that `sync` waits for frames that the interface has counted. */
const syncLimit = 1000;

/** See the file's head. Its owner closes it, or ends the lab. */
export class LinkCapture implements Picture {
  readonly file: string;
  readonly name: string;
  readonly protocols: readonly Protocol[];
  packets: Packet[] = [];
  running = true;
  /** Why it ended, where nobody had asked for it. */
  failure: string | undefined;
  readonly source: Source;
  readonly #lab: Lab;
  readonly #tap: Tap;
  readonly #dissector: Dissector;
  readonly #listeners = new Set<(packet: Packet | undefined) => void>();
  #came = 0;
  /** What the interface had counted when the capture began. */
  #before: number;
  #done: Promise<void>;
  #abandoned = false;

  private constructor(lab: Lab, name: string, source: Source, before: number, entries: readonly Entry[]) {
    this.#lab = lab;
    this.#tap = lab.tap(name);
    this.name = name;
    this.file = `link ${name}`;
    this.source = source;
    this.#before = before;
    this.protocols = allProtocols(entries);
    this.#dissector = new Dissector({ protocols: this.protocols });
    this.#done = this.#pump();
  }

  /** Resolves when no later frame is missed. */
  static async open(
    lab: Lab,
    name: string,
    entries: readonly Entry[],
    signal: AbortSignal,
  ): Promise<LinkCapture> {
    const { host, interface: device } = lab.tap(name);
    const { source } = await openLive({
      interface: device,
      recording: true,
      signal,
      launch: (command, args) => lab.spawn(host, command, args, { env: { LC_ALL: "C" } }),
    });
    try {
      return new LinkCapture(lab, name, source, await lab.crossed(lab.tap(name)), entries);
    } catch (error) {
      await source.close("now");
      throw error;
    }
  }

  async #pump(): Promise<void> {
    try {
      for await (const frame of this.source) this.#take(frame);
    } catch (error) {
      if (!this.#abandoned) this.failure = describe(error).message;
    }
    this.running = false;
    for (const listener of this.#listeners) listener(undefined);
  }

  #take(frame: Frame): void {
    this.#came += 1;
    const packet = this.#dissector.add({ ...frame, interface: this.name });
    this.packets.push(packet);
    if (this.packets.length > keptPackets) this.packets = this.packets.slice(-keptPackets / 2);
    for (const listener of this.#listeners) listener(packet);
  }

  /** Each packet from now on, and undefined when there are no more. */
  subscribe(listener: (packet: Packet | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notesOf(): readonly string[] {
    return [];
  }

  /** Waits until what the interface has counted so far is here; a second at most, since some may be lost. */
  async sync(): Promise<void> {
    if (!this.running) return;
    const counted = (await this.#lab.crossed(this.#tap)) - this.#before;
    if (this.#came >= counted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, syncLimit);
      const release = this.subscribe((packet) => {
        if (packet === undefined || this.#came >= counted) done();
      });
      function done() {
        clearTimeout(timer);
        release();
        resolve();
      }
    });
  }

  /** Ends the capture; what it has stays. */
  async close(): Promise<void> {
    await this.source.close("lag");
    await this.#done;
  }

  /** The lab ends, and the capture's program with it. */
  abandon(): void {
    this.#abandoned = true;
  }
}
