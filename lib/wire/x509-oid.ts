/** Names of the object identifiers in certificates: X.520, RFC 5280, RFC 3279, RFC 4055, RFC 5758, RFC 6960, in Wireshark's words. */
import { oidName } from "./ber.ts";

/** Lines of the arcs in front, and for each identifier the arcs behind them and its name. */
const lines = `
1.2.840.10040.4 1 id-dsa 3 id-dsa-with-sha1
1.2.840.10045.2 1 id-ecPublicKey
1.2.840.10045.3.1 1 secp192r1 7 secp256r1
1.2.840.10045.4 1 ecdsa-with-SHA1
1.2.840.10045.4.3 1 ecdsa-with-SHA224 2 ecdsa-with-SHA256 3 ecdsa-with-SHA384 4 ecdsa-with-SHA512
1.2.840.113533.7.65 0 id-ce-entrustVersionInfo
1.2.840.113549.1.1 1 rsaEncryption 2 md2WithRSAEncryption 4 md5WithRSAEncryption 5 sha1WithRSAEncryption
1.2.840.113549.1.1 8 id-mgf1 10 id-RSASSA-PSS 11 sha256WithRSAEncryption 12 sha384WithRSAEncryption
1.2.840.113549.1.1 13 sha512WithRSAEncryption 14 sha224WithRSAEncryption
1.2.840.113549.1.9 1 pkcs-9-at-emailAddress 2 pkcs-9-at-unstructuredName
1.3.14.3.2 26 SHA-1 29 sha-1WithRSAEncryption
1.3.132.0 34 secp384r1 35 secp521r1
1.3.6.1.4.1.11129.2.4 2 SignedCertificateTimestampList
1.3.6.1.4.1.311.20 2 id-ms-certificate-template-name
1.3.6.1.4.1.311.20.2 3 id-ms-user-principal-name
1.3.6.1.4.1.311.21 1 id-ms-ca-version 2 id-ms-previous-cert-hash 7 id-ms-certificate-template
1.3.6.1.4.1.311.21 10 id-ms-application-certificate-policies
1.3.6.1.4.1.311.60.2.1 1 jurisdictionOfIncorporationLocalityName
1.3.6.1.4.1.311.60.2.1 2 jurisdictionOfIncorporationStateOrProvinceName 3 jurisdictionOfIncorporationCountryName
1.3.6.1.5.5.7.1 1 id-pe-authorityInfoAccess 2 id-pe-biometricInfo 3 id-pe-qcStatements 11 id-pe-subjectInfoAccess
1.3.6.1.5.5.7.1 12 id-pe-logotype
1.3.6.1.5.5.7.2 1 id-qt-cps 2 id-qt-unotice
1.3.6.1.5.5.7.3 1 id-kp-serverAuth 2 id-kp-clientAuth 3 id-kp-codeSigning 4 id-kp-emailProtection
1.3.6.1.5.5.7.3 5 id-kp-ip-kp-ipsecEndSystem 6 id-kp-ipsecTunnel 7 id-kp-ipsecUser 8 id-kp-timeStamping 9 OCSPSigning
1.3.6.1.5.5.7.48 1 id-ad-ocsp 2 id-ad-caIssuers
1.3.6.1.5.5.7.48.1 1 id-pkix-ocsp-basic 2 id-pkix-ocsp-nonce 4 id-pkix-ocsp-response 5 id-pkix-ocsp-nocheck
1.3.6.1.5.5.7.48.1 6 id-pkix-ocsp-archive-cutoff 7 id-pkix-ocsp-service-locator
2.16.840.1.101.3.4.2 1 sha256 2 sha384 3 sha512 4 sha224
2.16.840.1.113730.1 1 ns_cert_exts.cert_type 13 ns_cert_exts.comment
2.5.29 9 id-ce-subjectDirectoryAttributes 14 id-ce-subjectKeyIdentifier 15 id-ce-keyUsage
2.5.29 16 id-ce-privateKeyUsagePeriod 17 id-ce-subjectAltName 18 id-ce-issuerAltName 19 id-ce-basicConstraints
2.5.29 30 id-ce-nameConstraints 31 id-ce-cRLDistributionPoints 32 id-ce-certificatePolicies 33 id-ce-policyMappings
2.5.29 35 id-ce-authorityKeyIdentifier 36 id-ce-policyConstraints 37 id-ce-extKeyUsage 46 id-ce-freshestCRL
2.5.29 54 id-ce-inhibitAnyPolicy
2.5.29.32 0 anyPolicy
2.5.4 3 id-at-commonName 4 id-at-surname 5 id-at-serialNumber 6 id-at-countryName 7 id-at-localityName
2.5.4 8 id-at-stateOrProvinceName 9 id-at-streetAddress 10 id-at-organizationName 11 id-at-organizationalUnitName
2.5.4 12 id-at-title 13 id-at-description 15 id-at-businessCategory 17 id-at-postalCode 41 id-at-name
2.5.4 42 id-at-givenName 43 id-at-initials 44 id-at-generationQualifier 45 id-at-uniqueIdentifier 46 id-at-dnQualifier
2.5.4 65 id-at-pseudonym 97 id-at-organizationIdentifier
0.9.2342.19200300.100.1 1 uid 25 dc
`;

let known: Map<string, string> | undefined;

function read(): Map<string, string> {
  const names = new Map<string, string>([
    ["1.2.840", "ISO assigned OIDs, USA"],
    ["2.16.840.1", "US company arc"],
  ]);
  for (const line of lines.split("\n")) {
    const [front, ...words] = line.split(" ");
    for (let at = 0; at + 1 < words.length; at += 2)
      names.set(`${front}.${words[at]}`, words[at + 1] as string);
  }
  return names;
}

/**
 * The name of an identifier, or of the longest part of it that has one.
 *
 * @example
 * certificateName("2.5.4.3"); // "id-at-commonName"
 * certificateName("2.16.840.1.5"); // "US company arc.5"
 */
export function certificateName(oid: string): string {
  known ??= read();
  for (let end = oid.length; end > 0; end = oid.lastIndexOf(".", end - 1)) {
    const name = known.get(oid.slice(0, end));
    if (name !== undefined) return name + oid.slice(end);
  }
  return oidName(oid);
}
