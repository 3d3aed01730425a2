import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { kindText, type Options, readOptions } from "../../../lib/wire/dhcp-option.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { octets } from "../../support/dissected.ts";

function read(hexadecimal: string, inNames = true) {
  const c = new Cursor(octets(hexadecimal), 0, undefined, true);
  const found: Options = {};
  const { overloaded } = readOptions(c, found, inNames);
  const lines = (fields: Field[]): string[] =>
    fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);
  return { ...found, overloaded, lines: lines(c.finish()), left: c.left };
}

t.test("options in Wireshark's words", async (t) => {
  const table: [string, string[]][] = [
    ["350105", ["Option: (53) DHCP Message Type (ACK)", "Length: 1", "DHCP: ACK (5)"]],
    ["0104ffffff00", ["Option: (1) Subnet Mask (255.255.255.0)", "Length: 4", "Subnet Mask: 255.255.255.0"]],
    [
      "330400015180",
      ["Option: (51) IP Address Lease Time", "Length: 4", "IP Address Lease Time: (86400s) 1 day"],
    ],
    ["0c03611b0a", ["Option: (12) Host Name", "Length: 3", "Host Name: a\\033\\n"]],
    [
      "370201fc",
      [
        "Option: (55) Parameter Request List",
        "Length: 2",
        "Parameter Request List Item: (1) Subnet Mask",
        "Parameter Request List Item: (252) Private/Proxy autodiscovery",
      ],
    ],
    [
      "3d0701000c29010203",
      [
        "Option: (61) Client identifier",
        "Length: 7",
        "Hardware type: Ethernet (0x01)",
        "Client MAC address: 00:0c:29:01:02:03",
      ],
    ],
    [
      "5205 0103636972",
      [
        "Option: (82) Agent Information Option",
        "Length: 5",
        "Option 82 Suboption: (1) Agent Circuit ID",
        "Length: 3",
        "Agent Circuit ID: 636972",
      ],
    ],
    ["0000", ["Option: (0) Padding", "Padding: 0000"]],
    ["ff", ["Option: (255) End", "Option End: 255"]],
    ["a103666f6f", ["Option: (161) Manufacturer Usage Description", "Length: 3", "MUDURL: foo"]],
    [
      "740101",
      ["Option: (116) DHCP Auto-Configuration", "Length: 1", "DHCP Auto-Configuration: AutoConfigure (1)"],
    ],
    ["a60101", ["Option: (166) Unassigned", "Length: 1", "Value: 01"]],
    ["5000", ["Option: (80) Rapid commit", "Length: 0", "Value: <MISSING>"]],
  ];
  for (const [wire, lines] of table) t.same(read(wire).lines, lines, wire);
  t.equal(read("350105", false).lines[3], "[Expert Info (Error/Protocol): End option missing]");
});

t.test("RFC 2132: what the message is, and where it goes on", async (t) => {
  t.match(read("350101 340103 ff 0000"), { kind: 1, overloaded: 3, left: 2 });
  t.equal(read("350101350103").kind, 3, "the last one counts");
  t.equal(kindText(2), "Offer");
  t.equal(kindText(19), "Unknown Message Type (0x13)");
});

t.test("C7: an option longer than what is left", async (t) => {
  for (const wire of ["35", "3509", "3500", "350901"]) t.throws(() => read(wire), Malformed, wire);
});
