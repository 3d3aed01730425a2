/** Causes: who of this porthole wrote which octets, so that a frame can be told why it was sent. */
import { networkInterfaces } from "node:os";
import type { Packet } from "../lib/capture/frame.ts";
import { quotedEnds } from "../lib/capture/quoted.ts";
import { carrierOf, type SegmentFacts, segmentOf } from "../lib/capture/segment.ts";
import type { Address, Recorder } from "../lib/net/connection.ts";
import { endpoint } from "../lib/view/list.ts";
import type { Actor } from "./actor.ts";
import { kernel, segmentWords, servedWords } from "./cause-words.ts";
import { OwnEnd, slack } from "./own-end.ts";

/** Why a frame was sent. `session` is the number of the session or server behind it; both are printable. */
export interface Cause {
  readonly text: string;
  readonly session?: number;
}

/** Ends that are kept; the oldest go first. */
const mostEnds = 4096;
/** Refused calls that are kept. */
const mostRefused = 256;
/** Nanoseconds that a refused call is remembered beside a frame. */
const refusalTime = 60_000_000_000n;

const plainHost = (host: string) => host.replace(/%.*$/, "");
const keyOf = (carrier: string, port: number, host: string, peer: number) =>
  `${carrier} ${port} ${plainHost(host)} ${peer}`;

/** See the file's head. Told by the sockets' own records; asked by `why`, `frames --of` and `save`. */
export class Causes {
  readonly #ends = new Map<string, OwnEnd>();
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
      if (event === "rx" || event === "rx-reset" || event === "close") return;
      let end = this.#ends.get(key);
      if (event === "rx-end") {
        if (end) end.peerEnded = true;
        return;
      }
      // Ports that are used again make another end.
      if (!end || event === "connect" || event === "accept") end = this.#begin(key, server, actor);
      const { who } = end;
      if (event === "tx-end") end.ended ??= end.answers ?? who;
      else if (event === "tx-reset") end.reset ??= who;
      else if (event === "tx" && record.data) {
        if (local.transport === "tls") end.conceal();
        end.wrote(record.data.length, time, who);
      }
    };
  }

  #begin(key: string, server: boolean, actor: () => Actor): OwnEnd {
    const end = new OwnEnd(server, actor);
    this.#ends.delete(key);
    this.#ends.set(key, end);
    if (this.#ends.size > mostEnds) this.#ends.delete(this.#ends.keys().next().value as string);
    return end;
  }

  #find(local: Address, remote: Address): OwnEnd | undefined {
    return this.#ends.get(
      keyOf(local.transport === "udp" ? "udp" : "tcp", local.port, remote.host, remote.port),
    );
  }

  /** The connection between these ends is session `id` from now on. */
  session(local: Address, remote: Address, id: number): void {
    this.#find(local, remote)?.become(id);
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
    if (!segment) return { text: end.datagramWriter(packet), ...session };
    return {
      text: segmentWords(end, packet, segment),
      ...session,
    };
  }

  /** A packet that no socket of ours sent, though it may answer one. */
  #others(packet: Packet, segment: SegmentFacts | undefined): Cause | undefined {
    const { sourcePort = 0, destinationPort = 0, source, destination } = packet;
    const call = (host: string, port: number) =>
      this.#refused.findLast(
        (one) => one.remote === `${host} ${port}` && one.time + slack >= packet.frame.time - refusalTime,
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
    return { text: `${kernel} of ${packet.source}: it answers what ${end.lastWriter} sent` };
  }
}

/** The addresses of this host. */
function ownHosts(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}

/** Why the port of a server sent a packet. */
function served({ who, session }: Actor, packet: Packet, segment: SegmentFacts | undefined): Cause {
  const text = segment ? servedWords(who, packet, segment) : who;
  return session === undefined ? { text } : { text, session };
}
