import t from "tap";
import { formed } from "../../../lib/wire/dns-form.ts";
import { forms } from "../../../lib/wire/dns-forms.ts";
import { typeName, typeNumber } from "../../../lib/wire/dns-type.ts";
import { parsed, readBack, written } from "../../support/rdata.ts";

t.test("data as zone files have it, to octets and back", async (t) => {
  // RFC 4034 2.3, 4.3, 5.4; RFC 5155 B; RFC 4255 3.1; RFC 6698 2.3; RFC 7553 4.4; RFC 7477 2.2; the octets by BIND.
  const rows: [string, string, string][] = [
    [
      "DS",
      "60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118",
      "ec4505012bb183af5f22588179a53b0a98631fad1a292118",
    ],
    ["CDS", "0 0 0 00", "0000000000"],
    ["DNSKEY", "256 3 5 AQPS", "0100030501 03d2".replace(" ", "")],
    [
      "RRSIG",
      "A 5 3 86400 20030322173103 20030220173103 2642 example.com. oJA4",
      `0001050300015180${"3e7c9dd7"}${"3e5510d7"}0a52076578616d706c6503636f6d00a09038`,
    ],
    [
      "NSEC",
      "host.example.com. A MX RRSIG NSEC TYPE1234",
      `04686f7374076578616d706c6503636f6d00${"0006400100000003"}041b${"00".repeat(26)}20`,
    ],
    [
      "NSEC3",
      "1 1 12 AABBCCDD 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR MX DNSKEY",
      `0101000c04aabbccdd14174eb2409fe28bcb4887a1836f957f0a8425e27b0007000100000000 80`.replaceAll(" ", ""),
    ],
    ["NSEC3PARAM", "1 0 0 -", "0100000000"],
    ["SSHFP", "4 2 12AB", "040212ab"],
    ["TLSA", "3 1 1 D2ABDE24", "030101d2abde24"],
    ["URI", '10 1 "https://example.org/\\"x"', "000a000168747470733a2f2f6578616d706c652e6f72672f2278"],
    ["RP", "a.b. .", "016101620000"],
    ["AFSDB", "1 a.", "0001016100"],
    ["KX", "10 a.", "000a016100"],
    ["CSYNC", "66 3 A NS AAAA", "0000004200030004600000 08".replace(" ", "")],
    ["ZONEMD", "2018031500 1 1 FE", "7848b78c0101fe"],
    ["OPENPGPKEY", "AQMF", "010305"],
    ["CERT", "PKIX 4660 RSASHA256 AQIDBAU=", "00011234080102030405"],
    ["CERT", "256 4660 99 AQIDBAU=", "01001234630102030405"],
    ["EUI48", "00-00-5e-00-53-2a", "00005e00532a"],
  ];
  for (const [name, text, octets] of rows) {
    const number = typeNumber(name) as number;
    const codec = formed(forms[number] ?? []);
    const data = parsed(codec, text);
    t.equal(written(codec, data), octets, name);
    t.same(readBack(codec, octets), data);
    t.equal(codec.text(data), text);
  }
});

t.test("every type of the table has a name and names of fields", async (t) => {
  for (const [number, parts] of Object.entries(forms)) {
    t.notMatch(typeName(Number(number)), /^TYPE/);
    for (const [, field, label] of parts) t.ok(/^dns\.[a-z0-9_.]+$/.test(field) && label.length > 0, field);
  }
});
