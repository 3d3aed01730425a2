/** Which way of asking a host works here: net-ping, the system's ping, a TCP connect, UDP to a closed port, in this order. */
import { explain, PortholeError } from "../errors.ts";
import type { EchoBy, Echoer, EchoerOptions } from "./echo.ts";
import { openIcmpEchoer } from "./icmp-echo.ts";
import { capabilities } from "./privileges.ts";
import { systemEchoer, systemPingWorks } from "./system-ping.ts";
import { tcpEchoer } from "./tcp-echo.ts";
import { udpEchoer } from "./udp-echo.ts";

/** What is wanted of the echoer besides. */
export interface EchoerChoice extends EchoerOptions {
  /** Only this way. */
  readonly by?: EchoBy;
  /** It must be able to set the hops that a question may go. */
  readonly hops?: boolean;
  /** "ping" or "trace the route to", for messages. */
  readonly verb: string;
}

/**
 * Opens the best echoer for `address`, an IP address. Rejects with PortholeError when the one asked for is refused, or
 * none can set a hop limit where that is needed.
 */
export async function openBestEchoer(address: string, choice: EchoerChoice): Promise<Echoer> {
  const { by, hops = false, verb } = choice;
  if (by === "net-ping" || (by === undefined && capabilities().has("netRaw"))) {
    try {
      return await openIcmpEchoer(address, choice);
    } catch (cause) {
      // Not installed, or refused after all: the next way is taken unless this one was asked for.
      if (by === "net-ping")
        throw explain(`Cannot ${verb} ${address} by net-ping`, cause, "it needs CAP_NET_RAW: try the lab");
    }
  }
  if (by === "ping" || (by === undefined && (await systemPingWorks()))) return systemEchoer(address, choice);
  if (hops)
    throw new PortholeError(
      "unsupported",
      `Cannot ${verb} ${address} with a TTL: it needs CAP_NET_RAW or the program ping (try the lab)`,
    );
  if (by !== "udp") {
    const tcp = tcpEchoer(address, choice);
    // A host that drops every segment may yet refuse a datagram.
    if (by === "tcp" || (await tcp.echo()).outcome !== "timeout") return tcp;
  }
  return udpEchoer(address, choice);
}
