/** Lab: hosts, links and firewalls that are there, made from a topology and changed with it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { batch } from "./batch.ts";
import { holderScript } from "./holder.ts";
import { Keeper, type SpawnOptions } from "./keeper.ts";
import { writeNameFiles } from "./name-files.ts";
import type { Kind, Link } from "./node.ts";
import { addressLines, hostSysctl, layLinks, routeLines, shapeOrders, switchSysctl } from "./plan.ts";
import type { LabProcess } from "./process.ts";
import { missingProgram } from "./refusal.ts";
import { nftTable, type Rule } from "./rule.ts";
import { lossTable, type Shape } from "./shape.ts";
import { type Tap, tapAt, tapOn } from "./tap.ts";
import type { Topology } from "./topology.ts";

/** See the file's head. The owner closes it; everything in it ends then. */
export class Lab implements AsyncDisposable {
  readonly topology: Topology;
  readonly #keeper: Keeper;

  private constructor(topology: Topology, keeper: Keeper) {
    this.topology = topology;
    this.#keeper = keeper;
  }

  /**
   * Makes the lab of a topology whose addresses are settled. Rejects with one line when the system refuses, when a program
   * is missing, or when a command is; nothing is left then.
   */
  static async up(topology: Topology, signal?: AbortSignal): Promise<Lab> {
    const keeper = await Keeper.start((folder) => writeNameFiles(topology, folder), signal);
    const lab = new Lab(topology, keeper);
    try {
      await lab.#quietSwitches();
      await lab.#lay(
        topology.nodes.map(({ name }) => name),
        topology.links,
      );
      signal?.throwIfAborted();
      return lab;
    } catch (error) {
      await lab.close();
      throw error;
    }
  }

  /** The process that the lab hangs on. */
  get pid(): number | undefined {
    return this.#keeper.pid;
  }

  /** The folder of the lab's own files. */
  get folder(): string {
    return this.#keeper.folder;
  }

  /** Files of /etc that stayed the system's: names may not be found then. */
  get missed(): readonly string[] {
    return this.#keeper.missed;
  }

  /** Called once if the lab ends without having been asked to. */
  set onLost(lost: () => void) {
    this.#keeper.onLost = lost;
  }

  /** Makes nodes and links that are in the topology but not in the world yet. */
  async #lay(nodes: readonly string[], links: readonly Link[]): Promise<void> {
    const { topology } = this;
    const all = nodes.map((name) => topology.node(name));
    const hosts = all.filter(({ kind }) => kind !== "switch");
    const bridges = all.filter(({ kind }) => kind === "switch").map(({ name }) => name);
    const gid = process.getgid?.() ?? 0;
    await Promise.all(
      hosts.map(({ name, kind }) => this.#hold(name, kind, hostSysctl(kind === "router", gid))),
    );
    await this.#ip(undefined, layLinks(topology, links, bridges));
    // Routes are laid anew everywhere: a new link may be a shorter way.
    const fresh = new Set(hosts.map(({ name }) => name));
    const addresses = topology.hosts.map(({ name }) => ({
      name,
      lines: [...(fresh.has(name) ? ["link set dev lo up"] : []), ...addressLines(links, name)],
    }));
    await Promise.all(
      addresses.map(({ name, lines }) => this.#ip(name, [...lines, ...routeLines(topology, name)])),
    );
    await Promise.all([
      ...["", ...topology.hosts.map(({ name }) => name)].map((name) => this.#shape(name, links)),
      ...(topology.rules.length > 0 ? topology.hosts.map(({ name }) => this.#judge(name)) : []),
    ]);
  }

  async #quietSwitches(): Promise<void> {
    const script = switchSysctl.map(([path, value]) => `echo ${value} >/proc/sys/${path}`).join("; ");
    // Where it is refused, the switches themselves ask for IPv6 neighbours: heard by nobody but a capture.
    await this.#keeper.run(undefined, "/bin/sh", ["-c", `{ ${script}; } 2>/dev/null; true`]);
  }

  async #hold(name: string, kind: Kind, sysctl: readonly (readonly [string, string])[]): Promise<void> {
    const refused = await this.#keeper.hold(name, holderScript(sysctl)).catch((error: Error) => {
      const why = missingProgram(error.message) ?? error.message;
      throw new PortholeError("failed", `Cannot make host ${name}: ${printable(why)}`);
    });
    const forward = refused.find((path) => /forward/.test(path));
    if (kind === "router" && forward)
      throw new PortholeError(
        "unsupported",
        `Cannot make ${name} a router: /proc/sys/${forward} is read-only here, as in a container (hosts, links and switches work)`,
      );
  }

  async #ip(host: string | undefined, lines: readonly string[]): Promise<void> {
    if (lines.length > 0) await batch(this.#keeper, host, "ip", ["-batch", "-"], lines);
  }

  /** Delay, rate and loss of the interfaces of one namespace. */
  async #shape(namespace: string, links: readonly Link[], all = false): Promise<void> {
    const { tc, loss } = shapeOrders(this.topology, links, namespace);
    const host = namespace === "" ? undefined : namespace;
    if (tc.length > 0)
      await batch(this.#keeper, host, "tc", ["-batch", "-"], tc).catch((error: PortholeError) => {
        if (!/qdisc kind is unknown|No such file/.test(error.message)) throw error;
        throw new PortholeError(
          "unsupported",
          "Cannot delay frames: this kernel has no netem (root may load it: modprobe sch_netem); loss and rate work without it",
        );
      });
    const tables = all
      ? links
          .flatMap(({ ends, shape }) => ends.map((end) => ({ end, shape })))
          .filter(({ end }) => tapAt(this.topology, end).host === host)
          .map(({ end, shape }) => lossTable(end.interface, shape))
          .join("")
      : loss;
    if (tables !== "") await batch(this.#keeper, host, "nft", ["-f", "-"], [tables]);
  }

  async #judge(host: string): Promise<void> {
    const table = nftTable(host, this.topology.rules, (one) => this.topology.addressesOf(one));
    await batch(this.#keeper, host, "nft", ["-f", "-"], [table]);
  }

  /** Puts new nodes into the world; they are in the topology already. */
  addNodes(names: readonly string[]): Promise<void> {
    return this.#lay(names, []);
  }

  /** Lays a link that is in the topology already and has addresses. */
  async addLink(link: Link): Promise<void> {
    await this.#lay([], [link]);
    writeNameFiles(this.topology, this.folder);
  }

  /** Changes how a link treats frames. */
  async reshape(name: string, shape: Shape): Promise<Link> {
    const before = this.topology.link(name);
    const old = before.shape;
    const link = this.topology.reshape(name, shape);
    try {
      const places = new Set(link.ends.map((end) => tapAt(this.topology, end).host ?? ""));
      await Promise.all([...places].map((place) => this.#reshapeAt(place, link)));
      return link;
    } catch (error) {
      this.topology.reshape(name, { loss: 0, delay: 0, rate: 0, ...old });
      throw error;
    }
  }

  async #reshapeAt(place: string, link: Link): Promise<void> {
    const host = place === "" ? undefined : place;
    const { delay, rate, loss } = link.shape;
    if (!delay && !rate)
      for (const end of link.ends)
        if (tapAt(this.topology, end).host === host)
          // There may be none: that is what is wanted.
          await this.#keeper.run(host, "tc", ["qdisc", "del", "dev", end.interface, "root"]).catch(() => {});
    await this.#shape(place, [link], loss !== undefined);
  }

  /** Adds a rule to the firewall; the last one said decides. */
  async rule(rule: Rule): Promise<void> {
    const before = [...this.topology.rules];
    this.topology.addRule(rule);
    try {
      await Promise.all(this.topology.hosts.map(({ name }) => this.#judge(name)));
    } catch (error) {
      this.topology.rules = before;
      throw error;
    }
  }

  /** Where frames of a link are seen: at the end that was named "HOST:IF", else at its first host. */
  tap(name: string): Tap {
    return tapOn(this.topology, name);
  }

  /** Frames that crossed there since the lab is up. */
  async crossed({ host, interface: device }: Tap): Promise<number> {
    return (await this.#keeper.counts(host)).get(device) ?? 0;
  }

  /** A host's own folder, for what its programs keep. */
  homeOf(host: string): string {
    const home = join(this.folder, "home", host);
    mkdirSync(home, { recursive: true });
    return home;
  }

  /** Starts a program on a host, or where the switches are; it ends with the lab at the latest. */
  async spawn(
    host: string | undefined,
    command: string,
    args: readonly string[],
    options: SpawnOptions = {},
  ): Promise<LabProcess> {
    if (host !== undefined) this.topology.host(host);
    return this.#keeper.spawn(host, command, args, options);
  }

  /** Runs a program on a host on this terminal; resolves to its status. */
  attach(
    host: string,
    command: string,
    args: readonly string[],
    env: SpawnOptions["env"] = {},
  ): Promise<number> {
    this.topology.host(host);
    return this.#keeper.attach(host, command, args, env);
  }

  /** Ends everything in it; resolves when it is gone. Twice is once. */
  close(): Promise<void> {
    return this.#keeper.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
