/** Causes: who of this porthole wrote which octets, so that a frame can be told why it was sent. */
import { networkInterfaces } from "node:os";
import type { Packet } from "../lib/capture/frame.ts";
import { quotedEnds } from "../lib/capture/quoted.ts";
import { carrierOf, type SegmentFacts, segmentOf } from "../lib/capture/segment.ts";
import type { Address, Recorder } from "../lib/net/connection.ts";
import { endpoint } from "../lib/view/list.ts";

/** Why a frame was sent. `session` is the number of the session or server behind it; both are printable. */
export interface Cause {
  readonly text: string;
  readonly session?: number;
}

/** Who acts at a socket. */
export interface Actor {
  readonly who: string;
  readonly session?: number | undefined;
}

/** Octets that one actor wrote in one go. */
interface Write {
  readonly offset: number;
  readonly length: number;
  readonly time: bigint;
  readonly who: string;
}

/** One end of ours. */
interface End {
  opened: string;
  readonly server: boolean;
  session: number | undefined;
  /** Who writes next, where a line was typed. */
  pending: string | undefined;
  /** Octets that were written, and where the oldest write that is kept begins. */
  sent: number;
  writes: Write[];
  /** From here on the wire carries TLS: its octets are not those that were written. */
  concealed: number | undefined;
  ended: string | undefined;
  reset: string | undefined;
  actor(): Actor;
}

/** Ends that are kept, and writes of each; the oldest go first. */
const mostEnds = 4096;
const mostWrites = 512;
/** Refused calls that are kept. */
const mostRefused = 256;
/** A capture may stamp a frame a little before the socket has told. */
const slack = 5_000_000n;

const kernel = "the kernel";
const plainHost = (host: string) => host.replace(/%.*$/, "");
const keyOf = (carrier: string, port: number, host: string, peer: number) =>
  `${carrier} ${port} ${plainHost(host)} ${peer}`;

/** See the file's head. Told by the sockets' own records; asked by `why`, `frames --of` and `save`. */
export class Causes {
  readonly #ends = new Map<string, End>();
  readonly #refused: { remote: string; who: string; time: bigint }[] = [];
  readonly #listeners = new Map<string, Actor>();

  /** What `connect` and `listen` are to be given as `record`; `actor` says who acts when something is done. */
  recorder(server: boolean, actor: () => Actor): Recorder {
    return (record) => {
      const { event, local, remote, time } = record;
      if (local.transport === "unix" || local.transport === "memory") return;
      const carrier = local.transport === "udp" ? "udp" : "tcp";
      const key = keyOf(carrier, local.port, remote.host, remote.port);
      if (event === "refused") {
        this.#refused.push({ remote: `${plainHost(remote.host)} ${remote.port}`, who: actor().who, time });
        if (this.#refused.length > mostRefused) this.#refused.shift();
        return;
      }
      if (event === "rx" || event === "rx-end" || event === "rx-reset" || event === "close") return;
      let end = this.#ends.get(key);
      // Ports that are used again make another end.
      if (!end || event === "connect" || event === "accept") end = this.#begin(key, server, actor);
      const who = end.pending ?? end.actor().who;
      if (event === "tx-end") end.ended ??= who;
      else if (event === "tx-reset") end.reset ??= who;
      else if (event === "tx" && record.data) {
        if (local.transport === "tls") end.concealed ??= end.sent;
        this.#write(end, record.data.length, time, who);
      }
    };
  }

  #begin(key: string, server: boolean, actor: () => Actor): End {
    const { who, session } = actor();
    const end: End = {
      ...{ opened: who, server, session, pending: undefined, sent: 0, writes: [] },
      ...{ concealed: undefined, ended: undefined, reset: undefined, actor },
    };
    this.#ends.delete(key);
    this.#ends.set(key, end);
    if (this.#ends.size > mostEnds) this.#ends.delete(this.#ends.keys().next().value as string);
    return end;
  }

  #write(end: End, length: number, time: bigint, who: string): void {
    end.writes.push({ offset: end.sent, length, time, who });
    end.sent += length;
    if (end.writes.length > mostWrites) end.writes = end.writes.slice(mostWrites / 2);
  }

