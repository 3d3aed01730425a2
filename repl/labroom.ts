/** LabRoom: the lab of an engine, and what runs in it: jobs on hosts, captures of links, ports that are published. */
import { fileURLToPath } from "node:url";
import { PortholeError } from "../lib/errors.ts";
import { hostEnvironment } from "../lib/lab/enter.ts";
import { Lab } from "../lib/lab/lab.ts";
import type { LabProcess } from "../lib/lab/process.ts";
import type { Topology } from "../lib/lab/topology.ts";
import { printable } from "../lib/printable.ts";
import { linesOf } from "./child.ts";
import type { Porthole } from "./engine.ts";
import { LinkCapture } from "./linkcapture.ts";

/** Something that goes on until it is stopped, or the lab is down. */
export interface Job {
  readonly id: number;
  /** Where: a host's name, or the link's. */
  readonly host: string;
  readonly text: string;
  stop(): Promise<void>;
}

/** Milliseconds until a program that was asked to end is ended. */
const patience = 3000;
/** Milliseconds that a service may take to say that it is up. */
const startLimit = 20_000;

const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));

/** See the file's head. The engine owns it and closes it. */
export class LabRoom {
  readonly lab: Lab;
  readonly jobs = new Map<number, Job>();
  /** Captures by the name of the link, those that have ended among them. */
  readonly captures = new Map<string, LinkCapture>();
  readonly #porthole: Porthole;
  #last = 0;
  #closing: Promise<void> | undefined;

  private constructor(porthole: Porthole, lab: Lab) {
    this.#porthole = porthole;
    this.lab = lab;
    lab.onLost = () => {
      void this.close();
      porthole.notice("lab: it was ended from outside, and everything in it");
    };
  }

  get topology(): Topology {
    return this.lab.topology;
  }

  /** Makes the hosts of a topology and starts their services; the engine has it then. */
  static async open(porthole: Porthole, topology: Topology): Promise<LabRoom> {
    const { signal } = porthole;
    const room = new LabRoom(porthole, await Lab.up(topology, signal));
    porthole.lab = room;
    try {
      const { missed } = room.lab;
      if (missed.length > 0)
        porthole.notice(
          `lab: names are the system's own (/etc/${missed.join(", /etc/")} could not be laid over)`,
        );
      await Promise.all(
        topology.hosts.map(({ name, services }) =>
          services.length > 0 ? room.serve(name, services) : undefined,
        ),
      );
      signal.throwIfAborted();
      return room;
    } catch (error) {
      await room.close();
      throw error;
    }
  }

  /** The words and environment of porthole on a host. `live`: it captures there itself. */
  porthole(
    host: string,
    words: readonly string[],
    live: boolean,
  ): [string, string[], Record<string, string>] {
    const args = [program, "--no-lab", ...(live ? [] : ["--via", "journal"]), ...words];
    return [process.execPath, args, { ...hostEnvironment(host, this.lab.homeOf(host)), NO_COLOR: "1" }];
  }

  /** Starts a program on a host: porthole with these words, or, behind `--`, a program of the system. */
  async start(host: string, words: readonly string[]): Promise<LabProcess> {
    this.topology.host(host);
    const system = words[0] === "--";
    const [command, args, env] = system
      ? [words[1] ?? "", words.slice(2), hostEnvironment(host, this.lab.homeOf(host))]
      : this.porthole(host, words, false);
    if (command === "")
      throw new PortholeError("usage", `Cannot run nothing on ${host}: on ${host} -- PROGRAM ARG...`);
    return this.lab.spawn(host, command, args, { env });
  }

  /** Runs these lines in one porthole on a host; resolves when each has said where it listens. */
  async serve(host: string, lines: readonly string[]): Promise<Job> {
    const child = await this.start(host, []);
    child.stdin.write(`${lines.join("\n")}\n`);
    return this.#job(host, lines.join(", "), child, lines.length);
  }

