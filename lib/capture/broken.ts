/** What Wireshark's tree has behind a layer that could not be read to its end. */
import { Cursor } from "../wire/cursor.ts";
import { noteExpert } from "../wire/expert.ts";
import { type Layer, layerOf } from "./frame.ts";

/** Names of protocols there, where they are not those of the packet list. */
const names: Readonly<Record<string, string>> = {
  arp: "ARP/RARP",
  dhcp: "DHCP/BOOTP",
  eth: "Ethernet",
  hsrp: "HSRP",
  igmp: "IGMP",
  ip: "IPv4",
  ipv6: "IPv6",
  null: "Null",
  rip: "RIP",
  sll: "SLL",
  sll2: "SLL",
  vxlan: "VXLAN",
};
const extension = /^(?:(Destination|Fragment|Routing)|IPv6 (Hop-by-Hop)) /;
const exception = {
  severity: "error",
  group: "Malformed",
  message: "Malformed Packet (Exception occurred)",
  name: "_ws.malformed.expert",
} as const;

/** Who read the octets that are wrong: the layer, or the extension header that is its last part. */
function reader({ name, fields }: Layer, label: string): string {
  const [, one, other] = (name === "ipv6" && extension.exec(fields.at(-1)?.text ?? "")) || [];
  const inner = one ?? other;
  return inner === undefined ? (names[name] ?? label) : `IPv6 ${inner}`;
}

/**
 * The line for a layer that was read with an error, which the packet list tells of in `info`; undefined where it does not.
 * `label` is the protocol's name in the list.
 */
export function brokenLayer(layer: Layer, label: string, info: string): Layer | undefined {
  const { end } = layer;
  if (layer.error === undefined) return undefined;
  if (layer.cut)
    return info.includes("[Packet size limited during capture")
      ? layerOf(
          "_ws.short",
          `[Packet size limited during capture: ${reader(layer, label)} truncated]`,
          end,
          end,
          [],
        )
      : undefined;
  if (!info.includes("[Malformed Packet")) return undefined;
  const c = new Cursor(new Uint8Array(), end, end, true);
  noteExpert(c, exception);
  return layerOf("_ws.malformed", `[Malformed Packet: ${reader(layer, label)}]`, end, end, c.fields);
}
