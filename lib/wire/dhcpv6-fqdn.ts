/** The DHCPv6 option of a client's name, and who is to enter it into the DNS: RFC 4704 4. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { readDomains } from "./dhcpv6-domain.ts";

/** Messages of servers and of clients that may carry it (RFC 4704 5, 6). */
const servers = new Set([2, 7]);
const clients = new Set([1, 3, 5, 6]);

/** What the flags ask for; `server` says that a server answers. */
function meaning(flags: number, server: boolean): string {
  const [none, both] = [(flags & 4) !== 0, (flags & 1) !== 0];
  if (server) {
    if (none) return "CLIENT SHALL update AAAA RRs; SERVER SHALL NOT perform any DNS updates";
    const said = both ? "SERVER SHALL update both AAAA and PTR RRs" : "SERVER SHALL update PTR RRs";
    return flags & 2 ? `${said}; the client's S bit is overridden` : said;
  }
  if (none) return "CLIENT prefers that the server not perform *any* DNS updates";
  return both
    ? "CLIENT wants SERVER to update both its AAAA and PTR RRs"
    : "CLIENT wants to update its AAAA RRs and SERVER to update its PTR RRs";
}

/** Reads the option's data in a message of that type. Gives what the packet list says of the name; "" for nothing. */
export function readFqdn(c: Cursor, message: number): string {
  const server = servers.has(message);
  const start = c.offset;
  if (!server && !clients.has(message)) {
    c.note("dhcpv6.clientfqdn.bad_msgtype", "This type of message may not have this option", start, c.end);
    c.skip(c.left);
    return "";
  }
  const flags = c.peek();
  c.open("dhcpv6.client_fqdn_flags");
  c.skip(1);
  if (c.recording) {
    const side = `dhcpv6.clientfqdn.${server ? "server" : "client"}`;
    const note = (letter: string, mask: number, words: string) =>
      c.note(`${side}.${letter}`, bits(flags, 8, mask) + words, start, start + 1, (flags & mask) !== 0);
    const should = (mask: number, not: number) => ((flags & mask) === not ? "SHOULD NOT" : "SHOULD");
    note("n", 4, `N bit: Server ${should(4, 4)} perform PTR RR updates`);
    if (server)
      note("o", 2, `O bit: Server ${flags & 2 ? "HAS" : "HAS NOT"} overridden client's S bit preference`);
    note("s", 1, `S bit: Server ${should(1, 0)} perform AAAA RR updates`);
  }
  c.close(c.recording ? `Flags: ${hexNumber(flags, 2)}  [${meaning(flags, server)}]` : "", flags);
  if (c.sent === 0) c.note("dhcpv6.domain_field_len", "Empty domain field", c.offset, c.offset, 0);
  return readDomains(c, "dhcpv6.client_domain", "Client Domain Name");
}
