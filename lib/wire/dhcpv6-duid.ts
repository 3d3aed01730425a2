/** DHCP unique identifiers: RFC 8415 11, RFC 6355 (by UUID). */
import { macText } from "./address.ts";
import { type Cursor, hex } from "./cursor.ts";
import { dateText } from "./date.ts";
import { enterpriseText } from "./enterprise.ts";
import { named, octetsText, takeOctets } from "./shown.ts";

const types = [
  "",
  "link-layer address plus time",
  "assigned by vendor based on Enterprise number",
  "link-layer address",
  "Universally Unique IDentifier (UUID)",
];
const hardware: Readonly<Record<number, string>> = {
  ...{ 0: "NET/ROM pseudo", 1: "Ethernet", 2: "Experimental Ethernet", 3: "AX.25", 4: "ProNET", 5: "Chaos" },
  ...{ 6: "IEEE 802", 7: "ARCNET", 8: "Hyperchannel", 9: "Lanstar", 11: "Localtalk", 14: "SMDS", 16: "ATM" },
  ...{ 15: "Frame Relay DLCI", 17: "HDLC", 18: "Fibre Channel", 20: "Serial Line", 24: "IEEE 1394.1995" },
  ...{ 27: "EUI-64", 31: "IPsec tunnel", 32: "InfiniBand", 35: "Pure IP", 512: "PPP", 801: "IEEE 802.11" },
};
const ethernet = 1;
/** RFC 8415 11.2: seconds since midnight (UTC), 1 January 2000. */
const epoch = Date.UTC(2000, 0, 1);
/** A UUID has so many octets. */
const uuidSize = 16;

function readAddress(c: Cursor, type: number, name: string): void {
  if (c.left === 0) return;
  const start = c.offset;
  const octets = c.bytes.subarray(start, c.end);
  c.skip(c.left);
  if (!c.recording) return;
  const text = type === ethernet && octets.length === 6 ? macText(octets) : octetsText(octets);
  c.note(name, `Link-layer address: ${text}`, start, c.offset, text);
}

/** Reads the identifier that is all the cursor has left; false when it is none. Gives its octets in hexadecimal. */
export function readDuid(c: Cursor): { text: string; well: boolean } {
  const size = c.sent;
  if (size < 2) return { text: octetsText(c.bytes.subarray(c.offset, c.end)), well: false };
  const start = c.need(size);
  const text = octetsText(c.bytes.subarray(start, c.end));
  c.note("dhcpv6.duid.bytes", `DUID: ${text}`, start, c.end, hex(c.bytes.subarray(start, c.end)));
  const type = c.uint(2, "dhcpv6.duid.type", "DUID Type", named(types));
  const least = [0, 6, 4, 2, uuidSize][type] ?? 0;
  if (c.left < least) return { text, well: false };
  if (type === 1 || type === 3) {
    const name = type === 1 ? "dhcpv6.duidllt" : "dhcpv6.duidll";
    const link = c.uint(2, `${name}.hwtype`, "Hardware type", named(hardware));
    if (type === 1) {
      const seconds = c.peek(4);
      c.skip(4);
      const at = epoch / 1000 + seconds;
      c.note(`${name}.time`, `DUID Time: ${dateText(at)}`, c.offset - 4, c.offset, at);
    }
    readAddress(c, link, `${name}.link_layer_addr`);
  } else if (type === 2) {
    c.uint(4, "dhcpv6.duiden.enterprise", "Enterprise ID", enterpriseText);
    if (c.left > 0) takeOctets(c, c.left, "dhcpv6.duiden.identifier", "Identifier");
  } else if (type === 4) takeOctets(c, c.left, "dhcpv6.duiduuid.bytes", "UUID");
  return { text, well: true };
}