  /** Lets a command run on a host in the background; resolves when it has said its first line. */
  async background(host: string, words: readonly string[]): Promise<Job> {
    const child = await this.start(host, words);
    child.stdin.end();
    return this.#job(host, words.join(" "), child, 1);
  }

  /** Numbers a program; what it says is told with the host's name before it. */
  async #job(host: string, text: string, child: LabProcess, wanted: number): Promise<Job> {
    let said = 0;
    let last = "";
    let ready = () => {};
    const up = new Promise<void>((resolve) => {
      ready = resolve;
    });
    const ended = (async () => {
      for await (const line of linesOf(child)) {
        last = line.text;
        // That a service listens is not news, nor what it says of how: `lab` shows it.
        if (said === wanted) this.#porthole.notice(`${host}: ${line.text}`);
        else if (!line.error) said += 1;
        if (said === wanted) ready();
      }
    })();
    const { signal } = this.#porthole;
    const timeout = AbortSignal.timeout(startLimit);
    const abort = new Promise<void>((resolve) => {
      for (const one of [signal, timeout]) one.addEventListener("abort", () => resolve(), { once: true });
    });
    await Promise.race([up, ended, abort]);
    if (said < wanted) {
      child.kill("SIGKILL");
      await ended;
      signal.throwIfAborted();
      throw new PortholeError(
        "failed",
        `Cannot run "${printable(text)}" on ${host}: ${last.replace(/^porthole: (?:stdin:\d+: )?/, "") || "it ended at once"}`,
      );
    }
    return this.#keep(host, text, child, ended);
  }

  #keep(host: string, text: string, child: LabProcess, ended: Promise<void>): Job {
    this.#last += 1;
    const id = this.#last;
    let stopping = false;
    const job: Job = {
      id,
      host,
      text,
      stop: async () => {
        stopping = true;
        child.kill("SIGTERM");
        const timer = setTimeout(() => child.kill("SIGKILL"), patience);
        await ended;
        clearTimeout(timer);
        this.jobs.delete(id);
      },
    };
    this.jobs.set(id, job);
    void ended.then(() => {
      this.jobs.delete(id);
      if (!stopping && !this.#closing) this.#porthole.notice(`${host}: ended: ${printable(text)}`);
    });
    return job;
  }

  /** Numbers something that is stopped by a function. */
  add(host: string, text: string, stop: () => Promise<void>): Job {
    this.#last += 1;
    const id = this.#last;
    const job: Job = {
      id,
      host,
      text,
      stop: async () => {
        this.jobs.delete(id);
        await stop();
      },
    };
    this.jobs.set(id, job);
    return job;
  }

  /** The capture of a link, begun or found running. Names of the same link are one. */
  async capture(typed: string): Promise<LinkCapture> {
    const { name } = this.topology.link(typed);
    const key = typed.includes(":") ? typed : name;
    const before = this.captures.get(key);
    if (before?.running) return before;
    const capture = await LinkCapture.open(this.lab, key, this.#porthole.protocols, this.#porthole.signal);
    this.captures.set(key, capture);
    return capture;
  }

  /** The capture of a link that was made. */
  captured(typed: string): LinkCapture {
    const { name } = this.topology.link(typed);
    const found = this.captures.get(typed) ?? this.captures.get(name);
    if (found) return found;
    throw new PortholeError(
      "usage",
      `Cannot list frames of ${name}: nothing has captured them (lab capture ${name} --background)`,
    );
  }

  /** Ends everything; resolves when nothing of it is left. Twice is once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#porthole.lab === this) this.#porthole.lab = undefined;
    const outside = [...this.jobs.values()].filter((job) => job.host === "");
    await Promise.allSettled(outside.map((job) => job.stop()));
    // The captures' programs end with the namespaces: nobody waits for what they would still say.
    for (const capture of this.captures.values()) capture.abandon();
    await this.lab.close();
  }
}