  #find(local: Address, remote: Address): End | undefined {
    return this.#ends.get(
      keyOf(local.transport === "udp" ? "udp" : "tcp", local.port, remote.host, remote.port),
    );
  }

  /** The connection between these ends is session `id` from now on. */
  session(local: Address, remote: Address, id: number): void {
    const end = this.#find(local, remote);
    if (!end) return;
    end.session = id;
    const { actor } = end;
    // Where no command runs, the session itself acts.
    if (!end.server) end.actor = () => (actor().who === nobody ? { who: `session #${id}` } : actor());
    else end.actor = () => ({ who: `session #${id}` });
  }

  /** Who writes next between these ends; undefined when whoever acts does again. */
  says(local: Address, remote: Address, who: string | undefined): void {
    const end = this.#find(local, remote);
    if (end) end.pending = who;
  }

  /** All that `address` sends is written by `actor`, where no end tells more. */
  listens({ transport, host, port }: Address, actor: Actor): void {
    if (transport === "unix" || transport === "memory") return;
    const wildcard = host === "0.0.0.0" || host === "::";
    const hosts = wildcard ? ownHosts() : [plainHost(host)];
    for (const one of hosts) {
      this.#listeners.set(`${transport === "udp" ? "udp" : "tcp"} ${one} ${port}`, actor);
      if (this.#listeners.size > mostEnds)
        this.#listeners.delete(this.#listeners.keys().next().value as string);
    }
  }

  /** Why a packet that this porthole saw was sent; undefined where nothing of this porthole had a part in it. */
  of(packet: Packet): Cause | undefined {
    const carrier = carrierOf(packet);
    if (carrier === undefined) return this.#error(packet);
    const { sourcePort = 0, destinationPort = 0, source, destination } = packet;
    const end = this.#ends.get(keyOf(carrier, sourcePort, destination, destinationPort));
    const segment = segmentOf(packet);
    const listener = this.#listeners.get(`${carrier} ${source} ${sourcePort}`);
    if (!end && listener) return served(listener, packet, segment);
    if (!end) return this.#others(packet, segment);
    const session = end.session === undefined ? {} : { session: end.session };
    if (!segment) return { text: datagram(end, packet), ...session };
    return {
      text: this.#segment(end, packet, segment, endpoint(source, sourcePort)),
      ...session,
    };
  }

  /** A packet that no socket of ours sent, though it may answer one. */
  #others(packet: Packet, segment: SegmentFacts | undefined): Cause | undefined {
    const { sourcePort = 0, destinationPort = 0, source, destination } = packet;
    const call = (host: string, port: number) =>
      this.#refused.findLast(
        (one) => one.remote === `${host} ${port}` && one.time + slack >= packet.frame.time - 60_000_000_000n,
      );
    if (segment?.syn && !segment.acknowledges) {
      const refused = call(destination, destinationPort);
      if (refused) return { text: `${refused.who}: connect(), which was refused` };
    }
    if (segment?.reset) {
      const refused = call(source, sourcePort);
      if (refused)
        return {
          text: `${kernel} of ${source}: nothing listens on port ${sourcePort}, where ${refused.who} called`,
        };
    }
    const carrier = segment ? "tcp" : "udp";
    const ours = this.#ends.get(keyOf(carrier, destinationPort, source, sourcePort));
    if (!ours) return undefined;
    return {
      text: `the peer at ${endpoint(source, sourcePort)}, which is not this porthole`,
    };
  }

  /** An ICMP error about something that we sent. */
  #error(packet: Packet): Cause | undefined {
    if (!packet.protocols.includes("icmp") && !packet.protocols.includes("icmpv6")) return undefined;
    const quoted = quotedEnds(packet);
    if (!quoted) return undefined;
    const { carrier, sourcePort, destination, destinationPort } = quoted;
    const end = this.#ends.get(keyOf(carrier, sourcePort, destination, destinationPort));
    if (!end) return undefined;
    const about = end.writes.at(-1)?.who ?? end.opened;
    return { text: `${kernel} of ${packet.source}: it answers what ${about} sent` };
  }

  #segment(end: End, packet: Packet, segment: SegmentFacts, from: string): string {
    const { notes } = segment;
    const noted = (word: string) => notes.some((note) => note.includes(word));
    if (segment.syn) {
      const again = noted("Retransmission") ? `${kernel}'s timer, again: ` : "";
      if (!segment.acknowledges) return `${again}${end.opened}: connect()`;
      return `${again}${kernel}, for the listener of ${end.opened}`;
    }
    if (segment.reset)
      return end.reset ? `${end.reset}: reset` : `${kernel} at ${from}: nobody reads there any more`;
    if (noted("Keep-Alive ACK")) return `${kernel}: it answers a keep-alive`;
    if (noted("Keep-Alive")) return `${kernel}'s keep-alive timer`;
    const parts: string[] = [];
    if (segment.length > 0) {
      const wrote = written(end, packet, segment);
      parts.push(
        noted("Retransmission") ? `${kernel}'s timer or a duplicate ACK: sent again, ${wrote}` : wrote,
      );
    }
    if (segment.fin) parts.push(end.ended ? `${end.ended}: end of sending` : `${kernel}: end of sending`);
    if (parts.length > 0) return parts.join("; ");
    if (noted("Window")) return `${kernel}: it tells how much it takes`;
    if (segment.sequence === 1 && segment.acknowledgement === 1 && !end.server)
      return `${kernel}: it completes the handshake of ${end.opened}`;
    return `${kernel}: it acknowledges what came up to octet ${Math.max(0, segment.acknowledgement - 1)}`;
  }
}

