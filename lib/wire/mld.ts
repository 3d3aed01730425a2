/** Multicast Listener Discovery within ICMPv6: RFC 2710 3 (version 1), RFC 3810 5 (version 2). */
import { ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

const kinds = [
  "",
  "Include",
  "Exclude",
  "Changed to include",
  "Changed to exclude",
  "Allow new sources",
  "Block old sources",
];
/** Below it a query is of version 1: RFC 3810 8.1. */
const secondQuery = 24;

function sources(c: Cursor, count: number): void {
  for (let n = 0; n < count; n += 1) c.take(16, "icmpv6.mldr.source_address", "Source Address", ipv6Text);
}

/** A query, report or done message, behind the checksum. */
export function multicastListener(c: Cursor, length: number): void {
  c.uint(2, "icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]");
  c.take(2, "icmpv6.reserved", "Reserved");
  c.take(16, "icmpv6.mld.multicast_address", "Multicast Address", ipv6Text);
  if (length <= secondQuery) return;
  c.uint(1, "icmpv6.mld.flag", "Flags", (n) => hexNumber(n, 2));
  c.uint(1, "icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)");
  sources(c, c.uint(2, "icmpv6.mld.nb_sources", "Number of Sources"));
}

/** A version 2 report, behind the checksum. */
export function listenerReport(c: Cursor): void {
  c.take(2, "icmpv6.reserved", "Reserved");
  c.uint(2, "icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records");
  // As in Wireshark, what is there tells how many records there are, whatever the count says.
  while (c.left > 0) {
    c.open("icmpv6.mldr.mar");
    const kind = c.uint(
      1,
      "icmpv6.mldr.mar.record_type",
      "Record Type",
      (k) => `${kinds[k] ?? "Unknown"} (${k})`,
    );
    const extra = c.uint(1, "icmpv6.mldr.mar.aux_data_len", "Aux Data Len");
    const many = c.uint(2, "icmpv6.mldr.mar.nb_sources", "Number of Sources");
    const group = c.take(16, "icmpv6.mldr.mar.multicast_address", "Multicast Address", ipv6Text);
    sources(c, many);
    if (extra > 0) c.take(extra * 4, "icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data");
    c.close(c.recording ? `Multicast Address Record ${kinds[kind] ?? "Unknown"}: ${ipv6Text(group)}` : "");
  }
}
