/** What TCP options are called: in the tree's headings, in their kind's line, and by filters. */

/** Of a kind: what its heading says, how Wireshark lists the kind where that differs, and the end of its filter name. */
type Names = readonly [title: string, kind: string, field: string];

const names: Readonly<Record<number, Names>> = {
  0: ["End of Option List (EOL)", "End of Option List", "eol"],
  1: ["No-Operation (NOP)", "No-Operation", "nop"],
  2: ["Maximum segment size", "Maximum Segment Size", "mss"],
  3: ["Window scale", "Window Scale", "wscale"],
  4: ["SACK permitted", "SACK Permitted", "sack_perm"],
  5: ["SACK", "SACK", "sack"],
  6: ["Echo", "Echo", "echo"],
  7: ["Echo reply", "Echo Reply", "echo"],
  8: ["Timestamps", "Time Stamp Option", "timestamp"],
  11: ["CC", "CC", "cc"],
  12: ["CC.NEW", "CC.NEW", "cc"],
  13: ["CC.ECHO", "CC.ECHO", "cc"],
  19: ["TCP MD5 signature", "MD5 Signature Option", "md5"],
  20: ["SCPS capabilities", "SCPS Capabilities", "scps"],
  21: ["Selective Negative Acknowledgment", "Selective Negative Acknowledgements", "snack"],
  22: ["SCPS record boundary", "Record Boundaries", "scpsrec"],
  23: ["SCPS corruption experienced", "Corruption experienced", "scpscor"],
  27: ["Quick-Start", "Quick-Start Response", "qs"],
  28: ["User Timeout", "User Timeout Option", "user_to"],
  29: ["TCP AO", "The TCP Authentication Option", "ao"],
  30: ["Multipath TCP", "Multipath TCP", "mptcp"],
  34: ["TCP Fast Open", "TCP Fast Open Cookie", "tfo"],
  76: ["Riverbed Probe", "Riverbed Probe", "rvbd.probe"],
  78: ["Riverbed Transparency", "Riverbed Transparency", "rvbd.trpy"],
  172: ["Accurate ECN", "Accurate ECN Order 0", "acc_ecn"],
  174: ["Accurate ECN", "Accurate ECN Order 1", "acc_ecn"],
  253: ["Experimental", "RFC3692-style Experiment 1", "experimental"],
  254: ["Experimental", "RFC3692-style Experiment 2", "experimental"],
};

/** Kinds that have a name and that nobody reads (IANA TCP Option Kind Numbers). */
const unread: Readonly<Record<number, string>> = {
  9: "Partial Order Connection Permitted",
  10: "Partial Order Service Profile",
  14: "TCP Alternate Checksum Request",
  15: "TCP Alternate Checksum Data",
  16: "Skeeter",
  17: "Bubba",
  18: "Trailer Checksum Option",
  24: "SNAP",
  26: "TCP Compression Filter",
};

/** The option in the list of all: "SACK permitted", "Unknown (0x0e)". */
export function optionTitle(kind: number): string {
  return names[kind]?.[0] ?? `Unknown (0x${kind.toString(16).padStart(2, "0")})`;
}

/** The line of the option's own, without what it says: the three kinds of a connection count are one. */
export function optionHeading(kind: number): string {
  if (kind === 7) return "Echo";
  return kind === 12 || kind === 13 ? "CC" : (names[kind]?.[0] ?? "Unknown");
}

/** The kind as its field has it: "SACK Permitted (4)". */
export function optionKind(kind: number): string {
  return `${names[kind]?.[1] ?? unread[kind] ?? "Unknown"} (${kind})`;
}

/** The filter name: "tcp.options.mss". */
export function optionField(kind: number): string {
  return `tcp.options.${names[kind]?.[2] ?? "unknown"}`;
}
