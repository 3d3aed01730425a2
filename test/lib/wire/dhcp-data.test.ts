import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  readAgent,
  readArchitectures,
  readClient,
  readClientName,
  readInterface,
  readPairs,
  readRoutes,
  readSearchList,
  readUserClasses,
  readUuid,
} from "../../../lib/wire/dhcp-data.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { octets } from "../../support/dissected.ts";

const lines = (fields: Field[]): string[] =>
  fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);

t.test("data with parts, in Wireshark's words", async (t) => {
  const pairs = (c: Cursor) =>
    readPairs(c, [
      ["policy_filter.ip", "IP Address"],
      ["policy_filter.subnet_mask", "Subnet Mask"],
    ]);
  const table: [(c: Cursor) => void, string, string[]][] = [
    [
      readUserClasses,
      "0475736572",
      ["Instance of User Class: [0]", "User Class Length: 4", "User Class Data: 75736572"],
    ],
    [readUserClasses, "69505845", ["User Class Data (Text): iPXE"]],
    [
      readClientName,
      "010000682e6578",
      [
        "Flags: 0x01",
        "0000 .... = Reserved flags: 0x0",
        ".... 0... = Server DDNS: Some server updates",
        ".... .0.. = Encoding: ASCII encoding",
        ".... ..0. = Server overrides: No override",
        ".... ...1 = Server: Server",
        "A-RR result: 0",
        "PTR-RR result: 0",
        "Client name: h.ex",
      ],
    ],
    [readSearchList, "02657800 016103c000".replace("03c000", "c000"), ["FQDN: ex", "FQDN: a.ex"]],
    [readRoutes, "180a00010a000001 000a000002", [" 10.0.1.0/24-10.0.0.1", " default-10.0.0.2"]],
    [pairs, "0a000000ff000000", ["IP Address: 10.0.0.0", "Subnet Mask: 255.0.0.0"]],
    [readArchitectures, "0007", ["Client System Architecture: EFI x64 (7)"]],
    [readInterface, "010201", ["Major Version: 2", "Minor Version: 1"]],
    [
      readUuid,
      "00 00112233445566778899aabbccddeeff",
      ["Client Identifier (UUID): 33221100-5544-7766-8899-aabbccddeeff"],
    ],
    [readClient, "006162", ["Type: 0", "Client Identifier: ab"]],
    [
      readClient,
      "ff8f9aaebd000100011fcb37ceb827eb3d08db",
      [
        "IAID: 8f9aaebd",
        "DUID Type: link-layer address plus time (1)",
        "Hardware type: Ethernet (1)",
        "Time: 533411790",
        "Link layer address: b8:27:eb:3d:08:db",
      ],
    ],
    [
      readAgent,
      "05040a000001",
      ["Option 82 Suboption: (5) Link selection", "Length: 4", "Link selection: 10.0.0.1"],
    ],
  ];
  for (const [read, wire, wanted] of table) {
    const bytes = octets(wire);
    const c = new Cursor(bytes, 0, bytes.length, true);
    read(c);
    t.same(lines(c.finish()), wanted, wire);
  }
});
