/** Alerts of TLS: RFC 8446 6, RFC 5246 7.2. */
import type { Cursor } from "./cursor.ts";

/** Alert levels (RFC 8446 B.2). */
export const alertLevels: Readonly<Record<number, string>> = { 1: "Warning", 2: "Fatal" };

/** Alert descriptions (RFC 8446 B.2, RFC 5246 A.3, RFC 6066 9, RFC 7507). */
export const alertDescriptions: Readonly<Record<number, string>> = {
  0: "Close Notify",
  1: "End of Early Data",
  10: "Unexpected Message",
  20: "Bad Record MAC",
  21: "Decryption Failed",
  22: "Record Overflow",
  30: "Decompression Failure",
  40: "Handshake Failure",
  41: "No Certificate",
  42: "Bad Certificate",
  43: "Unsupported Certificate",
  44: "Certificate Revoked",
  45: "Certificate Expired",
  46: "Certificate Unknown",
  47: "Illegal Parameter",
  48: "Unknown CA",
  49: "Access Denied",
  50: "Decode Error",
  51: "Decrypt Error",
  60: "Export Restriction",
  70: "Protocol Version",
  71: "Insufficient Security",
  80: "Internal Error",
  86: "Inappropriate Fallback",
  90: "User Canceled",
  100: "No Renegotiation",
  109: "Missing Extension",
  110: "Unsupported Extension",
  111: "Certificate Unobtainable",
  112: "Unrecognized Name",
  113: "Bad Certificate Status Response",
  114: "Bad Certificate Hash Value",
  115: "Unknown PSK Identity",
  116: "Certificate Required",
  120: "No application Protocol",
  121: "ECH Required",
};

/** Reads an alert, and gives what the packet list says of it. */
export function readAlert(c: Cursor): string {
  if (c.left !== 2) {
    const start = c.offset;
    c.skip(c.left);
    c.note("tls.alert_message", "Alert Message: Encrypted Alert", start, c.offset);
    return "Encrypted Alert";
  }
  c.open("tls.alert_message", "Alert Message");
  const level = c.uint(1, "tls.alert_message.level", "Level", (n) => `${alertLevels[n] ?? "Unknown"} (${n})`);
  const what = c.uint(
    1,
    "tls.alert_message.desc",
    "Description",
    (n) => `${alertDescriptions[n] ?? "Unknown"} (${n})`,
  );
  c.close();
  return `Alert (Level: ${alertLevels[level] ?? "Unknown"}, Description: ${alertDescriptions[what] ?? "Unknown"})`;
}
