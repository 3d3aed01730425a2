import t from "tap";
import {
  directoryString,
  displayText,
  distinguishedName,
  generalName,
  generalNameBody,
  generalNames,
  name,
} from "../../../lib/wire/x509-name.ts";
import { der, lines, oidOf } from "../../support/der.ts";

const attribute = (oid: string, tag: number, value: string) =>
  der(0x31, der(0x30, oidOf(oid), der(tag, value)));
const rdns = der(0x30, attribute("550406", 0x13, "SE"), attribute("550403", 0x0c, "a.example"));

t.test("a name, its last part in front", async (t) => {
  t.same(
    lines(rdns, (c) => name(c, "x509af.issuer", "issuer")),
    [
      "issuer: rdnSequence (0)",
      " rdnSequence: 2 items (id-at-commonName=a.example,id-at-countryName=SE)",
      "  RDNSequence item: 1 item (id-at-countryName=SE)",
      "   RelativeDistinguishedName item (id-at-countryName=SE)",
      "    Object Id: 2.5.4.6 (id-at-countryName)",
      "    CountryName: SE",
      "  RDNSequence item: 1 item (id-at-commonName=a.example)",
      "   RelativeDistinguishedName item (id-at-commonName=a.example)",
      "    Object Id: 2.5.4.3 (id-at-commonName)",
      "    DirectoryString: uTF8String (4)",
      "     uTF8String: a.example",
    ],
  );
  const [head] = lines(rdns, (c) => distinguishedName(c, "a", "Distinguished Name"));
  t.equal(head, "Distinguished Name: (id-at-commonName=a.example,id-at-countryName=SE)");
});

t.test("general names", async (t) => {
  for (const [bytes, expected] of [
    [der(0x82, "a.example"), ["GeneralName: dNSName (2)", " dNSName: a.example"]],
    [der(0x87, "\x08\x08\x04\x04"), ["GeneralName: iPAddress (7)", " iPAddress: 8.8.4.4"]],
    [
      der(0x88, "\x55\x04\x03"),
      ["GeneralName: registeredID (8)", " registeredID: 2.5.4.3 (id-at-commonName)"],
    ],
  ] as const)
    t.same(lines(bytes, generalName), expected);
  t.equal(lines(der(0xa4, rdns), generalName)[1], " directoryName: rdnSequence (0)");
  t.same(lines(der(0x86, "http://a"), generalNameBody), ["uniformResourceIdentifier: http://a"]);
  t.equal(
    lines(der(0x30, der(0x82, "a")), (c) => generalNames(c, "a", "GeneralNames"))[0],
    "GeneralNames: 1 item",
  );
});

t.test("strings that are one of several kinds", async (t) => {
  t.same(
    lines(der(0x13, "a"), (c) => directoryString(c, "a", "D")),
    ["D: printableString (1)", " printableString: a"],
  );
  t.same(
    lines(der(0x1a, "a"), (c) => displayText(c, "a", "D")),
    ["D: visibleString (1)", " visibleString: a"],
  );
});
