/** Which interface reaches an address, from which source, through whom; asked of the system, or found by a socket. */
import { createSocket } from "node:dgram";
import { isIP } from "node:net";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { interfaceFor, interfaces } from "./interfaces.ts";
import { ipOctets } from "./ip-text.ts";
import { bestRoute, readRoutes } from "./routes.ts";
import { links, type RouteKind, route, type Way } from "./rtnetlink.ts";

/** The way to an address; `by` is who told. */
export interface WayTo extends Way {
  readonly address: string;
  readonly by: "rtnetlink" | "socket";
}

/** Kinds of routes that lead nowhere. */
const nowhere: readonly RouteKind[] = ["blackhole", "unreachable", "prohibited"];

/**
 * The way to a numeric address ("10.0.0.5", "fe80::1%eth0"). Rejects when there is none.
 *
 * @example
 * await wayTo("10.0.0.5"); // { kind: "unicast", interface: "eth0", source: "10.0.0.2", gateway: "", ... }
 */
export async function wayTo(typed: string): Promise<WayTo> {
  const [host = "", scope] = typed.replace(/^\[|\]$/g, "").split("%", 2);
  if (isIP(host) === 0)
    throw new PortholeError("usage", `Cannot tell the way to "${printable(typed)}": it is no IP address`);
  const known = scope === undefined ? undefined : links();
  const device =
    scope === undefined
      ? 0
      : known?.find(({ name, index }) => name === scope || String(index) === scope)?.index;
  if (known && device === undefined)
    throw new PortholeError(
      "not-found",
      `Cannot tell the way to "${printable(typed)}": there is no interface "${printable(scope ?? "")}"`,
    );
  const told = device === undefined ? undefined : route(host, device);
  if (told === null || (told && nowhere.includes(told.kind)))
    throw new PortholeError("unreachable", `Cannot reach ${typed}: this machine has no route to it`);
  if (told) return { address: host, by: "rtnetlink", ...told };
  const source = await sourceFor(typed, host);
  const name = interfaces().find(({ addresses }) =>
    addresses.some((one) => one.split("/", 1)[0] === source),
  )?.name;
  const gateway = bestRoute(ipOctets(host) ?? [], readRoutes())?.gateway ?? "";
  const own = interfaces().some(({ addresses }) => addresses.some((one) => one.split("/", 1)[0] === host));
  return {
    address: host,
    by: "socket",
    kind: own ? "local" : "unicast",
    // Of this machine's own address the source is the address itself, and loopback the way.
    interface: own ? interfaceFor(host) : (scope ?? name ?? interfaceFor(host)),
    source,
    gateway: own ? "" : gateway,
  };
}

/** A connected datagram socket has a source address and has sent nothing (udp(7)). */
function sourceFor(typed: string, host: string): Promise<string> {
  const socket = createSocket(isIP(host) === 6 ? "udp6" : "udp4");
  return new Promise<string>((resolve, reject) => {
    const refuse = () =>
      reject(new PortholeError("unreachable", `Cannot reach ${typed}: this machine has no route to it`));
    socket.once("error", refuse);
    socket.connect(9, typed.replace(/^\[|\]$/g, ""), () => {
      const source = socket.address().address.split("%", 1)[0] as string;
      // Without an address there is no way either (an interface that does not exist).
      if (source === "::" || source === "0.0.0.0") refuse();
      else resolve(source);
    });
  }).finally(() => socket.close());
}
