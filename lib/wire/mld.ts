/** Multicast Listener Discovery within ICMPv6: RFC 2710 3 (version 1), RFC 3810 5 (version 2). */
import { ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { type MaskPart, readMask } from "./mask.ts";
import { takeOctets } from "./shown.ts";

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

function sources(c: Cursor, count: number, name: string): void {
  for (let n = 0; n < count; n += 1) c.take(16, name, "Source Address", ipv6Text);
}

/** RFC 3810 5.1.7, 5.1.8. */
const queryFlags: readonly MaskPart[] = [
  ["icmpv6.mld.flag.s", 0x08, "Suppress Router-Side Processing", { flag: ["True", "False"] }],
  ["icmpv6.mld.flag.qrv", 0x07, "QRV (Querier's Robustness Variable)", String],
  ["icmpv6.mld.flag.reserved", 0xf0, "Reserved", String],
];

/** A query, report or done message, behind the checksum. */
export function multicastListener(c: Cursor, length: number): void {
  const second = length > secondQuery;
  if (second) c.uint(2, "icmpv6.mld.maximum_response_code", "Maximum Response Code");
  else c.uint(2, "icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]");
  takeOctets(c, 2, "icmpv6.reserved", "Reserved");
  c.take(16, "icmpv6.mld.multicast_address", "Multicast Address", ipv6Text);
  if (!second) return;
  readMask(c, 1, "icmpv6.mld.flag", "Flags", queryFlags);
  c.uint(1, "icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)");
  sources(c, c.uint(2, "icmpv6.mld.nb_sources", "Number of Sources"), "icmpv6.mld.source_address");
}

/** A version 2 report, behind the checksum. */
export function listenerReport(c: Cursor): void {
  takeOctets(c, 2, "icmpv6.reserved", "Reserved");
  c.uint(2, "icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records");
  // As in Wireshark, what is there tells how many records there are, whatever the count says.
  while (c.left > 0) {
    c.open("icmpv6.mldr.mar");
    const kind = c.uint(
      1,
      "icmpv6.mldr.mar.record_type",
      "Record Type",
      (k) => `${kinds[k] || "Unknown"} (${k})`,
    );
    const extra = c.uint(1, "icmpv6.mldr.mar.aux_data_len", "Aux Data Len");
    const many = c.uint(2, "icmpv6.mldr.mar.nb_sources", "Number of Sources");
    const group = c.take(16, "icmpv6.mldr.mar.multicast_address", "Multicast Address", ipv6Text);
    sources(c, many, "icmpv6.mldr.mar.source_address");
    if (extra > 0) takeOctets(c, extra * 4, "icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data");
    c.close(c.recording ? `Multicast Address Record ${kinds[kind] || "Unknown"}: ${ipv6Text(group)}` : "");
  }
}
