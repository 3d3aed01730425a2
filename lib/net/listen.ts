/** listen: binds addresses of any transport for one service. */
import { describe, PortholeError } from "../errors.ts";
import { formatAddress, parseAddress } from "./address.ts";
import type { Address, Connection, Listener, ListenOptions, Service } from "./connection.ts";
import { Crowd } from "./crowd.ts";
import { aborted } from "./inbox.ts";
import { limitsWith } from "./limits.ts";
import type { Bound, Shared } from "./streamserver.ts";

/** How often a free port is looked for that is free on every address. */
const tries = 20;

/**
 * Binds and serves. An address without a host (`2525`) binds 127.0.0.1 and ::1 with one port; port 0 takes a free
 * one. Rejects with one line, nothing left bound. `signal` closes the listener.
 *
 * @example
 * const listener = await listen("0", { stream: async (conn) => void (await conn.pipe(conn)) });
 * listener.addresses[0].port; // the port that was got
 */
export async function listen(
  at: string | Address | readonly (string | Address)[],
  service: Service,
  options: ListenOptions = {},
): Promise<Listener> {
  const wanted = (Array.isArray(at) ? at : [at]).map((one: string | Address) =>
    typeof one === "string" ? parseAddress(one, { host: "" }) : one,
  );
  if (options.signal?.aborted)
    throw aborted(options.signal, `Cannot listen on ${wanted.map(formatAddress).join(", ")}`);
  for (const address of wanted) {
    const needs = address.transport === "udp" ? "datagram" : "stream";
    if (!service[needs])
      throw new PortholeError(
        "usage",
        `Cannot listen on ${formatAddress(address)}: the service answers no ${needs}s there`,
      );
  }
  const limits = limitsWith(options.limits);
  const connections = new Set<Connection>();
  const shared: Shared = {
    service,
    options,
    limits,
    connections,
    crowd: new Crowd(connections, limits.connections, options.full === "displace"),
    counts: { accepted: 0, refused: 0, failed: 0, datagrams: 0 },
    running: new Set(),
  };
  return new BoundListener(await bindAll(wanted, shared), shared);
}

/** All addresses, or none: with port 0 the first port got is asked of the others, and another is tried if it is taken. */
async function bindAll(wanted: readonly Address[], shared: Shared): Promise<Bound[]> {
  for (let attempt = 1; ; attempt += 1) {
    const bound: Bound[] = [];
    let shared0 = 0;
    try {
      for (const address of wanted) {
        const port = address.port || shared0;
        for (const host of address.host === "" && address.path === undefined
          ? ["127.0.0.1", "::1"]
          : [address.host]) {
          const got = await bindOne(
            { ...address, host, port: port || shared0 },
            shared,
            host === "::1" && address.host === "",
          );
          if (!got) continue;
          bound.push(got);
          shared0 ||= got.address.port;
        }
      }
      return bound;
    } catch (error) {
      await Promise.all(bound.map((one) => one.close()));
      const free = wanted.every((address) => address.port === 0);
      const taken = (error as PortholeError).code === "in-use" && shared0 > 0;
      if (!free || !taken || attempt >= tries) throw error;
    }
  }
}

/** `optional`: a machine without IPv6 serves on IPv4 alone. */
async function bindOne(address: Address, shared: Shared, optional: boolean): Promise<Bound | undefined> {
  try {
    switch (address.transport) {
      case "tcp":
        return await (await import("./tcp.ts")).listenTcp(address, shared);
      case "udp":
        return await (await import("./udp.ts")).listenUdp(address, shared);
      case "tls":
        return await (await import("./tls.ts")).listenTls(address, shared);
      case "unix":
        return await (await import("./unix.ts")).listenUnix(address, shared);
      case "memory":
        return await bindMemory(address, shared);
    }
  } catch (error) {
    const { code, message } = describe(error);
    if (optional && (code === "not-found" || code === "unsupported")) return undefined;
    throw await refusal(address, code, message, error, shared.options);
  }
}

async function refusal(
  address: Address,
  code: PortholeError["code"],
  message: string,
  cause: unknown,
  options: ListenOptions,
) {
  const action = `Cannot listen on ${formatAddress(address)}`;
  if (code === "in-use") {
    const owner = address.path === undefined ? await options.owner?.(address) : undefined;
    const free = address.path === undefined ? "try another port; 0 takes a free one" : "try another path";
    return new PortholeError(code, `${action}: ${message}${owner ? ` by ${owner}` : ""} (${free})`, {
      cause,
    });
  }
  const next = address.path === undefined ? portAdvice(code, address.port) : "try another path";
  return new PortholeError(code, `${action}: ${message}${next && ` (${next})`}`, { cause });
}

function portAdvice(code: PortholeError["code"], port: number): string {
  if (code === "permission" && port > 0 && port < 1024)
    return "ports 1 to 1023 need root; try 2525, or the lab";
  return code === "not-found" ? "127.0.0.1 is always there" : "";
}

async function bindMemory(address: Address, shared: Shared): Promise<Bound> {
  const { listenMemory } = await import("./memory.ts");
  const { acceptConnection } = await import("./streamserver.ts");
  const stop = listenMemory(address.path ?? "", (make) => {
    if (shared.crowd.free <= 0) {
      shared.counts.refused += 1;
      return false;
    }
    acceptConnection(make(shared.options.record, shared.limits.idle), shared);
    return true;
  });
  if (!stop) throw Object.assign(new Error("taken"), { code: "EADDRINUSE" });
  return { address, close: async () => stop() };
}

class BoundListener implements Listener {
  readonly addresses: readonly Address[];
  readonly connections: ReadonlySet<Connection>;
  readonly counts: Listener["counts"];
  #bound: readonly Bound[];
  #shared: Shared;
  #closing: Promise<void> | undefined;
  #stop = () => void this.close(); // handed to the closing promise that close() keeps

  constructor(bound: readonly Bound[], shared: Shared) {
    this.#bound = bound;
    this.#shared = shared;
    this.addresses = bound.map((one) => one.address);
    this.connections = shared.connections;
    this.counts = shared.counts;
    shared.options.signal?.addEventListener("abort", this.#stop, { once: true });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { options, connections, running, service } = this.#shared;
    options.signal?.removeEventListener("abort", this.#stop);
    const unbound = this.#bound.map((one) => one.close());
    await Promise.all([...connections].map((conn) => conn.close()));
    await Promise.all(unbound);
    await Promise.all(running);
    await service.close?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
