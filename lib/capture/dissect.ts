/** Frames to packets: the list pass, and what it finds its way by: protocols, conversations, and what was announced. */
import type { Announcement, Context, Protocol, Secrets } from "../wire/protocol.ts";
import { Conversation } from "./conversation.ts";
import { Conversations, type Ends, type Known } from "./conversations.ts";
import type { Directory, Found } from "./directory.ts";
import { Dissected } from "./dissected.ts";
import type { Frame, Packet } from "./frame.ts";
import { Memory } from "./memory.ts";
import { Walk } from "./walk.ts";

/** What a dissector is made with. */
export interface DissectorOptions {
  /** Every protocol that it may find, the layers below included. */
  readonly protocols: readonly Protocol[];
  /** "tcp:2525" to the name of a protocol; goes before what the protocols say themselves. */
  readonly decodeAs?: ReadonlyMap<string, string>;
  /** Session keys; may grow while frames come. */
  readonly secrets?: Secrets;
  /** Nanoseconds since the epoch that count as 0; absent, the first frame's. */
  readonly firstTime?: bigint;
}

/** Conversations that were announced and have not begun. */
const mostExpected = 1024;

/**
 * Turns frames into packets, in order, and remembers the conversations. Any octets give a packet.
 *
 * @example
 * const dissector = new Dissector({ protocols: lowerProtocols });
 * dissector.add(frame).info; // "40112 → 2525 [SYN] Seq=0 Win=65495 Len=0"
 */
export class Dissector implements Directory {
  readonly #byName = new Map<string, Protocol>();
  /** By carrier, then number. */
  readonly #byNumber = new Map<string, Map<number, Found>>();
  readonly #decodeAs = new Map<string, Map<number, string>>();
  readonly #tcp = new Conversations();
  readonly #udp = new Conversations();
  readonly memory = new Memory();
  readonly #expected = new Map<string, Announcement>();
  readonly #streams = { tcp: 0, udp: 0 };
  readonly secrets: Secrets | undefined;
  readonly #guesses: readonly Protocol[];
  readonly #walk: Walk;
  decodings = 0;
  #firstTime: bigint | undefined;
  #lastTime: bigint | undefined;
  #count = 0;

  constructor({ protocols, decodeAs, firstTime, secrets }: DissectorOptions) {
    this.secrets = secrets;
    this.#guesses = protocols.filter((protocol) => protocol.guess);
    for (const protocol of protocols) {
      this.#byName.set(protocol.name, protocol);
      for (const [carrier, numbers] of Object.entries(protocol.over ?? {}))
        for (const port of numbers) {
          const found = entryOf(this.#byNumber, carrier);
          if (!found.has(port)) found.set(port, { protocol, port });
        }
    }
    for (const [key, name] of decodeAs ?? []) {
      const [carrier = "", port] = key.split(":");
      this.decodeAs(carrier, Number(port), name);
    }
    this.#firstTime = firstTime;
    this.#walk = new Walk(this);
  }

  /** From now on `port` of `carrier` ("tcp" or "udp") speaks the protocol called `name`, as a server there says. */
  decodeAs(carrier: string, port: number, name: string): void {
    entryOf(this.#decodeAs, carrier).set(port, name);
    this.decodings += 1;
  }

  /** The next frame of the list. Frames without a time of their own order are taken in the order given. */
  add(frame: Frame): Packet {
    this.#count += 1;
    this.#firstTime ??= frame.time;
    const packet = new Dissected(frame, this.#count, this.#firstTime, this.#lastTime ?? frame.time);
    this.#lastTime = frame.time;
    packet.steps = this.#walk.take(frame, this.#count, packet);
    if (packet.notes !== "") packet.info = packet.notes + packet.info;
    return packet;
  }

  /** The protocol that `keys` lead to, best first; what was said by `decodeAs` goes first. */
  find(keys: readonly (readonly [string, number])[]): Found | undefined {
    if (this.#decodeAs.size > 0)
      for (const [carrier, port] of keys) {
        const protocol = this.named(this.#decodeAs.get(carrier)?.get(port));
        if (protocol) return { protocol, port };
      }
    for (const key of keys) {
      const found = this.#byNumber.get(key[0])?.get(key[1]);
      if (found) return found;
    }
    return undefined;
  }

  /** The protocol of that filter name. */
  named(name: string | undefined): Protocol | undefined {
    return name === undefined ? undefined : this.#byName.get(name);
  }

  /** The protocol that octets are beyond doubt, on whatever port of `carrier`. */
  guess(carrier: string, bytes: Uint8Array, missing = 0): Protocol | undefined {
    const context: Context = { carrier, missing };
    for (const protocol of this.#guesses) if (protocol.guess?.(bytes, context)) return protocol;
    return undefined;
  }

  /** Keeps what a message said of a conversation to come; the oldest of many is forgotten. */
  expect(announcement: Announcement): void {
    if (this.#expected.size >= mostExpected)
      this.#expected.delete(this.#expected.keys().next().value as string);
    const { host, port, peer } = announcement;
    this.#expected.set(`${host} ${port} ${peer}`, announcement);
  }

  /** Tells a new conversation what was announced of it; an announcement is good for one. */
  #recall(conversation: Conversation, row: Ends): void {
    const { source, sourcePort = 0, destination, destinationPort = 0 } = row;
    for (const key of [
      `${destination} ${destinationPort} ${source}`,
      `${source} ${sourcePort} ${destination}`,
    ]) {
      const said = this.#expected.get(key);
      const protocol = said && this.named(said.protocol);
      if (!said || !protocol) continue;
      this.#expected.delete(key);
      conversation.protocol = protocol;
      conversation.state = said.state;
      return;
    }
  }

  conversation(carrier: "tcp" | "udp", row: Ends): Known {
    return (carrier === "tcp" ? this.#tcp : this.#udp).find(row) ?? this.begin(carrier, row);
  }

  begin(carrier: "tcp" | "udp", row: Ends): Known {
    const conversation = new Conversation(this.#streams[carrier]);
    this.#streams[carrier] += 1;
    const known = (carrier === "tcp" ? this.#tcp : this.#udp).begin(row, conversation);
    if (this.#expected.size > 0) this.#recall(conversation, row);
    return known;
  }
}

/** The map under a key, made when it is first asked for. */
function entryOf<V>(map: Map<string, Map<number, V>>, key: string): Map<number, V> {
  let found = map.get(key);
  if (!found) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}
