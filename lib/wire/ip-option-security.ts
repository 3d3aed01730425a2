/** Options of IPv4 that say how secret a datagram is: RFC 791 3.1, RFC 1108, FIPS 188. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { takeText } from "./shown.ts";

/** RFC 791 3.1: sixteen levels, of which eight are kept for later. */
const securities: Readonly<Record<number, string>> = {
  ...{ 0: "Unclassified", 61749: "Confidential", 30874: "EFTO", 48205: "MMMM" },
  ...{ 24102: "PROG", 44819: "Restricted", 55176: "Secret", 27589: "Top Secret" },
};
const levels: Record<number, string> = {
  61: "Top Secret",
  90: "Secret",
  150: "Confidential",
  171: "Unclassified",
};

/** The basic option as far as `end`: RFC 1108 2; that of RFC 791 3.1 has always eleven octets. */
export function security(c: Cursor, end: number): undefined {
  if (end - c.offset === 9) {
    c.uint(2, "ip.opt.sec_rfc791_sec", "Security", (n) => `${securities[n] ?? "Unknown"} (${hexNumber(n)})`);
    c.uint(2, "ip.opt.sec_rfc791_comp", "Compartments");
    takeText(c, 2, "ip.opt.sec_rfc791_hr", "Handling Restrictions");
    takeText(c, 3, "ip.opt.sec_rfc791_tcc", "Transmission Control Code");
    return;
  }
  c.uint(
    1,
    "ip.opt.sec_cl",
    "Classification Level",
    (n) => `${levels[n] ?? "Reserved"} (${hexNumber(n, 2)})`,
  );
  if (c.offset < end)
    c.uint(1, "ip.opt.sec_prot_auth_flags", "Protection Authority Flags", (n) => hexNumber(n, 2));
}

/** The extended option as far as `end`: RFC 1108 3. */
export function extendedSecurity(c: Cursor, end: number): undefined {
  const label = "Additional Security Info";
  c.uint(1, "ip.opt.ext_sec_add_sec_info_format_code", `${label} Format Code`, (n) => hexNumber(n, 2));
  if (c.offset < end) c.take(end - c.offset, "ip.opt.ext_sec_add_sec_info", label);
}

/** The commercial option as far as `end`, FIPS 188: a domain, then tags of a type and a length each. */
export function commercialSecurity(c: Cursor, end: number): undefined {
  c.uint(4, "ip.cipso.doi", "DOI");
  while (end - c.offset >= 2) {
    const start = c.offset;
    c.uint(1, "ip.cipso.tag_type", "Tag Type");
    const size = c.peek();
    c.skip(1);
    if (size < 2 || start + size > end) {
      c.note("ip.cipso.malformed", "Malformed CIPSO tag", start, end, true);
      break;
    }
    if (size > 2) c.take(size - 2, "ip.cipso.tag_data", "Tag data");
  }
}
