/** connect: one function for every transport. */
import { describe, PortholeError } from "../errors.ts";
import { formatAddress, parseAddress } from "./address.ts";
import type { Address, Connection, ConnectOptions } from "./connection.ts";
import { aborted } from "./inbox.ts";
import { nextConnection, now } from "./journal.ts";

const defaultTimeout = 10_000;

/**
 * Opens a conversation. `to` is an address or what people type for one. Rejects with one line: what was tried, why not,
 * what to do next; code "refused", "timeout", "unreachable", "not-found", "aborted" ...
 *
 * @example
 * const conn = await connect("127.0.0.1:25", { timeout: 2000 });
 */
export async function connect(to: string | Address, options: ConnectOptions = {}): Promise<Connection> {
  const address = typeof to === "string" ? parseAddress(to) : to;
  const action = `Cannot connect to ${formatAddress(address)}`;
  const timeout = AbortSignal.timeout(options.timeout ?? defaultTimeout);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  if (signal.aborted) throw aborted(signal, action);
  try {
    return await open(address, options, signal);
  } catch (error) {
    if (signal.aborted) throw aborted(signal, action);
    if (error instanceof PortholeError && error.message.startsWith("Cannot connect")) throw error;
    const { code, message } = describe(error);
    if (code === "refused")
      options.record?.({
        connection: nextConnection(),
        time: now(),
        event: "refused",
        local: { transport: address.transport, host: "", port: 0 },
        remote: address,
      });
    const next = (code === "refused" && options.hint) || advice(code);
    throw new PortholeError(code, `${action}: ${message}${next && ` (${next})`}`, { cause: error });
  }
}

function advice(code: string): string {
  if (code === "refused") return "is the server running, and on that port?";
  if (code === "not-found") return "check the name";
  if (code === "timeout") return "a firewall may drop what is sent there";
  return "";
}

async function open(address: Address, options: ConnectOptions, signal: AbortSignal): Promise<Connection> {
  switch (address.transport) {
    case "tcp":
      return (await import("./tcp.ts")).connectTcp(address, options, signal);
    case "udp":
      return (await import("./udp.ts")).connectUdp(address, options, signal);
    case "tls":
      return (await import("./tls.ts")).connectTls(address, options, signal);
    case "unix":
      return (await import("./unix.ts")).connectUnix(address, options, signal);
    case "memory": {
      const { connectMemory } = await import("./memory.ts");
      const conn = connectMemory(address.path ?? "", options.record, options.idle);
      if (!conn) throw Object.assign(new Error("nothing listens"), { code: "ECONNREFUSED" });
      return conn;
    }
  }
}
