/** The ends of the packet that an ICMP error quotes: RFC 792, RFC 4443 3. */
import type { Packet } from "./frame.ts";

/** Who sent the quoted packet to whom. */
export interface QuotedEnds {
  readonly carrier: "tcp" | "udp";
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** The first values of the fields from the ICMP layer on: those of the inner headers. */
function quotedFields(packet: Packet): Map<string, string | number> {
  const found = new Map<string, string | number>();
  const layers = packet.layers();
  const first = layers
    .map((layer) => layer.name)
    .indexOf(packet.protocols.includes("icmp") ? "icmp" : "icmpv6");
  const visit = (fields: (typeof layers)[number]["fields"]) => {
    for (const field of fields) {
      if (typeof field.value === "string" || typeof field.value === "number")
        found.set(field.name, field.value);
      if (field.children) visit(field.children);
    }
  };
  for (const layer of layers.slice(Math.max(0, first))) visit(layer.fields);
  return found;
}

/** Whom the quoted packet was for; undefined where none is quoted. */
export function quotedDestination(packet: Packet): string | undefined {
  const found = quotedFields(packet);
  const destination = found.get("ip.dst") ?? found.get("ipv6.dst");
  return destination === undefined ? undefined : String(destination);
}

/** From the fields of the inner headers; undefined where no ports are quoted. */
export function quotedEnds(packet: Packet): QuotedEnds | undefined {
  const found = quotedFields(packet);
  const carrier = found.has("udp.srcport") ? "udp" : "tcp";
  const sourcePort = found.get(`${carrier}.srcport`);
  const destinationPort = found.get(`${carrier}.dstport`);
  const source = found.get("ip.src") ?? found.get("ipv6.src");
  const destination = found.get("ip.dst") ?? found.get("ipv6.dst");
  if (typeof sourcePort !== "number" || typeof destinationPort !== "number") return undefined;
  if (source === undefined || destination === undefined) return undefined;
  return {
    ...{ carrier, sourcePort, destinationPort },
    source: String(source),
    destination: String(destination),
  };
}
