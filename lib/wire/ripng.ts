/** RIPng: RFC 2080 2. */
import { ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { named, takeOctets } from "./shown.ts";

/** A message as the list shows it. */
export interface Ripng {
  /** 1 asks, 2 tells. */
  readonly command: number;
  readonly version: number;
}

const commands = ["", "Request", "Response"];

function readEntries(c: Cursor): void {
  takeOctets(c, 2, "ripng.reserved", "Reserved");
  while (c.left > 0) {
    c.open("ripng.rte", "Route Table Entry");
    const prefix = ipv6Text(c.take(16, "ripng.rte.ipv6_prefix", "IPv6 Prefix", ipv6Text));
    c.uint(2, "ripng.rte.route_tag", "Route Tag", hexNumber);
    const size = c.uint(1, "ripng.rte.prefix_length", "Prefix Length");
    const metric = c.uint(1, "ripng.rte.metric", "Metric");
    c.close(`Route Table Entry: IPv6 Prefix: ${prefix}/${size} Metric: ${metric}`);
  }
}

/** Routing Information Protocol of IPv6. */
export const ripng: Protocol<Ripng> = {
  name: "ripng",
  label: "RIPng",
  title: "RIPng",
  over: { udp: [521] },

  parse(c: Cursor): Ripng {
    if (c.left < 2) throw Object.assign(new Malformed(c.offset, "a header of four octets"), { silent: true });
    const command = c.uint(1, "ripng.cmd", "Command", named(commands));
    const version = c.uint(1, "ripng.version", "Version");
    c.partial = { command, version } satisfies Ripng;
    readEntries(c);
    return { command, version };
  },

  info: ({ command, version }: Ripng) =>
    ` Command ${commands[command] || `Unknown (${command})`}, Version ${version}`,
};
