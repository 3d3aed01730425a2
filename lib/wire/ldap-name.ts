/** LDAP's numbers by name: RFC 4511 4.2 to 4.13 (operations), appendix A (results); extensions by object identifier. */

/** Application tags (RFC 4511 4.1.1). */
const operations: Readonly<Record<number, string>> = {
  0: "bindRequest",
  1: "bindResponse",
  2: "unbindRequest",
  3: "searchRequest",
  4: "searchResEntry",
  5: "searchResDone",
  6: "modifyRequest",
  7: "modifyResponse",
  8: "addRequest",
  9: "addResponse",
  10: "delRequest",
  11: "delResponse",
  12: "modDNRequest",
  13: "modDNResponse",
  14: "compareRequest",
  15: "compareResponse",
  16: "abandonRequest",
  19: "searchResRef",
  23: "extendedReq",
  24: "extendedResp",
  25: "intermediateResponse",
};

/** The name of an operation, or undefined. */
export function operationName(number: number): string | undefined {
  return operations[number];
}

/** RFC 4511 A.1, and RFC 3909 3 for what cancels. */
const results: Readonly<Record<number, string>> = {
  0: "success",
  1: "operationsError",
  2: "protocolError",
  3: "timeLimitExceeded",
  4: "sizeLimitExceeded",
  5: "compareFalse",
  6: "compareTrue",
  7: "authMethodNotSupported",
  8: "strongAuthRequired",
  10: "referral",
  11: "adminLimitExceeded",
  12: "unavailableCriticalExtension",
  13: "confidentialityRequired",
  14: "saslBindInProgress",
  16: "noSuchAttribute",
  17: "undefinedAttributeType",
  18: "inappropriateMatching",
  19: "constraintViolation",
  20: "attributeOrValueExists",
  21: "invalidAttributeSyntax",
  32: "noSuchObject",
  33: "aliasProblem",
  34: "invalidDNSyntax",
  36: "aliasDereferencingProblem",
  48: "inappropriateAuthentication",
  49: "invalidCredentials",
  50: "insufficientAccessRights",
  51: "busy",
  52: "unavailable",
  53: "unwillingToPerform",
  54: "loopDetect",
  64: "namingViolation",
  65: "objectClassViolation",
  66: "notAllowedOnNonLeaf",
  67: "notAllowedOnRDN",
  68: "entryAlreadyExists",
  69: "objectClassModsProhibited",
  71: "affectsMultipleDSAs",
  80: "other",
  118: "canceled",
  119: "noSuchOperation",
  120: "tooLate",
  121: "cannotCancel",
};

/** Wireshark's word for a result. */
export function resultText(code: number): string {
  return results[code] ?? `Unknown result(${code})`;
}

const extensions: Readonly<Record<string, string>> = {
  "1.3.6.1.4.1.1466.20037": "LDAP_START_TLS_OID",
  "1.3.6.1.4.1.4203.1.11.1": "passwdModifyOID",
  "1.3.6.1.1.8": "cancelRequestOID",
  "1.2.840.113556.1.4.319": "pagedResultsControl",
};

const roots: Readonly<Record<string, string>> = { 0: "itu-t", 1: "iso", 2: "joint-iso-itu-t" };

/** An extension by name, or its object identifier as Wireshark resolves it without modules. */
export function extendedName(oid: string): string {
  if (oid === "") return "*** Malformed OID ***";
  const known = Object.hasOwn(extensions, oid) ? extensions[oid] : undefined;
  return known ?? oid.replace(/^[012](?=\.)/, (arc) => roots[arc] as string);
}
