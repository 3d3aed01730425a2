/** Extensions of certificates: RFC 5280 4.2, RFC 6962 3.3, and those of Microsoft, Entrust and Netscape. */
import { contents, readHead } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { noteFlags } from "./shown.ts";
import { readTimestamps } from "./tls-sct.ts";
import { readLogotypes } from "./x509-logotype.ts";
import { displayText, generalNameBody, generalNames } from "./x509-name.ts";
import { certificateName } from "./x509-oid.ts";
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
  oid,
  text,
  unknown,
} from "./x509-part.ts";

type Reader = (c: Cursor) => void;

/** Flags of a bit string, the first of them the highest bit; those of the second octet are noted though it is not sent. */
function bitFlags(c: Cursor, name: string, label: string, flags: string, names: readonly string[]): void {
  bitString(c, name, label, (bytes, at) => {
    for (const [n, flag] of names.entries()) {
      const octet = n >> 3;
      const place = Math.min(at + octet, c.end);
      noteFlags(c, { value: bytes[octet] ?? 0, width: 8, start: place, end: Math.min(place + 1, c.end) }, [
        [`${flags}.${flag}`, 0x80 >> (n & 7), flag],
      ]);
    }
  });
}

const usages = [
  ...["digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment", "keyAgreement"],
  ...["keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"],
];
const reasons = [
  ...["unused", "keyCompromise", "cACompromise", "affiliationChanged", "superseded", "cessationOfOperation"],
  ...["certificateHold", "privilegeWithdrawn", "aACompromise"],
];
const entrustFlags = [
  ...["keyUpdateAllowed", "newExtensions", "pKIXCertificate", "enterpriseCategory", "webCategory"],
  "sETCategory",
];
const netscapeTypes = [
  ...["ssl-client", "ssl-server", "smime", "object-signing", "reserved-for-future-use", "ssl-ca", "smime-ca"],
  "object-signing-ca",
];

function boolean(c: Cursor, name: string, label: string): void {
  const head = readHead(c);
  const value = (contents(c, head)[0] ?? 0) !== 0;
  c.note(name, `${label}: ${value ? "True" : "False"}`, head.from, head.end, value);
}

const basicConstraints: Reader = (c) =>
  element(c, "x509ce.BasicConstraintsSyntax_element", "BasicConstraintsSyntax", () => {
    if (c.left === 0) return "BasicConstraintsSyntax [0 length]";
    if (nextTag(c) === der.boolean) boolean(c, "x509ce.cA", "cA");
    if (c.left > 0) integer(c, "x509ce.pathLenConstraint", "pathLenConstraint");
    return undefined;
  });

const authorityKey: Reader = (c) =>
  element(c, "x509ce.AuthorityKeyIdentifier_element", "AuthorityKeyIdentifier", () => {
    if (nextTag(c) === context(0)) octets(c, "x509ce.keyIdentifier", "keyIdentifier");
    if (nextTag(c) === context(1, true)) generalNames(c, "x509ce.authorityCertIssuer", "authorityCertIssuer");
    if (nextTag(c) === context(2))
      octets(c, "x509ce.authorityCertSerialNumber", "authorityCertSerialNumber", "0x");
  });

/** RFC 5280 4.2.1.4: by a pointer to a statement, or a notice for users. */
function qualifier(c: Cursor): void {
  element(c, "x509ce.PolicyQualifierInfo_element", "PolicyQualifierInfo", () => {
    const type = oid(c, "x509ce.id", "Id");
    if (type === "1.3.6.1.5.5.7.2.1") text(c, "pkix1explicit.DirectoryString", "DirectoryString");
    else if (type === "1.3.6.1.5.5.7.2.2")
      element(c, "pkix1implicit.UserNotice_element", "UserNotice", () => {
        if (nextTag(c) === der.sequence)
          element(c, "pkix1implicit.noticeRef_element", "noticeRef", () => {
            displayText(c, "pkix1implicit.organization", "organization");
            items(c, "pkix1implicit.noticeNumbers", "noticeNumbers", () =>
              integer(c, "pkix1implicit.noticeNumbers_item", "noticeNumbers item"),
            );
          });
        if (c.left > 0) displayText(c, "pkix1implicit.explicitText", "explicitText");
      });
    else unknown(c, c.end);
  });
}

const policies: Reader = (c) =>
  items(c, "x509ce.CertificatePoliciesSyntax", "CertificatePoliciesSyntax", () =>
    element(c, "x509ce.PolicyInformation_element", "PolicyInformation", () => {
      oid(c, "x509ce.policyIdentifier", "policyIdentifier");
      if (c.left > 0) items(c, "x509ce.policyQualifiers", "policyQualifiers", () => qualifier(c));
    }),
  );

const distributionPoints: Reader = (c) =>
  items(c, "x509ce.CRLDistPointsSyntax", "CRLDistPointsSyntax", () =>
    element(c, "x509ce.DistributionPoint_element", "DistributionPoint", () => {
      if (nextTag(c) === context(0, true)) {
        const head = readHead(c);
        inside(c, head, () => {
          const full = nextTag(c) === context(0, true);
          c.open(
            "x509ce.distributionPoint",
            `distributionPoint: ${full ? "fullName (0)" : "nameRelativeToCRLIssuer (1)"}`,
          );
          if (full) generalNames(c, "x509ce.fullName", "fullName");
          else octets(c, "x509ce.nameRelativeToCRLIssuer", "nameRelativeToCRLIssuer");
          c.close(undefined, full ? 0 : 1);
        });
      }
      if (nextTag(c) === context(1)) bitFlags(c, "x509ce.reasons", "reasons", "x509ce.ReasonFlags", reasons);
      if (nextTag(c) === context(2, true)) generalNames(c, "x509ce.cRLIssuer", "cRLIssuer");
    }),
  );

