/** DNS over HTTPS: bodies of the type application/dns-message, RFC 8484 6. */
import { Cursor } from "./cursor.ts";
import { dns } from "./dns.ts";
import type { Attached } from "./field.ts";
import { Malformed } from "./malformed.ts";

/** RFC 8484 6: octets of a message. */
const longest = 65_535;
/** Records of a message that is read: one that a coding conceals costs its sender next to nothing. */
const mostRecords = 2000;
const headerSize = 12;

/** True for octets that may be a message of a size that is read. */
export function isDns(data: Uint8Array): boolean {
  if (data.length < headerSize || data.length > longest) return false;
  let records = 0;
  for (let at = 6; at < headerSize; at += 2) records += (data[at] as number) * 256 + (data[at + 1] as number);
  return records <= mostRecords;
}

/** The message's line of the packet list; of octets that are no whole message, what could be read. */
export function dnsLine(data: Uint8Array): string | undefined {
  if (!isDns(data)) return undefined;
  try {
    return dns.info(dns.parse(new Cursor(data)));
  } catch (error) {
    if (error instanceof Malformed) return `${error.info}[Malformed Packet]`;
    throw error;
  }
}

/** The message as a layer whose ranges count in `data`, as far as it goes; undefined for octets that are not read. */
export function dnsLayer(data: Uint8Array): Attached | undefined {
  if (!isDns(data)) return undefined;
  const c = new Cursor(data, 0, data.length, true);
  // RFC 1035 4.1.1.
  const text = dns.heading({ response: ((data[2] as number) & 0x80) !== 0 });
  try {
    dns.parse(c);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
  return { name: "dns", text, start: 0, end: data.length, fields: c.finish() };
}
