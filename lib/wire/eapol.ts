/** EAP over LANs: IEEE 802.1X 11 (frames), IEEE 802.11 12.7.2 (keys of a wireless network), and the older RC4 keys. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";
import { type Flag, named, noteBits, noteFlags, takeOctets } from "./shown.ts";

/** A frame as the list shows it. */
export interface Eapol {
  readonly type: number;
  /** Of a key, which message of the handshake it is: "Message 1 of 4". */
  handshake?: string;
}

const versions = ["", "802.1X-2001", "802.1X-2004", "802.1X-2010"];
const types = [
  ...["EAP Packet", "Start", "Logoff", "Key", "Encapsulated ASF Alert", "MKA"],
  ...["Announcement (Generic)", "Announcement (Specific)", "Announcement Request"],
];
const key = 3;
const descriptors: Readonly<Record<number, string>> = {
  1: "RC4 Descriptor",
  2: "EAPOL RSN Key",
  254: "EAPOL WPA Key",
};
const ciphers = ["", "RC4 Cipher, HMAC-MD5 MIC", "AES Cipher, HMAC-SHA1 MIC", "AES Cipher, AES-128-CMAC MIC"];

const info = "wlan_rsna_eapol.keydes.key_info";
const flag = (name: string, mask: number, label: string): Flag => [
  ...([`${info}.${name}`, mask, label, "Set", "Not set"] as const),
];
const [pairwise, install, acknowledges] = [0x0008, 0x0040, 0x0080];
const flags: readonly Flag[] = [
  flag("install", install, "Install"),
  flag("key_ack", acknowledges, "Key ACK"),
  flag("key_mic", 0x0100, "Key MIC"),
  flag("secure", 0x0200, "Secure"),
  flag("error", 0x0400, "Error"),
  flag("request", 0x0800, "Request"),
  flag("encrypted_key_data", 0x1000, "Encrypted Key Data"),
  flag("smk_message", 0x2000, "SMK Message"),
];

/** IEEE 802.11 12.7.6, 12.7.7: which message of a handshake that is, by its flags and whether it has data. */
function messageOf(word: number, size: number): number {
  if ((word & pairwise) === 0) return word & acknowledges ? 1 : 2;
  if (word & acknowledges) return word & install ? 3 : 1;
  return size === 0 ? 4 : 2;
}

/** The fixed part of a wireless key, behind its descriptor's type; its data are at 93. */
function readWireless(c: Cursor, value: Eapol): void {
  const start = c.offset;
  const word = c.peek(2);
  const message = messageOf(word, c.peek(2, 92));
  value.handshake = word & pairwise ? `Message ${message} of 4` : `Group Message ${message} of 2`;
  const name = "wlan_rsna_eapol.keydes";
  c.note(`${name}.msgnr`, `[Message number: ${message}]`, start, start, message);
  c.open(info, `Key Information: ${hexNumber(word)}`);
  c.skip(2);
  const at = { value: word, width: 16, start, end: c.offset };
  noteBits(c, at, [`${info}.keydes_version`, 0x0007, "Key Descriptor Version"], named(ciphers));
  noteFlags(c, at, [[`${info}.key_type`, pairwise, "Key Type", "Pairwise Key", "Group Key"]]);
  noteBits(c, at, [`${info}.key_index`, 0x0030, "Key Index"]);
  noteFlags(c, at, flags);
  c.close(undefined, word);
  c.uint(2, "eapol.keydes.key_len", "Key Length");
  c.uint64("eapol.keydes.replay_counter", "Replay Counter");
  takeOctets(c, 32, `${name}.nonce`, "WPA Key Nonce");
  takeOctets(c, 16, "eapol.keydes.key_iv", "Key IV");
  takeOctets(c, 8, `${name}.rsc`, "WPA Key RSC");
  takeOctets(c, 8, `${name}.id`, "WPA Key ID");
  takeOctets(c, 16, `${name}.mic`, "WPA Key MIC");
  const size = c.uint(2, `${name}.data_len`, "WPA Key Data Length");
  if (size > 0) takeOctets(c, size, `${name}.data`, "WPA Key Data");
}

function readRc4(c: Cursor): void {
  const size = c.uint(2, "eapol.keydes.key_len", "Key Length");
  c.uint64("eapol.keydes.replay_counter", "Replay Counter");
  takeOctets(c, 16, "eapol.keydes.key_iv", "Key IV");
  const [start, index] = [c.offset, c.peek()];
  c.open("eapol.keydes.key_index", `Key Index: ${hexNumber(index, 2)}`);
  c.skip(1);
  if (c.recording) {
    const unicast = index >= 0x80;
    const kind = `${bits(index, 8, 0x80)}Type: ${unicast ? "Unicast" : "Broadcast"}`;
    c.note("eapol.keydes.key_index.type", kind, start, c.offset, unicast);
    noteBits(c, { value: index, width: 8, start, end: c.offset }, [
      ...(["eapol.keydes.key_index.number", 0x7f, "Number"] as const),
    ]);
  }
  c.close(undefined, index);
  takeOctets(c, 16, "eapol.keydes.key_signature", "Key Signature");
  if (size > 0 && c.sent > 0) takeOctets(c, Math.min(size, c.sent), "eapol.keydes.key", "Key");
  const local = size > 0 && c.offset === start + 17;
  c.note(
    "eapol.keydes.key.generated_locally",
    `Key Generated Locally: ${local ? "True" : "False"}`,
    c.offset,
    c.offset,
    local,
  );
}

/** IEEE 802.1X Authentication. */
export const eapol: Protocol<Eapol> = {
  name: "eapol",
  label: "EAPOL",
  title: "802.1X Authentication",
  over: { eth: [0x888e] },

  parse(c: Cursor, context?: Context): Eapol {
    c.missing = context?.missing ?? c.missing;
    c.uint(1, "eapol.version", "Version", named(versions));
    const type = c.uint(1, "eapol.type", "Type", named(types));
    const value: Eapol = { type };
    c.partial = value;
    const size = c.uint(2, "eapol.len", "Length");
    // What stands behind is padding of the link.
    if (c.offset + size < c.end) c.end = c.offset + size;
    if (type !== key) return value;
    const descriptor = c.uint(1, "eapol.keydes.type", "Key Descriptor Type", named(descriptors));
    if (descriptor === 2 || descriptor === 254) readWireless(c, value);
    else if (descriptor === 1) readRc4(c);
    else if (c.left > 0) takeOctets(c, c.left, "eapol.keydes.body", "Key Descriptor Body");
    return value;
  },

  info({ type, handshake }: Eapol): string {
    const words = types[type] ?? `Unknown Type (${hexNumber(type, 2)})`;
    return handshake === undefined ? words : `${words} (${handshake})`;
  },

  next: ({ type }: Eapol) => (type === 0 ? [["eapol", 0]] : []),
};
