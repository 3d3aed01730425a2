/** The frames that prove what a scan says of a port: kept for scans of few ports, and named beside each row. */
import type { Packet } from "../../lib/capture/frame.ts";
import { quotedEnds } from "../../lib/capture/quoted.ts";
import type { ScanLine } from "../../lib/scan/line.ts";
import type { Asked, HostReport } from "../../lib/scan/report.ts";
import type { Target } from "../../lib/scan/targets.ts";
import type { Porthole } from "../engine.ts";

/** Ports of all targets whose frames are kept: some frames each, and each frame is compared with each of them. */
const most = 300;
/** Up to so many are shown live while they cross. */
const mostLive = 20;

/** Which conversation of a scan a packet belongs to: "tcp 127.0.0.1 25"; undefined where it has no ports. */
function keyOf(packet: Packet, hosts: ReadonlySet<string>): string | undefined {
  const carrier = packet.protocols.includes("udp") ? "udp" : "tcp";
  const { source, destination, sourcePort, destinationPort } = packet;
  if (packet.protocols.some((name) => name === "icmp" || name === "icmpv6")) {
    const quoted = quotedEnds(packet);
    return quoted && `${quoted.carrier} ${quoted.destination} ${quoted.destinationPort}`;
  }
  if (sourcePort === undefined || destinationPort === undefined) return undefined;
  // On loopback both ends are the target: the port that is not the asked one matches no row.
  return hosts.has(destination)
    ? `${carrier} ${destination} ${destinationPort}`
    : `${carrier} ${source} ${sourcePort}`;
}

/** The other way round, for what a host on loopback sends back. */
function backKeyOf({ protocols, source, sourcePort }: Packet): string | undefined {
  return sourcePort === undefined
    ? undefined
    : `${protocols.includes("udp") ? "udp" : "tcp"} ${source} ${sourcePort}`;
}

/** Owns what the frame log was told for one scan. */
export class ScanFrames {
  readonly #porthole: Porthole;
  readonly #hosts: ReadonlySet<string>;
  readonly #releases: (() => void)[] = [];
  readonly #first: number;
  readonly #live: boolean;
  #kept = false;
  /** Said before the scan: why nothing is kept though it was asked for. */
  note: string | undefined;

  private constructor(porthole: Porthole, targets: readonly Target[]) {
    this.#porthole = porthole;
    this.#hosts = new Set(targets.map(({ address }) => address));
    this.#first = porthole.frames?.packets.at(-1)?.number ?? 0;
    this.#live = porthole.live;
  }

  /** Starts the capture where there is an engine and the scan is small. */
  static async begin(
    porthole: Porthole,
    line: ScanLine,
    targets: readonly Target[],
    asked: readonly Asked[],
  ): Promise<ScanFrames> {
    const made = new ScanFrames(porthole, targets);
    // A command line without an engine keeps no frames.
    if (!porthole.frames || line.frames === false) return made;
    const total = asked.reduce((sum, { ports }) => sum + ports.length, 0) * targets.length;
    if (total > mostLive) porthole.live = false;
    if (total > most) {
      made.note = `Frames: not kept, since ${total} ports are asked (at most ${most}: name fewer with -p)`;
      return made;
    }
    for (const { address } of targets) {
      await porthole.frames.ready({ transport: "tcp", host: address, port: 0 });
      for (const { ports } of asked)
        for (const port of ports)
          made.#releases.push(porthole.frames.own({ remote: { host: address, port } }));
    }
    made.#kept = porthole.frames.status().name !== "journal";
    if (!made.#kept && line.frames) made.note = "Frames: none of a scan are seen here (frames via tells why)";
    return made;
  }

  /** Names the frames of each port of a host. */
  async prove(host: HostReport): Promise<void> {
    if (!this.#kept) return;
    await this.#porthole.frames.sync();
    const found = new Map<string, number[]>();
    const add = (key: string | undefined, number: number) => {
      if (key === undefined) return;
      const numbers = found.get(key);
      if (numbers) numbers.push(number);
      else found.set(key, [number]);
    };
    for (const packet of this.#porthole.frames.packets) {
      if (packet.number <= this.#first) continue;
      const key = keyOf(packet, this.#hosts);
      add(key, packet.number);
      const back = backKeyOf(packet);
      if (back !== key) add(back, packet.number);
    }
    for (const port of host.ports)
      port.frames = found.get(`${port.carrier} ${host.target.address} ${port.port}`) ?? [];
  }

  /** Said after the scan: how the frames are looked at. */
  get advice(): readonly string[] {
    if (!this.#kept) return [];
    const last = this.#porthole.frames.packets.at(-1)?.number ?? 0;
    if (last <= this.#first) return [];
    return [
      `Frames ${this.#first + 1} to ${last} prove it: show N opens one, --frames names those of each row.`,
    ];
  }

  close(): void {
    const { live } = this.#porthole;
    if (live !== this.#live && this.#porthole.frames) this.#porthole.live = this.#live;
    // What is still under way (the last reset) is seen a moment later.
    const releases = this.#releases.splice(0);
    setTimeout(() => {
      for (const release of releases) release();
    }, 500).unref();
  }
}
