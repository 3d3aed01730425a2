/** Handshake messages of TLS: RFC 8446 4, RFC 5246 7.4. */
import { Cursor } from "./cursor.ts";
import { counted } from "./label.ts";
import { Malformed } from "./malformed.ts";
import { readOcsp } from "./ocsp.ts";
import { named, octetsText, takeOctets } from "./shown.ts";
import {
  type Agreed,
  readCertificateRequest,
  readCertificateVerify,
  readClientKeys,
  readServerKeys,
  readTicket,
} from "./tls-exchange.ts";
import { readExtensions } from "./tls-extension.ts";
import { type Hello, readHello } from "./tls-hello.ts";
import { handshakeTypes } from "./tls-name.ts";
import { versionOf } from "./tls-version.ts";
import { readCertificate } from "./x509.ts";

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
export function readHandshake(c: Cursor, agreed: Agreed): Handshake {
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
    message = readBody(body, type, agreed);
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

function readBody(c: Cursor, type: number, agreed: Agreed): Handshake {
  const { version } = agreed;
  if (type === 1 || type === 2) return { type, hello: readHello(c, type === 1, version) };
  if (type === 8) {
    const found = { protocols: [] as string[] };
    const size = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    readExtensions(c.within(size), { type }, found);
    return { type, protocols: found.protocols };
  }
  if (c.recording) readShown(c, type, agreed);
  return { type };
}

/** Messages that only the tree tells of. */
function readShown(c: Cursor, type: number, agreed: Agreed): void {
  const { version } = agreed;
  switch (type) {
    case 4:
      readTicket(c, version);
      return;
    case 11:
      readCertificates(c, version);
      return;
    case 12:
      readServerKeys(c, agreed);
      return;
    case 13:
      readCertificateRequest(c, version);
      return;
    case 15:
      readCertificateVerify(c, version);
      return;
    case 16:
      readClientKeys(c, agreed);
      return;
    case 20: {
      const start = c.offset;
      c.skip(c.left);
      c.note("tls.handshake.verify_data", "Verify Data", start, c.offset);
      return;
    }
    case 22:
      readStatus(c);
      return;
    case 24:
      c.uint(
        1,
        "tls.handshake.key_update.request_update",
        "Key Update Request",
        named(["update_not_requested", "update_requested"]),
      );
      return;
  }
}

/** RFC 6066 8: what the authority says of the certificate. */
function readStatus(c: Cursor): void {
  const type = c.uint(
    1,
    "tls.handshake.extensions_status_request_type",
    "Certificate Status Type",
    named({ 1: "OCSP", 2: "OCSP Multi" }),
  );
  if (type !== 1) return;
  const size = c.uint(3, "tls.handshake.ocsp_response_len", "OCSP Response Length");
  if (size === 0) return;
  c.open("", "OCSP Response");
  readOcsp(c);
  c.close();
}

/** A list of certificates: RFC 5246 7.4.2; with a context in front and extensions behind each, RFC 8446 4.4.2. */
function readCertificates(c: Cursor, version: number): void {
  if (version >= 0x304) {
    const size = c.uint(
      1,
      "tls.handshake.certificate_request_context_length",
      "Certificate Request Context Length",
    );
    if (size > 0)
      takeOctets(c, size, "tls.handshake.certificate_request_context", "Certificate Request Context");
  }
  const all = c.uint(3, "tls.handshake.certificates_length", "Certificates Length");
  if (all === 0) return;
  c.open("tls.handshake.certificates", `Certificates (${counted(all, "byte")})`);
  while (c.left >= 3) {
    const size = c.uint(3, "tls.handshake.certificate_length", "Certificate Length");
    const end = c.need(size) + size;
    const body = c.within(size);
    try {
      const octets = octetsText(c.view(end - size, end));
      readCertificate(body, "tls.handshake.certificate", `Certificate: ${octets}`);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      body.finish();
    }
    c.offset = end;
    if (version < 0x304) continue;
    const extensions = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    readExtensions(c.within(extensions), { type: 11 }, { protocols: [] });
  }
  c.close();
}

/** The version that a server's hello settles; undefined where it goes on in another record, or is broken. */
export function helloVersion(data: Uint8Array): number | undefined {
  try {
    const { hello } = readHandshake(new Cursor(data), { version: 0, suite: undefined });
    return hello && versionOf(hello.version);
  } catch {
    return undefined;
  }
}
