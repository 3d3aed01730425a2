/** The columns that the layers below the transport fill in. */
import { macText } from "../wire/address.ts";
import type { Sll } from "../wire/sll.ts";
import type { Row } from "./directory.ts";

/** What stands in a column of a link that has no addresses. */
export const notAvailable = "N/A";

interface Ends {
  source?: string;
  homeAddress?: string;
  destination?: string;
  finalDestination?: string;
  ttl?: number;
  hopLimit?: number;
}

/** Sets the addresses and the hops that this layer knows; a part that was cut off changes nothing. */
export function fillColumns(
  row: Pick<Row, "source" | "destination" | "hops">,
  name: string,
  value: unknown,
): void {
  if (name === "ip" || name === "ipv6" || name === "eth") {
    const ends = value as Ends;
    const source = ends.homeAddress ?? ends.source;
    if (source !== undefined) row.source = source;
    const destination = ends.finalDestination ?? ends.destination;
    if (destination !== undefined) row.destination = destination;
    if (name === "ip") row.hops = ends.ttl ?? 0;
    else if (name === "ipv6") row.hops = ends.hopLimit ?? 0;
  } else if (name === "sll" || name === "sll2") {
    const { address, addressLength } = value as Partial<Sll>;
    // Wireshark knows only the addresses of Ethernet and of IPv4 tunnels here.
    if (address && addressLength === 6) row.source = macText(address.subarray(0, 6));
  } else if (name === "null") {
    row.source = notAvailable;
    row.destination = notAvailable;
  }
}
