/** Remarks on options of DHCPv6 whose length does not fit what they hold: RFC 8415 21.1. */
import type { Cursor } from "./cursor.ts";
import { field } from "./dhcpv6-kind.ts";
import { noteExpert } from "./expert.ts";

/** What Wireshark calls an option whose length is wrong. */
const shortNames: Readonly<Record<number, string>> = {
  ...{ 1: "DUID", 2: "DUID", 3: "IA_NA", 4: "IA_TA", 5: "IA_TA", 7: "PREFERENCE", 8: "ELAPSED-TIME" },
  ...{ 9: "RELAY-MSG", 11: "AUTH", 12: "UNICAST", 16: "VENDOR_CLASS", 17: "VENDOR_OPTS", 18: "INTERFACE_ID" },
  ...{ 19: "RECONF_MSG", 20: "RECONF_ACCEPT", 22: "SIP servers address", 23: "DNS servers address" },
  ...{ 25: "IA_PD", 26: "IAPREFIX", 27: "NIS servers address", 28: "NISP servers address" },
  ...{ 31: "SNTP servers address", 32: "LIFETIME", 34: "BCMCS servers address", 37: "REMOTE_ID" },
  ...{ 38: "SUBSCRIBER_ID", 39: "FQDN", 40: "PANA agent address", 44: "LQ-QUERY", 46: "CLT_TIME" },
  ...{
    47: "LQ_RELAY_DATA",
    48: "LQ client links address",
    52: "CAPWAP Access Controllers address",
    53: "DUID",
  },
  ...{ 56: "NTP Server", 67: "PD_EXCLUDE", 89: "S46_RULE", 90: "S46_BR", 91: "S46_DMR", 92: "S46_V4V6BIND" },
  ...{ 93: "S46_PORTPARAMS", 135: "Relay Port", 165: "MIP6_HA", 166: "MIP6_HOA" },
};

/** Says that the option in front of `end` has a length that is wrong, where Wireshark does. */
export function noteMalformed(c: Cursor, code: number, end: number): void {
  const name = shortNames[code];
  if (name === undefined) return;
  const message = `${name}: malformed option`;
  const said = { severity: "error", group: "Malformed", message, name: field("malformed_option") } as const;
  noteExpert(c, said, c.offset, end);
}
