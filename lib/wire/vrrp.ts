/** VRRP: RFC 3768 5 (version 2), RFC 5798 5 (version 3, also over IPv6). */
import { formattedString } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import { bits } from "./bits.ts";
import { checksum, transportChecksum } from "./checksum.ts";
import { readChecksum, type Sum } from "./checksum-field.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { addressesBelow } from "./pseudo-header.ts";
import { named, noteBits, takeOctets } from "./shown.ts";

/** A message as the list shows it. */
export interface Vrrp {
  readonly version: number;
}

const authentications: Readonly<Record<number, string>> = {
  0: "No Authentication",
  1: "Simple Text Authentication [RFC 2338] / Reserved [RFC 3768]",
  2: "IP Authentication Header [RFC 2338] / Reserved [RFC 3768]",
  254: "Cisco VRRP MD5 authentication",
};
const [simpleText, md5] = [1, 254];
const priorities: Readonly<Record<number, string>> = {
  0: "Current Master has stopped participating in VRRP",
  100: "Default priority for a backup VRRP router",
  255: "This VRRP router owns the virtual router's IP address(es)",
};

function priorityText(n: number): string {
  return `${n} (${priorities[n] ?? "Non-default backup priority"})`;
}

/** The first octet: version and type. */
function readFirst(c: Cursor): number {
  const [start, value] = [c.offset, c.peek()];
  const [version, type] = [value >> 4, value & 15];
  const kind = type === 1 ? "Advertisement" : "Unknown";
  c.open("vrrp.typever", `Version ${version}, Packet type ${type} (${kind})`);
  c.skip(1);
  if (c.recording) {
    const end = c.offset;
    c.note("vrrp.version", `${bits(value, 8, 0xf0)}VRRP protocol version: ${version}`, start, end, version);
    c.note("vrrp.type", `${bits(value, 8, 0x0f)}VRRP packet type: ${kind} (${type})`, start, end, type);
  }
  c.close(undefined, value);
  return version;
}

const vrrpProtocol = 112;

/** RFC 5798 5.2.8: from version 3 on the sum is also over a pseudo-header. */
function sumOf(c: Cursor, start: number, version: number): Sum {
  if (c.missing > 0) return { unverified: "" };
  const octets = Uint8Array.from(c.view(start, c.end));
  octets.fill(0, 6, 8);
  if (version !== 3) return { right: checksum(octets) };
  const ends = addressesBelow(c, start, vrrpProtocol);
  return ends ? { right: transportChecksum(ends, vrrpProtocol, octets) } : { unverified: "" };
}

/** Virtual Router Redundancy Protocol. */
export const vrrp: Protocol<Vrrp> = {
  name: "vrrp",
  label: "VRRP",
  title: "Virtual Router Redundancy Protocol",
  over: { ip: [112] },

  parse(c: Cursor, context?: Context): Vrrp {
    c.missing = context?.missing ?? c.missing;
    const start = c.offset;
    const sixteen = context?.carrier?.startsWith("ipv6") === true;
    const version = readFirst(c);
    c.partial = { version } satisfies Vrrp;
    c.uint(1, "vrrp.virt_rtr_id", "Virtual Rtr ID");
    c.uint(1, "vrrp.prio", "Priority", priorityText);
    const count = c.uint(1, "vrrp.addr_count", "Addr Count");
    let authentication = 0;
    if (version === 3) {
      const [from, value] = [c.offset, c.peek(2)];
      c.skip(2);
      const at = { value, width: 16, start: from, end: c.offset };
      noteBits(c, { ...at, value: value >> 8, width: 8, end: from + 1 }, [
        "vrrp.reserved_mbz",
        0xf0,
        "Reserved",
      ]);
      noteBits(c, at, ["vrrp.short_adver_int", 0x0fff, "Adver Int"]);
    } else {
      authentication = c.uint(1, "vrrp.auth_type", "Auth Type", named(authentications));
      c.uint(1, "vrrp.adver_int", "Adver Int");
    }
    readChecksum(c, "vrrp.checksum", () => sumOf(c, start, version));
    for (let n = 0; n < count; n += 1)
      if (sixteen) c.take(16, "vrrp.ipv6_addr", "IPv6 Address", ipv6Text);
      else c.take(4, "vrrp.ip_addr", "IP Address", ipv4Text);
    if (authentication === simpleText && c.sent > 0) {
      const from = c.need(8);
      c.skip(8);
      const text = formattedString(c.view(from, c.offset));
      c.note("vrrp.auth_string", `Authentication String: ${text}`, from, c.offset, text);
    } else if (authentication === md5 && c.sent >= 16)
      takeOctets(c, 16, "vrrp.md5_auth_data", "MD5 Authentication Data");
    // What is behind is of no meaning.
    c.skip(c.left);
    return { version };
  },

  info: ({ version }: Vrrp) => `Announcement (v${version})`,
};
