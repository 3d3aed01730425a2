/** FrameLog: the frames of what this porthole opened, numbered and dissected as they come. */

import { Dissector } from "../lib/capture/dissect.ts";
import type { Frame, Packet, Source } from "../lib/capture/frame.ts";
import { JournalSource } from "../lib/capture/journal.ts";
import { openLive } from "../lib/capture/live.ts";
import { describe, PortholeError } from "../lib/errors.ts";
import { interfaceFor } from "../lib/host/interfaces.ts";
import type { Address, KeySink, Recorder } from "../lib/net/connection.ts";
import { furtherProtocols } from "../lib/wire/further.ts";
import { lowerProtocols } from "../lib/wire/link.ts";
import type { Protocol } from "../lib/wire/protocol.ts";
import { KeyLog } from "../lib/wire/tls-keylog.ts";
import type { Actor } from "./actor.ts";
import { Causes } from "./causes.ts";
import { HeldFrames } from "./held-frames.ts";
import { Markers } from "./markers.ts";
import { Notes } from "./notes.ts";
import { Ours, type Own } from "./ours.ts";
import type { Picture } from "./picture.ts";

/** Backends that may be forced with --via. */
export const backends = ["cap", "tcpdump", "af_packet", "dumpcap", "journal"] as const;
export type Backend = (typeof backends)[number];

/** What `frames via` says. */
export interface Via {
  name: string;
  interfaces: string[];
  stamps: string;
  dropped: number | undefined;
  refused: { name: string; why: string }[];
}

/** Packets kept; the oldest go first. At 1 KB a frame this is some 100 MB. */
const keptPackets = 100_000;
/** Lines of session keys; a TLS 1.3 conversation has five, each of our own ends tells them. */
const keptKeys = 10_000;

/**
 * Owns every capture. `ready` starts what is needed for a host before a socket is opened, so that no SYN is missed;
 * `sync` waits until every frame that has crossed the wire so far is in `packets`.
 */
export class FrameLog implements Picture, AsyncDisposable {
  packets: Packet[] = [];
  /** Lines said of what was done to a conversation, beside its frames. */
  readonly notes = new Notes(() => this.packets);
  /** Who wrote the octets of these frames. */
  readonly causes = new Causes();
  /** Frames of others are kept too. */
  all = false;
  readonly via: Backend | undefined;
  #protocols: readonly Protocol[];
  #dissector: Dissector;
  readonly #ours = new Ours();
  #sources = new Map<string, Promise<Source>>();
  #running = new Map<string, Source>();
  #pumps: Promise<void>[] = [];
  #refused: { name: string; why: string }[] = [];
  #journal: JournalSource | undefined;
  #listeners = new Set<(packet: Packet) => void>();
  #notice: (line: string) => void;
  readonly #markers = new Markers();
  #decodings: [carrier: string, port: number, name: string][] = [];
  #closed = false;
  /** Captured, and not dissected yet. */
  readonly #held = new HeldFrames((frame) => this.#take(frame));
  /** It was said that the capture is late. */
  #behind = false;
  /** The same keys as the dissector asks for them: frames of our own sockets read in the clear. */
  readonly #secrets = new KeyLog();
  readonly #keys: { lab: Uint8Array[]; others: Uint8Array[] } = { lab: [], others: [] };

  constructor(options: { protocols: readonly Protocol[]; via?: Backend; notice: (line: string) => void }) {
    this.#protocols = [...lowerProtocols, ...furtherProtocols, ...options.protocols];
    this.#dissector = new Dissector({ protocols: this.#protocols, secrets: this.#secrets });
    this.via = options.via;
    this.#notice = options.notice;
  }

  get protocols(): readonly Protocol[] {
    return this.#protocols;
  }

  /** What sockets whose every octet has one author are to be given as `record`: only the journal needs it. */
  get record(): Recorder | undefined {
    return this.#journal?.record;
  }

  /** What a socket of ours is to be given as `record`: the journal's, where frames are drawn from it, and the causes'. */
  recorder(server: boolean, actor: () => Actor): Recorder {
    const cause = this.causes.recorder(server, actor);
    return (record) => {
      cause(record);
      this.#journal?.record(record);
    };
  }

  /** Keeps the session keys of our own ends for `save`. */
  readonly keySink: KeySink = (line, lab) => {
    const kept = lab ? this.#keys.lab : this.#keys.others;
    kept.push(line);
    this.#secrets.add(line);
    if (kept.length > keptKeys) kept.shift();
  };

