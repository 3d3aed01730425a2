/** Ours: which frames belong to conversations of this porthole, told by their ends. */
import { Dissector } from "../lib/capture/dissect.ts";
import type { Frame } from "../lib/capture/frame.ts";
import { quotedDestination, quotedEnds } from "../lib/capture/quoted.ts";
import { lowerProtocols } from "../lib/wire/link.ts";

/** One end of a conversation of ours: a listening port (remote absent) or a connection's both ends. */
export interface Own {
  local?: { host: string; port: number };
  remote?: { host: string; port: number };
}

/** The scout's conversation table is thrown away after this many frames, so that others' traffic costs no memory. */
const scoutFrames = 10_000;

/** See the file's head. */
export class Ours {
  readonly #own = new Set<Own>();
  #scout = scout();
  #scouted = 0;

  /** A conversation is ours until the returned function is called. */
  add(own: Own): () => void {
    this.#own.add(own);
    return () => this.#own.delete(own);
  }

  /** True when the frame is of one of them, or an ICMP error about one. */
  has(frame: Frame): boolean {
    if (this.#own.size === 0) return false;
    this.#scouted += 1;
    if (this.#scouted > scoutFrames) {
      this.#scout = scout();
      this.#scouted = 0;
    }
    const packet = this.#scout.add(frame);
    let { source, destination, sourcePort, destinationPort } = packet;
    if (sourcePort === undefined || destinationPort === undefined) {
      // An ICMP error quotes the packet that caused it; the quoted ports tell whether that was ours.
      if (!packet.protocols.some((name) => name === "icmp" || name === "icmpv6")) return false;
      const quoted = quotedEnds(packet);
      if (!quoted) {
        if (this.#hasHost(source) || this.#hasHost(destination)) return true;
        // A router's word on an echo request of ours.
        const meant = quotedDestination(packet);
        return meant !== undefined && this.#hasHost(meant);
      }
      ({ source, destination, sourcePort, destinationPort } = quoted);
    }
    for (const own of this.#own) {
      if (matches(own, source, sourcePort, destination, destinationPort)) return true;
      if (matches(own, destination, destinationPort, source, sourcePort)) return true;
    }
    return false;
  }

  /** A registration without ports (a ping) takes all ICMP of that host. */
  #hasHost(host: string): boolean {
    for (const own of this.#own) if (own.remote?.port === 0 && own.remote.host === host) return true;
    return false;
  }
}

function scout(): Dissector {
  return new Dissector({ protocols: lowerProtocols });
}

function matches(own: Own, host: string, port: number, peer: string, peerPort: number): boolean {
  const { local, remote } = own;
  if (local && (local.port !== port || (local.host !== host && !isWildcard(local.host)))) return false;
  if (remote && (remote.port !== peerPort || remote.host !== peer)) return false;
  return local !== undefined || remote !== undefined;
}

function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}
