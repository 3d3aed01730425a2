/** Hellos of TLS and their extensions: RFC 8446 4.1, 4.2; RFC 5246 7.4.1; SNI RFC 6066 3; ALPN RFC 7301. */
import { printableBytes } from "../printable.ts";
import { type Cursor, hex } from "./cursor.ts";
import { cipherSuites, extensionTypes, groups, named, schemes } from "./tls-name.ts";
import { draftOf, versionText } from "./tls-version.ts";

/** What a hello says that the conversation goes by. */
export interface Hello {
  /** The version that it asks for or settles, extensions considered. */
  version: number;
  random: Uint8Array;
  /** Suites that the client offers; the one that the server took. */
  suites: number[];
  serverName?: string;
  /** Application protocols, the server's choice alone. */
  protocols: string[];
  encryptThenMac: boolean;
  /** RFC 8446 4.2.10: data of the application follows at once, which only 1.3 has. */
  early?: true;
  /** RFC 8446 4.1.3: the random octets that make a server's hello a request to try again. */
  retry: boolean;
}

const retryRandom = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
const most = 1000;

/** Reads a hello; the cursor ends where the message does. */
export function readHello(c: Cursor, client: boolean): Hello {
  const size = c.left;
  const version = c.uint(2, "tls.handshake.version", "Version", versionText);
  const random = c.take(32, "tls.handshake.random", "Random");
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
  // The drafts of 1.3 before 22 had neither in a server's hello.
  const early = !client && draftOf(version) > 0;
  const idLength = early ? 0 : c.uint(1, "tls.handshake.session_id_length", "Session ID Length");
  if (idLength > 0) c.take(idLength, "tls.handshake.session_id", "Session ID");
  const suite = (n: number) => named(cipherSuites, n);
  if (client) {
    const octets = c.uint(2, "tls.handshake.cipher_suites_length", "Cipher Suites Length");
    const list = c.within(octets);
    const at = list.offset;
    c.open("tls.handshake.ciphersuites", `Cipher Suites (${octets >> 1} suites)`);
    const inner = list;
    inner.fields = c.fields;
    while (inner.left >= 2) {
      const number = inner.uint(2, "tls.handshake.ciphersuite", "Cipher Suite", suite);
      if (hello.suites.length < most) hello.suites.push(number);
    }
    c.close();
    spanned(c, at);
    const methods = c.uint(1, "tls.handshake.comp_methods_length", "Compression Methods Length");
    const bytes = c.within(methods);
    if (methods > 0 && c.recording) {
      bytes.open(
        "tls.handshake.comp_methods",
        `Compression Methods (${methods} method${methods === 1 ? "" : "s"})`,
      );
      while (bytes.left > 0) bytes.uint(1, "tls.handshake.comp_method", "Compression Method");
      bytes.close();
    }
  } else {
    hello.suites.push(c.uint(2, "tls.handshake.ciphersuite", "Cipher Suite", suite));
    if (!early) c.uint(1, "tls.handshake.comp_method", "Compression Method");
  }
  if (c.left >= 2) {
    const octets = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    readExtensions(c.within(octets), client, hello);
    if (!client && !newer) hello.version = version;
  }
  return hello;
}

/** The field closed last begins where its octets do, though the cursor was past them. */
function spanned(c: Cursor, start: number): void {
  const field = c.fields.at(-1);
  if (c.recording && field) field.start = start;
}

/** Reads extensions to the end of the cursor. */
export function readExtensions(
  c: Cursor,
  client: boolean,
  hello: Partial<Hello> & { protocols: string[] },
): void {
  while (c.left >= 4) {
    c.open("tls.handshake.extension");
    const type = c.uint(
      2,
      "tls.handshake.extension.type",
      "Type",
      (n) => `${extensionTypes[n] ?? "Unknown"} (${n})`,
    );
    const size = c.uint(2, "tls.handshake.extension.len", "Length");
    const end = c.need(size) + size;
    if (size > 0) readExtension(c, type, end, client, hello);
    else if (type === 22) hello.encryptThenMac = true;
    else if (type === 42) hello.early = true;
    c.offset = end;
    c.close(c.recording ? `Extension: ${extensionTypes[type] ?? "Unknown"} (len=${size})` : "");
  }
}

function readExtension(
  c: Cursor,
  type: number,
  end: number,
  client: boolean,
  hello: Partial<Hello> & { protocols: string[] },
): void {
  const list = (name: string, label: string, names: Readonly<Record<number, string>>) => {
    while (c.offset + 2 <= end) c.uint(2, name, label, (n) => named(names, n));
  };
  switch (type) {
    case 0: {
      if (end - c.offset < 5) return;
      c.uint(2, "tls.handshake.extensions_server_name_list_len", "Server Name list length");
      c.uint(1, "tls.handshake.extensions_server_name_type", "Server Name Type");
      const size = Math.min(
        c.uint(2, "tls.handshake.extensions_server_name_len", "Server Name length"),
        end - c.offset,
      );
      const start = c.offset;
      const name = printableBytes(c.bytes.subarray(start, start + size));
      c.skip(size);
      c.note("tls.handshake.extensions_server_name", `Server Name: ${name}`, start, c.offset, name);
      hello.serverName = name;
      return;
    }
    case 10:
      c.uint(2, "tls.handshake.extensions_supported_groups_length", "Supported Groups List Length");
      list("tls.handshake.extensions_supported_group", "Supported Group", groups);
      return;
    case 13:
    case 50:
      c.uint(2, "tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length");
      list("tls.handshake.sig_hash_alg", "Signature Algorithm", schemes);
      return;
    case 16: {
      c.uint(2, "tls.handshake.extensions_alpn_len", "ALPN Extension Length");
      while (c.offset < end && hello.protocols.length < most) {
        const size = Math.min(
          c.uint(1, "tls.handshake.extensions_alpn_str_len", "ALPN string length"),
          end - c.offset,
        );
        const start = c.offset;
        const name = printableBytes(c.bytes.subarray(start, start + size));
        c.skip(size);
        c.note("tls.handshake.extensions_alpn_str", `ALPN Next Protocol: ${name}`, start, c.offset, name);
        hello.protocols.push(name);
      }
      return;
    }
    case 22:
      hello.encryptThenMac = true;
      return;
    case 43:
      if (!client) {
        hello.version = c.uint(
          2,
          "tls.handshake.extensions.supported_version",
          "Supported Version",
          versionText,
        );
        return;
      }
      c.uint(1, "tls.handshake.extensions.supported_versions_len", "Supported Versions length");
      while (c.offset + 2 <= end)
        c.uint(2, "tls.handshake.extensions.supported_version", "Supported Version", versionText);
      return;
    case 51:
      if (client) c.uint(2, "tls.handshake.extensions_key_share_client_length", "Client Key Share Length");
      while (c.offset + 2 <= end) {
        c.uint(2, "tls.handshake.extensions_key_share_group", "Group", (n) => named(groups, n));
        if (c.offset + 2 > end) return;
        const size = c.uint(
          2,
          "tls.handshake.extensions_key_share_key_exchange_length",
          "Key Exchange Length",
        );
        if (c.offset + size > end) return;
        c.take(size, "tls.handshake.extensions_key_share_key_exchange", "Key Exchange");
      }
      return;
    default:
      c.take(end - c.offset, "tls.handshake.extension.data", "Data");
  }
}
