/** Operations of ARP: RFC 826, RFC 903 (reverse), RFC 1931 (dynamic reverse), RFC 2390 (inverse), RFC 2022, RFC 2176. */

/** What the tree calls each operation. */
export const operationNames: Record<number, string> = {
  0: "reserved",
  1: "request",
  2: "reply",
  3: "reverse request",
  4: "reverse reply",
  5: "drarp request",
  6: "drarp reply",
  7: "drarp error",
  8: "inverse request",
  9: "inverse reply",
  10: "arp nak",
  11: "mars request",
  12: "mars multi",
  13: "mars mserv",
  14: "mars join",
  15: "mars leave",
  16: "mars nak",
  17: "mars unserv",
  18: "mars sjoin",
  19: "mars sleave",
  20: "mars grouplist request",
  21: "mars grouplist reply",
  22: "mars redirect map",
  23: "mapos unarp",
  24: "experimental 1",
  25: "experimental 2",
};
/** What Wireshark's column calls each operation; the others are ARP. */
export const operationLabels: Record<number, string> = {
  3: "RARP",
  4: "RARP",
  5: "DRARP",
  6: "DRARP",
  7: "DRARP",
  8: "Inverse ARP",
  9: "Inverse ARP",
};

/** RFC 2022 4.3: what a sender asks of a server of multicast addresses; RFC 2176 3. */
export const serverOperations: Record<number, string> = {
  11: "MARS request",
  12: "MARS MULTI request",
  13: "MARS MSERV request",
  14: "MARS JOIN request",
  15: "MARS LEAVE",
  16: "MARS NAK",
  17: "MARS UNSERV request",
  18: "MARS SJOIN request",
  19: "MARS SLEAVE",
  20: "MARS grouplist request",
  21: "MARS grouplist reply",
  22: "MARS redirect map",
  23: "MAPOS UNARP request",
};
