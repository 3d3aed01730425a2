import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { dns } from "../../../lib/wire/dns.ts";
import type { Malformed } from "../../../lib/wire/malformed.ts";

const header = `00013000${"00".repeat(8)}`;

/** What stands behind the header; the line was read from tshark 4.0. */
const rows: [string, string][] = [
  ["", "[Malformed Packet]"],
  ["0001000800003a9800003a98", ""],
  ["000100080000", "[Malformed Packet]"],
  ["0002000400000001", ""],
  ["0003000200000040000161", ""],
  ["00030002", "[Malformed Packet]"],
  ["0040000361", "[Malformed Packet]"],
  ["000300000000", ""],
  ["ff", ""],
];

t.test("values with their lengths", async (t) => {
  for (const [octets, mark] of rows) {
    let info: string;
    try {
      info = dns.info(dns.parse(new Cursor(Buffer.from(header + octets, "hex"))));
    } catch (error) {
      info = `${(error as Malformed).info}[Malformed Packet]`;
    }
    t.equal(info, `DNS Stateful operations (DSO) 0x0001${mark}`, octets);
  }
});

t.test("fields", async (t) => {
  const c = new Cursor(Buffer.from(`${header}0001000800003a9800003a98`, "hex"), 0, undefined, true);
  dns.parse(c);
  t.match(c.finish().at(-1), {
    name: "dns.dso",
    children: [
      {
        text: "DSO TLV: Keep Alive",
        start: 12,
        end: 24,
        children: [
          { text: "Type: Keep Alive (1)" },
          { text: "Length: 8" },
          { text: "Inactivity Timeout: 15000" },
          { text: "Keepalive Interval: 15000" },
        ],
      },
    ],
  });
});