  /** The keys kept, as an NSS key log: those of lab certificates, or all. */
  keys(all: boolean): Uint8Array {
    return Buffer.concat(all ? [...this.#keys.lab, ...this.#keys.others] : this.#keys.lab);
  }

  /** The lines said of a packet, oldest first. */
  notesOf(packet: Packet): readonly string[] {
    return this.notes.of(packet);
  }

  /** Forgets every packet and starts numbering again. */
  clear(): void {
    this.packets = [];
    this.#dissector = new Dissector({ protocols: this.#protocols, secrets: this.#secrets });
    for (const [carrier, port, name] of this.#decodings) this.#dissector.decodeAs(carrier, port, name);
  }

  /** Counts those who look on; each packet of ours is handed over when it is dissected. */
  subscribe(listener: (packet: Packet) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Registers a conversation as ours until the returned function is called. */
  own(own: Own): () => void {
    return this.#ours.add(own);
  }

  decodeAs(carrier: string, port: number, name: string): void {
    this.#decodings.push([carrier, port, name]);
    this.#dissector.decodeAs(carrier, port, name);
  }

  /** Resolves when frames to and from `host` are being captured, or when the journal stands in. */
  async ready(address: Address): Promise<void> {
    if (address.transport === "memory" || address.transport === "unix") return;
    if (this.via === "journal" || this.#journal) return this.#useJournal();
    const wildcard = address.host === "0.0.0.0" || address.host === "::";
    const name = wildcard ? "lo" : interfaceFor(address.host);
    let source = this.#sources.get(name);
    if (!source) {
      source = this.#open(name);
      this.#sources.set(name, source);
    }
    try {
      await source;
    } catch (error) {
      this.#sources.delete(name);
      if (this.via) throw error;
      this.#useJournal();
      this.#notice(
        `Frames: drawn from the journal of our own sockets, each marked synthetic (frames via tells why)`,
      );
    }
  }

  async #open(name: string): Promise<Source> {
    const via = this.via === "journal" ? undefined : this.via;
    const live = await openLive({ interface: name, ...(via && { via }) }).catch((error) => {
      const refused = (error as { refused?: { name: string; why: string }[] }).refused;
      this.#refused = refused ?? [{ name: via ?? "live", why: describe(error).message }];
      throw error;
    });
    this.#refused = live.refused;
    this.#running.set(name, live.source);
    this.#pumps.push(this.#pump(live.source));
    return live.source;
  }

  #useJournal(): void {
    if (this.#journal) return;
    this.#journal = new JournalSource();
    this.#running.set("journal", this.#journal);
    this.#pumps.push(this.#pump(this.#journal));
  }

  async #pump(source: Source): Promise<void> {
    try {
      for await (const frame of source) this.#held.add(frame);
      if (!this.#closed) throw new PortholeError("closed", "it ended");
    } catch (error) {
      if (this.#closed) return;
      this.#sources.delete(source.interface);
      this.#running.delete(source.interface);
      this.#notice(`Frames: ${source.name} on ${source.interface} stopped: ${describe(error).message}`);
    }
  }

  #take(frame: Frame): void {
    if (this.#markers.take(frame)) return;
    if (!frame.synthetic && !this.all && !this.#ours.has(frame)) return;
    const packet = this.#dissector.add(frame);
    this.notes.before(packet);
    this.packets.push(packet);
    if (this.packets.length > keptPackets) this.packets = this.packets.slice(-keptPackets / 2);
    for (const listener of this.#listeners) listener(packet);
  }

  /**
   * Waits until all that has crossed the loopback so far is in the list: a datagram of ours with a random mark is sent
   * after it, and the capture hands frames over in order. At most a second, and a line where that was not enough; at
   * once for the journal.
   */
  async sync(): Promise<void> {
    await this.#caughtUp();
    this.notes.flush();
  }

  async #caughtUp(): Promise<void> {
    // Frames drawn from the journal pass through one queue that is emptied within this turn of the event loop.
    if (this.#journal) await new Promise((resolve) => setImmediate(resolve));
    if (!this.#running.has("lo")) return;
    const behind = !(await this.#markers.cross());
    if (behind && !this.#behind)
      this.#notice("Frames: the capture is more than a second behind: the last frames may come later");
    this.#behind = behind;
  }

  status(): Via {
    const sources = [...this.#running.values()];
    const dropped = sources.map((source) => source.dropped()).filter((count) => count !== undefined);
    return {
      name: sources[0]?.name ?? "none yet",
      interfaces: sources.map((source) => source.interface),
      stamps: sources[0]?.stamps ?? "",
      dropped: dropped.length > 0 ? dropped.reduce((a, b) => a + b, 0) : undefined,
      refused: this.#refused,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const opening = await Promise.allSettled(this.#sources.values());
    const sources = opening.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    await Promise.all([...sources, this.#journal].map((source) => source?.close()));
    await Promise.all(this.#pumps);
    this.#held.release();
    this.notes.flush();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
