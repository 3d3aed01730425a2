/** What stands in single extensions of TLS: RFC 8446 4.2, RFC 6066, RFC 5746, RFC 6962, RFC 8449, RFC 8879. Only for the tree. */
import type { Cursor } from "./cursor.ts";
import { named as numbered, takeOctets, takeText } from "./shown.ts";
import { groups, named, suiteText } from "./tls-name.ts";
import { readTransportParameters } from "./tls-quic.ts";
import { readTimestamps } from "./tls-sct.ts";

/** In which message it stands: 1, a client's hello; and whether a server's asks to try again. */
interface Place {
  readonly type: number;
  readonly retry?: boolean;
}

type Body = (c: Cursor, place: Place) => void;

const groupNames = (group: number) => named(groups, group).replace(/ \(0x[0-9a-f]{4}\)$/, "");
const groupText = (group: number) => `${groupNames(group)} (${group})`;
const modes = ["PSK-only key establishment (psk_ke)", "PSK with (EC)DHE key establishment (psk_dhe_ke)"];
const heartbeats = { 1: "Peer allowed to send requests", 2: "Peer not allowed to send requests" };
const compressions = { 1: "zlib", 2: "brotli", 3: "zstd" };
const fragments = { 1: "512", 2: "1024", 3: "2048", 4: "4096" };

function keyShareEntry(c: Cursor): void {
  const name = "tls.handshake.extensions_key_share";
  c.open("");
  const group = c.uint(2, `${name}_group`, "Group", groupText);
  const size = c.uint(2, `${name}_key_exchange_length`, "Key Exchange Length");
  takeOctets(c, Math.min(size, c.left), `${name}_key_exchange`, "Key Exchange");
  c.close(`Key Share Entry: Group: ${groupNames(group)}, Key Exchange length: ${size}`);
}

const keyShare: Body = (c, { type, retry }) => {
  c.open("", "Key Share extension");
  if (retry || c.left === 2)
    c.uint(2, "tls.handshake.extensions_key_share_selected_group", "Selected Group", groupText);
  else {
    if (type === 1) c.uint(2, "tls.handshake.extensions_key_share_client_length", "Client Key Share Length");
    while (c.left >= 4) keyShareEntry(c);
  }
  c.close();
};

const preShared: Body = (c, { type }) => {
  const name = "tls.handshake.extensions.psk";
  c.open("", "Pre-Shared Key extension");
  if (type === 1) {
    const end = c.uint(2, `${name}.identities.length`, "Identities Length") + c.offset;
    while (c.offset < end) {
      c.open("");
      const size = c.uint(2, `${name}.identity.identity_length`, "Identity Length");
      takeOctets(c, size, `${name}.identity.identity`, "Identity");
      c.uint(4, `${name}.identity.obfuscated_ticket_age`, "Obfuscated Ticket Age");
      c.close(`PSK Identity (length: ${size})`);
    }
    c.uint(2, `${name}.binders_len`, "PSK Binders length");
    const start = c.offset;
    c.skip(c.left);
    c.note(`${name}.binders`, "PSK Binders", start, c.offset);
  } else c.uint(2, `${name}.identity.selected`, "Selected Identity");
  c.close();
};

/** Texts with their lengths in front, to the end. */
function texts(c: Cursor, lengths: readonly [string, string], names: readonly [string, string]): void {
  while (c.left > 0) {
    const size = c.uint(1, lengths[0], lengths[1]);
    takeText(c, Math.min(size, c.left), names[0], names[1]);
  }
}

const statusRequest: Body = (c) => {
  const name = "tls.handshake.extensions_status_request";
  const type = c.uint(1, `${name}_type`, "Certificate Status Type", numbered({ 1: "OCSP", 2: "OCSP Multi" }));
  if (type !== 1) return;
  const responders = c.uint(2, `${name}_responder_ids_len`, "Responder ID list Length");
  c.skip(responders);
  const size = c.uint(2, `${name}_exts_len`, "Request Extensions Length");
  c.skip(size);
};

const encryptedName: Body = (c, { type }) => {
  if (type !== 1) {
    takeOctets(c, Math.min(16, c.left), "tls.esni.nonce", "Nonce");
    return;
  }
  c.uint(2, "tls.esni.suite", "Cipher Suite", suiteText);
  keyShareEntry(c);
  const digest = c.uint(2, "tls.esni.record_digest_length", "Record Digest Length");
  takeOctets(c, digest, "tls.esni.record_digest", "Record Digest");
  const size = c.uint(2, "tls.esni.encrypted_sni_length", "Encrypted SNI Length");
  takeOctets(c, size, "tls.esni.encrypted_sni", "Encrypted SNI");
};

/** By the number of the extension. */
export const bodies: Readonly<Record<number, Body>> = {
  1: (c) => c.uint(1, "tls.handshake.max_fragment_length", "Maximum Fragment Length", numbered(fragments)),
  5: statusRequest,
  15: (c) => c.uint(1, "tls.handshake.extension.heartbeat.mode", "Mode", numbered(heartbeats)),
  18: readTimestamps,
  21: (c) => takeOctets(c, c.left, "tls.handshake.extensions_padding_data", "Padding Data"),
  27: (c) => {
    c.uint(1, "tls.compress_certificate.algorithms_length", "Algorithms Length");
    while (c.left >= 2) c.uint(2, "tls.compress_certificate.algorithm", "Algorithm", numbered(compressions));
  },
  28: (c) => c.uint(2, "tls.record_size_limit", "Record Size Limit"),
  35: (c) => {
    const start = c.offset;
    const size = c.left;
    c.skip(size);
    c.note("tls.handshake.extension.data", `Data (${size} bytes)`, start, c.offset);
  },
  40: keyShare,
  41: preShared,
  42: (c) => c.uint(4, "tls.early_data.max_early_data_size", "Maximum Early Data Size"),
  44: (c) => {
    const size = c.uint(2, "tls.handshake.extensions.cookie_len", "Cookie length");
    takeOctets(c, size, "tls.handshake.extensions.cookie", "Cookie");
  },
  45: (c) => {
    c.uint(1, "tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length");
    while (c.left > 0) c.uint(1, "tls.extension.psk_ke_mode", "PSK Key Exchange Mode", numbered(modes));
  },
  51: keyShare,
  57: readTransportParameters,
  13172: (c) => {
    c.open("", "Next Protocol Negotiation");
    texts(
      c,
      ["tls.handshake.extensions_npn_str_len", "Protocol string length"],
      ["tls.handshake.extensions_npn", "Next Protocol"],
    );
    c.close();
  },
  17513: (c, { type }) => {
    const name = "tls.handshake.extensions_alps";
    if (type !== 1) {
      takeOctets(c, c.left, `${name}.settings`, "ALPN Opaque Settings");
      return;
    }
    c.uint(2, `${name}_len`, "ALPS Extension Length");
    c.open(`${name}_alpn_list`, "Supported ALPN List");
    texts(c, [`${name}_alpn_str_len`, "Supported ALPN Length"], [`${name}_alpn_str`, "Supported ALPN"]);
    c.close();
  },
  65281: (c) => {
    c.open("", "Renegotiation Info extension");
    const size = c.uint(1, "tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length");
    if (size > 0)
      takeOctets(c, Math.min(size, c.left), "tls.handshake.extensions_reneg_info", "Renegotiation info");
    c.close();
  },
  65445: readTransportParameters,
  65486: encryptedName,
};
