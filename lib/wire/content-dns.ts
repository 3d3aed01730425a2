/** DNS over HTTPS: bodies of the type application/dns-message, RFC 8484 6. */
import { Cursor } from "./cursor.ts";
import { dns } from "./dns.ts";
import type { Attached } from "./field.ts";
import { Malformed } from "./malformed.ts";

/** The message's line of the packet list; of octets that are no whole message, what could be read. */
export function dnsLine(data: Uint8Array): string {
  try {
    return dns.info(dns.parse(new Cursor(data)));
  } catch (error) {
    if (error instanceof Malformed) return `${error.info}[Malformed Packet]`;
    throw error;
  }
}

/** The message as a layer whose ranges count in `data`; undefined where the octets are no whole message. */
export function dnsLayer(data: Uint8Array): Attached | undefined {
  const c = new Cursor(data, 0, data.length, true);
  try {
    const text = dns.heading(dns.parse(c));
    return { name: "dns", text, start: 0, end: data.length, fields: c.finish() };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