const access: Reader = (c) =>
  items(c, "pkix1implicit.AuthorityInfoAccessSyntax", "AuthorityInfoAccessSyntax", () =>
    element(c, "pkix1implicit.AccessDescription_element", "AccessDescription", () => {
      oid(c, "pkix1implicit.accessMethod", "accessMethod");
      c.open("pkix1implicit.accessLocation");
      const number = generalNameBody(c);
      c.close(`accessLocation: ${number}`, number);
    }),
  );

function subtrees(c: Cursor, label: string): void {
  items(c, `x509ce.${label}`, label, () =>
    element(c, "x509ce.GeneralSubtree_element", "GeneralSubtree", () => {
      const number = nextTag(c) & 31;
      if (number === 7) octets(c, "x509ce.base", "base");
      else {
        c.open("x509ce.base");
        generalNameBody(c);
        c.close(`base: ${number}`, number);
      }
    }),
  );
}

const template: Reader = (c) =>
  element(c, "x509ce.CertificateTemplate_element", "CertificateTemplate", () => {
    oid(c, "x509ce.templateID", "templateID");
    if (c.left > 0) integer(c, "x509ce.templateMajorVersion", "templateMajorVersion");
    if (c.left > 0) integer(c, "x509ce.templateMinorVersion", "templateMinorVersion");
  });

/** By the extension's identifier: what its value is. */
const readers: Readonly<Record<string, Reader>> = {
  "1.2.840.113533.7.65.0": (c) =>
    element(c, "x509ce.EntrustVersionInfo_element", "EntrustVersionInfo", () => {
      text(c, "x509ce.entrustVers", "entrustVers");
      bitFlags(
        c,
        "x509ce.entrustVersInfoFlags",
        "entrustVersInfoFlags",
        "x509ce.EntrustInfoFlags",
        entrustFlags,
      );
    }),
  "1.3.6.1.4.1.11129.2.4.2": (c) => {
    const head = readHead(c);
    inside(c, head, () => readTimestamps(c));
  },
  "1.3.6.1.4.1.311.20.2": (c) => text(c, "x509sat.BMPString", "BMPString"),
  "1.3.6.1.4.1.311.21.1": (c) => integer(c, "x509sat.Integer", "Integer"),
  "1.3.6.1.4.1.311.21.2": (c) => octets(c, "x509sat.OctetString", "OctetString"),
  "1.3.6.1.4.1.311.21.7": template,
  "1.3.6.1.4.1.311.21.10": policies,
  "1.3.6.1.5.5.7.1.1": access,
  "1.3.6.1.5.5.7.1.12": readLogotypes,
  "1.3.6.1.5.5.7.48.1.5": (c) => element(c, "ocsp.NULL_element", "NULL", () => {}),
  "1.3.6.1.5.5.7.48.1.6": (c) => generalizedTime(c, "ocsp.ArchiveCutoff", "ArchiveCutoff"),
  "2.16.840.1.113730.1.1": (c) =>
    bitFlags(c, "ns_cert_exts.CertType", "CertType", "ns_cert_exts.CertType", netscapeTypes),
  "2.16.840.1.113730.1.13": (c) => text(c, "ns_cert_exts.Comment", "Comment"),
  "2.5.29.14": (c) => octets(c, "x509ce.SubjectKeyIdentifier", "SubjectKeyIdentifier"),
  "2.5.29.15": (c) => bitFlags(c, "x509ce.KeyUsage", "KeyUsage", "x509ce.KeyUsage", usages),
  "2.5.29.16": (c) =>
    element(c, "x509ce.PrivateKeyUsagePeriod_element", "PrivateKeyUsagePeriod", () => {
      if (nextTag(c) === context(0)) generalizedTime(c, "x509ce.notBefore", "notBefore");
      if (nextTag(c) === context(1)) generalizedTime(c, "x509ce.notAfter", "notAfter");
    }),
  "2.5.29.17": (c) => generalNames(c, "x509ce.GeneralNames", "GeneralNames"),
  "2.5.29.18": (c) => generalNames(c, "x509ce.GeneralNames", "GeneralNames"),
  "2.5.29.19": basicConstraints,
  "2.5.29.30": (c) =>
    element(c, "x509ce.NameConstraintsSyntax_element", "NameConstraintsSyntax", () => {
      if (nextTag(c) === context(0, true)) subtrees(c, "permittedSubtrees");
      if (nextTag(c) === context(1, true)) subtrees(c, "excludedSubtrees");
    }),
  "2.5.29.31": distributionPoints,
  "2.5.29.32": policies,
  "2.5.29.35": authorityKey,
  "2.5.29.37": (c) =>
    items(c, "x509ce.KeyPurposeIDs", "KeyPurposeIDs", () => oid(c, "x509ce.KeyPurposeId", "KeyPurposeId")),
};

/** One extension; `module` is whose it is in Wireshark: a certificate's or an OCSP response's. */
export function readExtension(c: Cursor, module: "x509af" | "pkix1explicit"): void {
  element(c, `${module}.Extension_element`, "", () => {
    const own = module === "x509af";
    const type = oid(c, own ? "x509af.extension.id" : "pkix1explicit.id", own ? "Extension Id" : "Id");
    if (nextTag(c) === der.boolean) boolean(c, `${module}.critical`, "critical");
    const head = readHead(c);
    inside(c, head, () => {
      const read = readers[type];
      if (read) read(c);
      else unknown(c, c.end);
    });
    return own ? `Extension (${certificateName(type)})` : "Extension";
  });
}
