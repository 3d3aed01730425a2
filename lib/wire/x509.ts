/** Certificates of X.509: RFC 5280 4.1, keys RFC 3279 2.3. Only for the tree. */
import { expectHead, readHead } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { cutEnd } from "./label.ts";
import { octetsText } from "./shown.ts";
import { algorithm } from "./x509-algorithm.ts";
import { readExtension } from "./x509-extension.ts";
import { name } from "./x509-name.ts";
import {
  bitString,
  context,
  der,
  element,
  generalizedTime,
  inside,
  integer,
  items,
  nextTag,
  octets,
  utcTime,
} from "./x509-part.ts";

const rsa = "1.2.840.113549.1.1.1";

function time(c: Cursor, label: string): void {
  const utc = nextTag(c) === der.utcTime;
  c.open(`x509af.${label}`, `${label}: ${utc ? "utcTime (0)" : "generalizedTime (1)"}`);
  if (utc) utcTime(c, "x509af.utcTime", "utcTime");
  else generalizedTime(c, "x509af.generalizedTime", "generalizedTime");
  c.close(undefined, utc ? 0 : 1);
}

/** RFC 3279 2.3.1: a modulus and an exponent within the octets of the bit string. */
function rsaKey(c: Cursor): void {
  const head = expectHead(c, der.bits);
  inside(c, head, () => {
    c.skip(1);
    const value = c.view(c.offset, c.end);
    c.open("x509af.subjectPublicKey", `subjectPublicKey: ${octetsText(value)}`);
    const key = expectHead(c, der.sequence);
    inside(c, key, () => {
      octets(c, "pkcs1.modulus", "modulus", "0x");
      integer(c, "pkcs1.publicExponent", "publicExponent");
    });
    c.close();
  });
}

function publicKey(c: Cursor): void {
  element(c, "x509af.subjectPublicKeyInfo_element", "subjectPublicKeyInfo", () => {
    if (algorithm(c, "x509af.algorithm_element", "algorithm") === rsa) rsaKey(c);
    else bitString(c, "x509af.subjectPublicKey", "subjectPublicKey");
  });
}

/** What the issuer signed; gives the subject. */
function signed(c: Cursor): string {
  let subject = "";
  element(c, "x509af.signedCertificate_element", "signedCertificate", () => {
    if (nextTag(c) === context(0, true)) {
      const head = readHead(c);
      inside(c, head, () => integer(c, "x509af.version", "version", (n) => `v${n + 1} (${n})`));
    }
    octets(c, "x509af.serialNumber", "serialNumber", "0x");
    algorithm(c, "x509af.signature_element", "signature");
    name(c, "x509af.issuer", "issuer");
    element(c, "x509af.validity_element", "validity", () => {
      time(c, "notBefore");
      time(c, "notAfter");
    });
    subject = name(c, "x509af.subject", "subject", "x509af.rdnSequence");
    publicKey(c);
    if (nextTag(c) === context(1)) bitString(c, "x509af.issuerUniqueIdentifier", "issuerUniqueIdentifier");
    if (nextTag(c) === context(2)) bitString(c, "x509af.subjectUniqueIdentifier", "subjectUniqueIdentifier");
    if (nextTag(c) !== context(3, true)) return;
    const head = readHead(c);
    inside(c, head, () => items(c, "x509af.extensions", "extensions", () => readExtension(c, "x509af")));
  });
  return subject;
}

/** A certificate under the heading `label`, which is told the subject. */
export function readCertificate(c: Cursor, field: string, label: string): void {
  element(c, field, label, () => {
    const subject = signed(c);
    algorithm(c, "x509af.algorithmIdentifier_element", "algorithmIdentifier");
    bitString(c, "x509af.encrypted", "encrypted");
    return cutEnd(`${label} (${subject})`);
  });
}
