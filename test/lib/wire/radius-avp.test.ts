import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readAttributes } from "../../../lib/wire/radius-avp.ts";
import { octets } from "../../support/dissected.ts";

function read(hexadecimal: string): string[] {
  const bytes = octets(hexadecimal);
  const c = new Cursor(bytes, 0, bytes.length, true);
  readAttributes(c, {});
  const lines: string[] = [];
  const add = (fields: typeof c.fields) => {
    for (const field of fields) {
      lines.push(field.text);
      add(field.children ?? []);
    }
  };
  add(c.finish());
  return lines;
}

for (const [hex, line] of [
  ["0106 75736572", "AVP: t=User-Name(1) l=6 val=user"],
  ["0606 00000002", "AVP: t=Service-Type(6) l=6 val=Framed(2)"],
  ["0406 0a000001", "NAS-IP-Address: 10.0.0.1"],
  ["0404 0a00", "AVP: t=NAS-IP-Address(4) l=4 val=[wrong length for IP address]"],
  ["0212 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "AVP: t=User-Password(2) l=18 val=Encrypted"],
  ["4006 0000000d", "AVP: t=Tunnel-Type(64) l=6 Tag=0x00 val=VLAN(13)"],
  ["5105 313030", "AVP: t=Tunnel-Private-Group-Id(81) l=5 val=100"],
  ["3706 6553f100", "Event-Timestamp: Nov 14, 2023 22:13:20.000000000 UTC"],
  ["610c 0040 20010db800000001", "AVP: t=Framed-IPv6-Prefix(97) l=12 val=2001:db8:0:1::/64"],
  ["0313 01 cccccccccccccccccccccccccccccccc", "CHAP Ident: 0x01"],
  ["1a0f 00000009 0109 7368656c6c3a61", "VSA: t=Cisco-AVPair(1) l=9 val=shell:a"],
  ["4f0b 0201000901 75736572", "AVP: t=EAP-Message(79) l=11 Last Segment[1]"],
  ["4f0b 0201000901 75736572", "Identity: user"],
  ["c804 7a7a", "Unknown-Attribute: 7a7a"],
  ["0100 6162", "AVP too short: length 0 < 2"],
  ["0109 6162", "Not enough room in packet for AVP"],
  ["01", "Not enough room in packet for AVP header"],
] as const)
  t.ok(read(hex).includes(line), line);
