/** Names of STUN: classes and methods (RFC 8489 5, RFC 8656 17), codes of errors (RFC 8489 14.8), in Wireshark's words. */

/** Classes of a message, by the two bits of its type. */
export const classes = ["Request", "Indication", "Success Response", "Error Response"];

/** Methods by number. */
export const methods: Readonly<Record<number, string>> = {
  ...{ 1: "Binding", 2: "SharedSecret", 3: "Allocate", 4: "Refresh", 6: "Send" },
  ...{ 7: "Data", 8: "CreatePermission", 9: "Channel-Bind", 10: "Connect" },
  ...{ 11: "ConnectionBind", 12: "ConnectionAttempt", 128: "GooglePing" },
};

const errors: Readonly<Record<number, string>> = {
  ...{ 300: "Try Alternate", 400: "Bad Request", 401: "Unauthenticated", 403: "Forbidden" },
  ...{ 405: "Mobility Forbidden", 420: "Unknown Attribute", 430: "Stale Credentials (legacy)" },
  ...{ 431: "Integrity Check Failure (legacy)", 432: "Missing Username (legacy)", 433: "Use TLS (legacy)" },
  ...{ 434: "Missing Realm (legacy)", 435: "Missing Nonce (legacy)", 436: "Unknown User (legacy)" },
  ...{ 437: "Allocation Mismatch", 438: "Stale Nonce", 439: "Wrong Credentials (legacy)" },
  ...{ 440: "Address Family not Supported", 441: "Wrong Credentials" },
  ...{ 442: "Unsupported Transport Protocol", 443: "Peer Address Family Mismatch" },
  ...{ 446: "Connection Already Exists", 486: "Allocation Quota Reached", 487: "Role Conflict" },
  ...{ 500: "Server Error", 508: "Insufficient Port Capacity", 600: "Global Failure" },
};

/** "Try Alternate" of 300. */
export function errorName(code: number): string {
  return errors[code] ?? "*Unknown error code*";
}
