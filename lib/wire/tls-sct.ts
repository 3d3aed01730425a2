/** Signed certificate timestamps: RFC 6962 3.2 and 3.3. Only for the tree. */
import type { Cursor } from "./cursor.ts";
import { dateText } from "./date.ts";
import { takeOctets } from "./shown.ts";
import { logName } from "./tls-log.ts";
import { readScheme } from "./tls-scheme.ts";

/** Milliseconds since 1970 as a date. */
function instantText(time: number): string {
  const seconds = Math.floor(time / 1000);
  return dateText(seconds, (time - seconds * 1000) * 1_000_000);
}

function readTimestamp(c: Cursor): void {
  c.open("");
  c.uint(2, "tls.sct.sct_length", "Serialized SCT Length");
  c.uint(1, "tls.sct.sct_version", "SCT Version");
  const log = takeOctets(c, 32, "tls.sct.sct_logid", "Log ID");
  const start = c.need(8);
  const time = c.peek(6, 2);
  c.skip(8);
  const date = instantText(time);
  c.note("tls.sct.sct_timestamp", `Timestamp: ${date}`, start, c.offset, date);
  const extensions = c.uint(2, "tls.sct.sct_extensions_length", "Extensions length");
  if (extensions > 0) takeOctets(c, extensions, "tls.sct.sct_extensions", "Extensions");
  readScheme(c);
  const size = c.uint(2, "tls.sct.sct_signature_length", "Signature Length");
  takeOctets(c, size, "tls.sct.sct_signature", "Signature");
  c.close(`Signed Certificate Timestamp (${logName(log)})`);
}

/** The list as a certificate or an extension of TLS has it. */
export function readTimestamps(c: Cursor): void {
  c.uint(2, "tls.sct.scts_length", "Serialized SCT List Length");
  while (c.left > 2) readTimestamp(c);
}