/** Who writes where no command runs and no line was typed. */
export const nobody = "this porthole";

/** The addresses of this host. */
function ownHosts(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}

/** Why the port of a server sent a packet. */
function served({ who, session }: Actor, packet: Packet, segment: SegmentFacts | undefined): Cause {
  const text = segment ? servedSegment(who, packet, segment) : who;
  return session === undefined ? { text } : { text, session };
}

function servedSegment(who: string, packet: Packet, segment: SegmentFacts): string {
  const noted = (word: string) => segment.notes.some((note) => note.includes(word));
  const again = noted("Retransmission") ? `${kernel}'s timer or a duplicate ACK: sent again, ` : "";
  if (segment.syn) return `${again}${kernel}, for the listener of ${who}`;
  if (segment.reset) return `${who}: reset, or ${kernel} because nobody reads there any more`;
  if (noted("Keep-Alive")) return `${kernel}: keep-alive, for ${who}`;
  const data = packet.protocols.at(-1) !== "tls" || packet.info.includes("Application Data");
  const tls = packet.protocols.includes("tls") ? (data ? ", within TLS" : ": TLS itself") : "";
  const parts = [
    ...(segment.length > 0 ? [`${again}${who}${tls}`] : []),
    ...(segment.fin ? [`${who}: end of sending`] : []),
  ];
  if (parts.length > 0) return parts.join("; ");
  if (noted("Window")) return `${kernel}: it tells how much ${who} takes`;
  return `${kernel}: it acknowledges what came up to octet ${Math.max(0, segment.acknowledgement - 1)}`;
}

/** The last write that was made when the frame was stamped. */
function latest(writes: readonly Write[], packet: Packet): Write | undefined {
  return writes.findLast((write) => write.time <= packet.frame.time + slack);
}

function datagram(end: End, packet: Packet): string {
  const size = packet.payload?.length ?? 0;
  const same = end.writes.filter((write) => write.length === size);
  const wrote = latest(same, packet) ?? latest(end.writes, packet);
  return wrote?.who ?? end.opened;
}

/** Who wrote the octets of a segment: RFC 9293 3.4 counts them from the SYN. */
function written(end: End, packet: Packet, segment: SegmentFacts): string {
  const from = segment.sequence - 1;
  const until = from + segment.length;
  // What TLS carries has other numbers than what was written, also behind STARTTLS: the time tells.
  if (packet.protocols.includes("tls") || (end.concealed !== undefined && until > end.concealed)) {
    const data = packet.protocols.at(-1) !== "tls" || packet.info.includes("Application Data");
    const wrote = data ? latest(end.writes, packet) : undefined;
    return wrote ? `${wrote.who}, within TLS` : `TLS itself, for ${end.opened}`;
  }
  const found: { who: string; from: number; until: number }[] = [];
  for (const write of end.writes) {
    const [start, stop] = [Math.max(from, write.offset), Math.min(until, write.offset + write.length)];
    if (start >= stop) continue;
    const last = found.at(-1);
    if (last?.who === write.who) last.until = stop;
    else found.push({ who: write.who, from: start, until: stop });
  }
  // A handshake of TLS is written by no one's words.
  if (found.length === 0)
    return end.sent === 0 ? `TLS, for ${end.opened}` : `${end.opened} (too long ago to tell more)`;
  if (found.length === 1) return (found[0] as (typeof found)[0]).who;
  return found.map((one) => `octets ${one.from} to ${one.until - 1}: ${one.who}`).join("; ");
}
