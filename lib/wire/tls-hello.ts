/** Hellos of TLS: RFC 8446 4.1; RFC 5246 7.4.1. */
import { type Cursor, hex } from "./cursor.ts";
import { dateText } from "./date.ts";
import { counted } from "./label.ts";
import { octetsText, takeOctets } from "./shown.ts";
import { readExtensions, type Settled } from "./tls-extension.ts";
import { emptyOffer, noteFingerprint } from "./tls-ja3.ts";
import { suiteText } from "./tls-name.ts";
import { draftOf, versionText } from "./tls-version.ts";

/** What a hello says that the conversation goes by. */
export interface Hello extends Settled {
  /** The version that it asks for or settles, extensions considered. */
  version: number;
  random: Uint8Array;
  /** Suites that the client offers; the one that the server took. */
  suites: number[];
  encryptThenMac: boolean;
  /** RFC 8446 4.1.3: the random octets that make a server's hello a request to try again. */
  retry: boolean;
}

const retryRandom = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
const most = 1000;
const compressions: Readonly<Record<number, string>> = { 0: "null", 1: "DEFLATE", 64: "LZS" };
const compression = (n: number) => `${compressions[n] ?? "Unknown"} (${n})`;

/** RFC 5246 7.4.1.2: seconds since 1970 in front of what is random; versions from 1.3 on have none. */
function noteRandom(c: Cursor, random: Uint8Array, retry: boolean, timed: boolean): void {
  if (!c.recording) return;
  const start = c.offset - random.length;
  const words = `Random: ${octetsText(random)}`;
  c.offset = start;
  c.open("tls.handshake.random", retry ? `${words} (HelloRetryRequest magic)` : words);
  if (timed) {
    const date = dateText(c.peek(4));
    c.note("tls.handshake.random_time", `GMT Unix Time: ${date}`, start, start + 4, date);
    c.skip(4);
    takeOctets(c, random.length - 4, "tls.handshake.random_bytes", "Random Bytes");
  }
  c.offset = start + random.length;
  c.close(undefined, hex(random));
}

function readSuites(c: Cursor, suites: number[]): void {
  const octets = c.uint(2, "tls.handshake.cipher_suites_length", "Cipher Suites Length");
  const end = c.need(octets) + octets;
  c.open("tls.handshake.ciphersuites", c.recording ? `Cipher Suites (${counted(octets >> 1, "suite")})` : "");
  while (c.offset + 2 <= end) {
    const number = c.uint(2, "tls.handshake.ciphersuite", "Cipher Suite", suiteText);
    if (suites.length < most) suites.push(number);
  }
  c.offset = end;
  c.close();
}

function readCompressions(c: Cursor): void {
  const methods = c.uint(1, "tls.handshake.comp_methods_length", "Compression Methods Length");
  const end = c.need(methods) + methods;
  if (methods > 0 && c.recording) {
    c.open("tls.handshake.comp_methods", `Compression Methods (${counted(methods, "method")})`);
    while (c.offset < end) c.uint(1, "tls.handshake.comp_method", "Compression Method", compression);
    c.close();
  }
  c.offset = end;
}

/** Reads a hello; the cursor ends where the message does. `settled` is the version that is known before it. */
export function readHello(c: Cursor, client: boolean, settled = 0): Hello {
  const size = c.left;
  const version = c.uint(2, "tls.handshake.version", "Version", versionText);
  const at = c.need(32);
  c.skip(32);
  const random = c.view(at, c.offset);
  // A server that speaks 1.3 says 1.2 here, and has room for the extension (RFC 8446 4.1.3).
  const newer = !client && version === 0x303 && size >= 46;
  const hello: Hello = {
    version,
    random,
    suites: [],
    protocols: [],
    encryptThenMac: false,
    retry: newer && hex(random) === retryRandom,
  };
  noteRandom(c, random, hello.retry, settled !== 0x304);
  // The drafts of 1.3 before 22 had neither in a server's hello.
  const early = !client && draftOf(version) > 0;
  const idLength = early ? 0 : c.uint(1, "tls.handshake.session_id_length", "Session ID Length");
  if (idLength > 0) takeOctets(c, idLength, "tls.handshake.session_id", "Session ID");
  if (client) {
    readSuites(c, hello.suites);
    readCompressions(c);
  } else {
    hello.suites.push(c.uint(2, "tls.handshake.ciphersuite", "Cipher Suite", suiteText));
    if (!early) c.uint(1, "tls.handshake.comp_method", "Compression Method", compression);
  }
  const offer = c.recording ? { ...emptyOffer(), version, suites: hello.suites } : undefined;
  if (c.left >= 2) {
    const octets = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    readExtensions(c.within(octets), { type: client ? 1 : 2, retry: hello.retry, offer }, hello);
    if (!client && !newer) hello.version = version;
  }
  if (offer) noteFingerprint(c, offer, client);
  return hello;
}
