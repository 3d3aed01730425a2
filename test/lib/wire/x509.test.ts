import t from "tap";
import { readCertificate } from "../../../lib/wire/x509.ts";
import { der, lines, oidOf } from "../../support/der.ts";

const rsa = der(0x30, oidOf("2a864886f70d010101"), der(5));
const signature = der(0x30, oidOf("2a864886f70d01010b"), der(5));
const name = der(0x30, der(0x31, der(0x30, oidOf("550403"), der(0x0c, "a.example"))));
const signed = der(
  0x30,
  ...[der(0xa0, der(2, "\x02")), der(2, "\0\x81"), signature, name],
  ...[der(0x30, der(0x17, "250101000000Z"), der(0x18, "20510101000000Z")), name],
  der(0x30, rsa, der(3, "\0", der(0x30, der(2, "\0\xc5"), der(2, "\x01\0\x01")))),
);

t.test("a certificate", async (t) => {
  const bytes = der(0x30, signed, signature, der(3, "\0s"));
  const said = lines(bytes, (c) => readCertificate(c, "tls.handshake.certificate", "Certificate:"));
  t.equal(said[0], "Certificate: (id-at-commonName=a.example)");
  t.same(
    [
      ...[" signedCertificate", "  version: v3 (2)", "  serialNumber: 0x0081", "  validity"],
      ...["    utcTime: 2025-01-01 00:00:00 (UTC)", "   notAfter: generalizedTime (1)"],
      ...["   subjectPublicKey: 3009020200c50203010001", "    modulus: 0x00c5", "    publicExponent: 65537"],
      ...[" Padding: 0", " encrypted: 73"],
    ].filter((line) => !said.includes(line)),
    [],
  );
  t.throws(() => lines(bytes.subarray(0, 40), (c) => readCertificate(c, "a", "Certificate")), {
    name: "Malformed",
  });
});
