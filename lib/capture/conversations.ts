/** The conversations of one transport, by their ends; the idle ones of many are forgotten, so that memory does not grow. */
import type { Conversation } from "./conversation.ts";

/** Conversations that one half of the table takes: one that rests while so many others begin may be forgotten. */
const halfSize = 5_000;
/** TCP conversations that are open are kept longer: so many. */
const mostOpen = 5_000;

/** By source, destination, and both ports as one number: addresses repeat as the same strings, which compares fast. */
type Table = Map<string, Map<string, Map<number, Both>>>;

/** Who sent the packet at hand to whom. */
export interface Ends {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
}

/** A conversation that is known, and which side of it sent. */
export interface Known {
  readonly conversation: Conversation;
  readonly side: 0 | 1;
}

/** One conversation as each of its sides is told of it, made once. */
interface Both {
  readonly forth: Known;
  readonly back: Known;
}

/** A conversation of the young half, with what it is found by there. */
interface Latest {
  readonly source: string;
  readonly destination: string;
  readonly forth: number;
  readonly back: number;
  readonly both: Both;
}

const portsOf = (from = 0, to = 0) => from * 65_536 + to;

/** See the file's head. What is found moves to the young half; when that is full, the old one goes. */
export class Conversations {
  #young: Table = new Map();
  #old: Table = new Map();
  /** The one that was found last: often the next packet is of it, too. */
  #latest: Latest | undefined;
  /** Conversations put into the young half since it became that. */
  #fresh = 0;

  /** The conversation between these ends, whoever began it. */
  find({ source, destination, sourcePort, destinationPort }: Ends): Known | undefined {
    const forth = portsOf(sourcePort, destinationPort);
    const back = portsOf(destinationPort, sourcePort);
    const latest = this.#latest;
    if (latest) {
      if (latest.forth === forth && latest.source === source && latest.destination === destination)
        return latest.both.forth;
      if (latest.back === forth && latest.source === destination && latest.destination === source)
        return latest.both.back;
    }
    let found = this.#young.get(source)?.get(destination)?.get(forth);
    if (found) {
      this.#latest = { source, destination, forth, back, both: found };
      return found.forth;
    }
    found = this.#young.get(destination)?.get(source)?.get(back);
    if (found) {
      this.#latest = { source: destination, destination: source, forth: back, back: forth, both: found };
      return found.back;
    }
    if (this.#old.size === 0) return undefined;
    found = this.#old.get(source)?.get(destination)?.get(forth);
    if (found) {
      this.#put(source, destination, forth, found);
      return found.forth;
    }
    found = this.#old.get(destination)?.get(source)?.get(back);
    if (!found) return undefined;
    this.#put(destination, source, back, found);
    return found.back;
  }

  /** Keeps a conversation that the source began; one between the same ends is forgotten. */
  begin({ source, destination, sourcePort, destinationPort }: Ends, conversation: Conversation): Known {
    const back = portsOf(destinationPort, sourcePort);
    this.#latest = undefined;
    for (const half of [this.#young, this.#old]) half.get(destination)?.get(source)?.delete(back);
    const forth: Known = { conversation, side: 0 };
    const both = { forth, back: { conversation, side: 1 } as const };
    this.#put(source, destination, portsOf(sourcePort, destinationPort), both);
    return forth;
  }

  #put(source: string, destination: string, ports: number, both: Both): void {
    if (this.#fresh >= halfSize) this.#turn();
    let from = this.#young.get(source);
    if (!from) {
      from = new Map();
      this.#young.set(source, from);
    }
    let to = from.get(destination);
    if (!to) {
      to = new Map();
      from.set(destination, to);
    }
    if (!to.has(ports)) this.#fresh += 1;
    to.set(ports, both);
  }

  /** The old half goes, save what is open in it; the young one is the old one now. */
  #turn(): void {
    const before = this.#old;
    this.#latest = undefined;
    this.#old = this.#young;
    this.#young = new Map();
    let kept = 0;
    for (const [source, from] of before)
      for (const [destination, to] of from)
        for (const [ports, both] of to) {
          if (!both.forth.conversation.open || kept >= mostOpen) continue;
          kept += 1;
          this.#fresh = 0;
          this.#put(source, destination, ports, both);
        }
    this.#fresh = 0;
  }
}
