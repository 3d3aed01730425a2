/** RIP: RFC 1058 3.1 (version 1), RFC 2453 4 (version 2), RFC 2082 3.2 (its authentication). */
import { formattedString } from "../printable.ts";
import { ipv4Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Protocol } from "./protocol.ts";
import { named, takeOctets } from "./shown.ts";

/** A message as the list shows it. */
export interface Rip {
  /** 1 asks, 2 tells. */
  readonly command: number;
  readonly version: number;
}

const commands = ["", "Request", "Response", "Traceon", "Traceoff", "Vendor specific (Sun)"];
const versions = ["", "RIPv1", "RIPv2"];
const authentications = ["", "IP Route", "Simple Password", "Keyed Message Digest"];
/** RFC 2453 4.1: the family of an entry that authenticates. */
const authenticates = 0xffff;
const [unspecified, internet] = [0, 2];
const entrySize = 20;

/** Reads an entry that authenticates; gives the octets of a digest behind all entries. */
function readAuthentication(c: Cursor, start: number): number {
  const type = c.peek(2, 2);
  c.open("rip.auth", `Authentication: ${authentications[type] || `Unknown (${type})`}`);
  const end = c.offset + entrySize;
  c.skip(2);
  c.uint(2, "rip.auth.type", "Authentication type", named(authentications));
  let trailer = 0;
  if (type === 2) {
    const at = c.offset;
    const text = formattedString(c.bytes.subarray(at, at + 16));
    c.note("rip.auth.passwd", `Password: ${text}`, at, at + 16, text);
  } else if (type === 3) {
    const offset = c.uint(2, "rip.digest_offset", "Digest Offset");
    c.uint(1, "rip.key_id", "Key ID");
    const size = c.uint(1, "rip.auth_data_len", "Auth Data Len");
    c.uint(4, "rip.seq_num", "Seq num");
    c.note("rip.zero_padding", "Zero adding: ", c.offset, end, "");
    // RFC 2082 3.2.1: in front of the digest stand its family and type.
    const [back, from] = [end, start + offset + 4];
    if (from > c.end) c.need(from - c.offset);
    c.offset = from;
    c.open("rip.authentication_trailer", "Authentication Data Trailer");
    takeOctets(c, size, "rip.authentication_data", "Authentication Data");
    c.close();
    trailer = size + 4;
    c.offset = back;
  }
  c.offset = end;
  c.close();
  return trailer;
}

function readEntry(c: Cursor, version: number, family: number): void {
  c.open("rip.entry");
  c.uint(2, "rip.family", "Address Family", (n) => `${n === internet ? "IP" : "Unspecified"} (${n})`);
  if (version === 2) c.uint(2, "rip.route_tag", "Route Tag");
  else c.skip(2);
  let title = "Address not specified";
  if (family === unspecified) c.skip(4);
  else title = `IP Address: ${ipv4Text(c.take(4, "rip.ip", "IP Address", ipv4Text))}`;
  if (version === 2) {
    c.take(4, "rip.netmask", "Netmask", ipv4Text);
    c.take(4, "rip.next_hop", "Next Hop", ipv4Text);
  } else c.skip(8);
  const metric = c.uint(4, "rip.metric", "Metric");
  c.close(`${title}, Metric: ${metric}`);
}

/** Routing Information Protocol. */
export const rip: Protocol<Rip> = {
  name: "rip",
  label: "RIP",
  title: "Routing Information Protocol",
  over: { udp: [520] },

  parse(c: Cursor): Rip {
    const start = c.offset;
    c.need(2);
    const command = c.uint(1, "rip.command", "Command", named(commands));
    const version = c.uint(1, "rip.version", "Version", named(versions));
    c.partial = { command, version } satisfies Rip;
    c.offset = Math.min(start + 4, c.end);
    let trailer = 0;
    for (let first = true; c.left > trailer; first = false) {
      const end = c.need(entrySize) + entrySize;
      const family = c.peek(2);
      if (family === authenticates && first) trailer = readAuthentication(c, start);
      else if (family === unspecified || family === internet) readEntry(c, version, family);
      else {
        const message = `Unknown address family ${family}`;
        c.open("rip.unknown_address_family", message);
        noteExpert(c, { severity: "warn", group: "Protocol", message });
        c.offset = end;
        c.close();
      }
    }
    return { command, version };
  },

  info: ({ command }: Rip) => commands[command] || `Unknown command (${command})`,
  column: ({ version }: Rip) => versions[version] || "RIP",
};
