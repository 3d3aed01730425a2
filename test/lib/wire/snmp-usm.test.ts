import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { readEngine, readMessageFlags, readSecurityParameters } from "../../../lib/wire/snmp-usm.ts";
import { octets } from "../../support/dissected.ts";

const lines = (fields: Field[]): string[] =>
  fields.flatMap((one) => [one.text, ...lines(one.children ?? [])]);

function read(hexadecimal: string, how: (c: Cursor) => void): string[] {
  const bytes = octets(hexadecimal);
  const c = new Cursor(bytes, 0, bytes.length, true);
  how(c);
  t.equal(c.left, 0);
  return lines(c.finish());
}

t.test("RFC 3411 5: engines by their makers", async (t) => {
  const table: [string, string[]][] = [
    [
      "80001f8804616263",
      [
        "Engine Enterprise ID: net-snmp (8072)",
        "Engine ID Format: Text, administratively assigned (4)",
        "Engine ID Data: Text: abc",
      ],
    ],
    [
      "8000000903000c29010203",
      [
        "Engine Enterprise ID: ciscoSystems (9)",
        "Engine ID Format: MAC address (3)",
        "Engine ID Data: MAC address: 00:0c:29:01:02:03",
      ],
    ],
    [
      "80001f88010a000001",
      [
        "Engine Enterprise ID: net-snmp (8072)",
        "Engine ID Format: IPv4 address (1)",
        "Engine ID Data: IPv4 address: 10.0.0.1",
      ],
    ],
  ];
  for (const [id, wanted] of table) {
    const size = (id.length / 2).toString(16).padStart(2, "0");
    const found = read(`04${size}${id}`, (c) => readEngine(c, "snmp.contextEngineID", "contextEngineID"));
    t.equal(found[0], `contextEngineID: ${id}`);
    t.equal(found[1], "1... .... = Engine ID Conformance: RFC3411 (SNMPv3)");
    t.same(found.slice(2), wanted);
  }
  t.same(
    read("0400", (c) => readEngine(c, "snmp.contextEngineID", "contextEngineID")),
    ["contextEngineID: <MISSING>"],
  );
});

t.test("RFC 3412 6.4, RFC 3414 2.4: flags, and what the user-based model says", async (t) => {
  t.same(read("040105", readMessageFlags), [
    "msgFlags: 05",
    ".... .1.. = Reportable: Set",
    ".... ..0. = Encrypted: Not set",
    ".... ...1 = Authenticated: Set",
  ]);
  const parameters = "0412 3010 0400 020101 020102 040175 040101 0400";
  t.same(
    read(parameters, (c) => readSecurityParameters(c, 3)),
    [
      "msgAuthoritativeEngineID: <MISSING>",
      "msgAuthoritativeEngineBoots: 1",
      "msgAuthoritativeEngineTime: 2",
      "msgUserName: u",
      "msgAuthenticationParameters: 01",
      "msgPrivacyParameters: <MISSING>",
    ],
  );
  t.same(
    read("04020102", (c) => readSecurityParameters(c, 1)),
    ["msgSecurityParameters: 0102"],
  );
});
