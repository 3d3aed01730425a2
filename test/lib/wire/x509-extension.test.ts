import t from "tap";
import { readExtension } from "../../../lib/wire/x509-extension.ts";
import { der, lines, oidOf } from "../../support/der.ts";

const read = (oid: string, ...value: readonly Buffer[]) =>
  lines(der(0x30, oidOf(oid), der(4, ...value)), (c) => readExtension(c, "x509af")).slice(2);

t.test("extensions of certificates", async (t) => {
  for (const [oid, value, expected] of [
    ["551d0e", der(4, "k"), [" SubjectKeyIdentifier: 6b"]],
    ["551d13", der(0x30), [" BasicConstraintsSyntax [0 length]"]],
    [
      "551d13",
      der(0x30, der(1, "\xff"), der(2, "\0")),
      [" BasicConstraintsSyntax", "  cA: True", "  pathLenConstraint: 0"],
    ],
    [
      "551d25",
      der(0x30, oidOf("2b06010505070301")),
      [" KeyPurposeIDs: 1 item", "  KeyPurposeId: 1.3.6.1.5.5.7.3.1 (id-kp-serverAuth)"],
    ],
    ["551d23", der(0x30, der(0x80, "k")), [" AuthorityKeyIdentifier", "  keyIdentifier: 6b"]],
    [
      "551d11",
      der(0x30, der(0x82, "a")),
      [" GeneralNames: 1 item", "  GeneralName: dNSName (2)", "   dNSName: a"],
    ],
    ["2b060105050730010a", der(5), []],
  ] as const)
    t.same(read(oid, value), expected, oid);
  const usage = read("551d0f", der(3, "\x05\xa0"));
  t.same(usage.slice(0, 3), [" Padding: 5", " KeyUsage: a0", "  1... .... = digitalSignature: True"]);
  t.equal(
    usage.at(-1),
    "  0... .... = decipherOnly: False",
    "the ninth flag is told though its octet is not sent",
  );
});

t.test("policies, points of lists, and access to the authority", async (t) => {
  const cps = der(0x30, oidOf("2b06010505070201"), der(0x16, "http://a/cps"));
  t.equal(
    read("551d20", der(0x30, der(0x30, oidOf("551d2000"), der(0x30, cps)))).at(-1),
    "     DirectoryString: http://a/cps",
  );
  t.same(read("551d1f", der(0x30, der(0x30, der(0xa0, der(0xa0, der(0x86, "http://a/crl")))))), [
    " CRLDistPointsSyntax: 1 item",
    "  DistributionPoint",
    "   distributionPoint: fullName (0)",
    "    fullName: 1 item",
    "     GeneralName: uniformResourceIdentifier (6)",
    "      uniformResourceIdentifier: http://a/crl",
  ]);
  t.same(
    read("2b06010505070101", der(0x30, der(0x30, oidOf("2b06010505073001"), der(0x86, "http://o")))).slice(2),
    [
      "   accessMethod: 1.3.6.1.5.5.7.48.1 (id-ad-ocsp)",
      "   accessLocation: 6",
      "    uniformResourceIdentifier: http://o",
    ],
  );
});
