/** Handshake messages of TLS: RFC 8446 4, RFC 5246 7.4; the names in certificates: RFC 5280 4.1. */
import { X509Certificate } from "node:crypto";
import { printable } from "../printable.ts";
import { type Cursor, Malformed } from "./cursor.ts";
import { type Hello, readExtensions, readHello } from "./tls-hello.ts";
import { handshakeTypes } from "./tls-name.ts";

/** One message; `hello` where it is one. */
export interface Handshake {
  readonly type: number;
  readonly hello?: Hello;
  /** Protocols that encrypted extensions settle. */
  readonly protocols?: readonly string[];
  /** A hello that ends before its random octets do: what follows it is not read. */
  readonly broken?: Malformed;
}

/** Version, random octets and the length of the session identifier. */
const leastHello = 35;

/** The name of a message in the packet list. */
export function handshakeName({ type, hello }: Handshake): string {
  return hello?.retry ? "Hello Retry Request" : (handshakeTypes[type] ?? "Encrypted Handshake Message");
}

/** Reads a message whose header and body are both within the cursor. */
export function readHandshake(c: Cursor, version: number): Handshake {
  c.open("tls.handshake");
  const type = c.uint(
    1,
    "tls.handshake.type",
    "Handshake Type",
    (n) => `${handshakeTypes[n] ?? "Unknown"} (${n})`,
  );
  const size = c.uint(3, "tls.handshake.length", "Length");
  const end = c.need(size) + size;
  let message: Handshake = { type };
  const body = c.within(size);
  try {
    message = readBody(body, type, version);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    body.finish();
    const last = c.fields.at(-1);
    if (c.recording && last) last.error = error.message;
    if (size < leastHello && (type === 1 || type === 2)) message = { type, broken: error };
  }
  c.offset = end;
  c.close(c.recording ? `Handshake Protocol: ${handshakeName(message)}` : "");
  return message;
}

function readBody(c: Cursor, type: number, version: number): Handshake {
  switch (type) {
    case 1:
    case 2:
      return { type, hello: readHello(c, type === 1) };
    case 8: {
      const found = { protocols: [] as string[] };
      const size = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
      readExtensions(c.within(size), false, found);
      return { type, protocols: found.protocols };
    }
    case 4:
      if (c.recording && c.left >= 4)
        c.uint(4, "tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint");
      break;
    case 11:
      if (c.recording) readCertificates(c, version);
      break;
    case 20:
      if (c.recording && c.left > 0) c.take(c.left, "tls.handshake.verify_data", "Verify Data");
      break;
  }
  return { type };
}

/** A list of certificates: RFC 5246 7.4.2; with a context in front and extensions behind each, RFC 8446 4.4.2. */
function readCertificates(c: Cursor, version: number): void {
  if (version >= 0x304) {
    const size = c.uint(
      1,
      "tls.handshake.certificate_request_context_length",
      "Certificate Request Context Length",
    );
    if (size > 0) c.take(size, "tls.handshake.certificate_request_context", "Certificate Request Context");
  }
  c.uint(3, "tls.handshake.certificates_length", "Certificates Length");
  while (c.left >= 3) {
    const size = c.uint(3, "tls.handshake.certificate_length", "Certificate Length");
    const start = c.need(size);
    c.open("tls.handshake.certificate");
    const bytes = c.bytes.subarray(start, start + size);
    c.skip(size);
    c.close(`Certificate: ${noteNames(c, bytes, start)}`);
    if (version < 0x304) continue;
    const extensions = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    c.skip(extensions);
  }
}

/** Notes the names of a certificate and gives its subject in one line. */
function noteNames(c: Cursor, bytes: Uint8Array, start: number): string {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(bytes);
  } catch {
    return "(not readable)";
  }
  const flat = (name: string | undefined) => printable((name ?? "").replaceAll("\n", ","));
  const subject = flat(certificate.subject);
  const add = (name: string, label: string, value: string) =>
    c.note(name, `${label}: ${value}`, start, start + bytes.length, value);
  add("x509af.subject", "subject", subject);
  add("x509af.issuer", "issuer", flat(certificate.issuer));
  add("x509af.serialNumber", "serialNumber", `0x${certificate.serialNumber.toLowerCase()}`);
  add("x509af.notBefore", "notBefore", certificate.validFrom);
  add("x509af.notAfter", "notAfter", certificate.validTo);
  if (certificate.subjectAltName) add("x509ce.dNSName", "subjectAltName", flat(certificate.subjectAltName));
  return subject;
}
