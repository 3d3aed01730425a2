/** Names of TLS numbers: RFC 8446 B, RFC 5246 A, RFC 6066, RFC 7301, and the IANA TLS registries, in Wireshark's words. */

/** Record types (RFC 8446 B.1, RFC 6520). */
export const contentTypes: Readonly<Record<number, string>> = {
  20: "Change Cipher Spec",
  21: "Alert",
  22: "Handshake",
  23: "Application Data",
  24: "Heartbeat",
  25: "Connection ID",
};

/** True for content types that records have; the last conceals another (RFC 9146 4). */
export function isContentType(type: number): boolean {
  return type >= 20 && type <= 25;
}

/** Handshake messages (RFC 8446 B.3, RFC 5246 A.4, RFC 6347, RFC 8879). */
export const handshakeTypes: Readonly<Record<number, string>> = {
  0: "Hello Request",
  1: "Client Hello",
  2: "Server Hello",
  3: "Hello Verify Request",
  4: "New Session Ticket",
  5: "End of Early Data",
  6: "Hello Retry Request",
  8: "Encrypted Extensions",
  11: "Certificate",
  12: "Server Key Exchange",
  13: "Certificate Request",
  14: "Server Hello Done",
  15: "Certificate Verify",
  16: "Client Key Exchange",
  20: "Finished",
  21: "Client Certificate URL",
  22: "Certificate Status",
  23: "Supplemental Data",
  24: "Key Update",
  25: "Compressed Certificate",
  67: "Encrypted Extensions",
};

/** Extensions (IANA TLS ExtensionType Values). */
export const extensionTypes: Readonly<Record<number, string>> = {
  0: "server_name",
  1: "max_fragment_length",
  5: "status_request",
  10: "supported_groups",
  11: "ec_point_formats",
  13: "signature_algorithms",
  15: "heartbeat",
  16: "application_layer_protocol_negotiation",
  18: "signed_certificate_timestamp",
  21: "padding",
  22: "encrypt_then_mac",
  23: "extended_master_secret",
  27: "compress_certificate",
  28: "record_size_limit",
  35: "session_ticket",
  41: "pre_shared_key",
  42: "early_data",
  43: "supported_versions",
  44: "cookie",
  45: "psk_key_exchange_modes",
  47: "certificate_authorities",
  49: "post_handshake_auth",
  50: "signature_algorithms_cert",
  51: "key_share",
  13172: "next_protocol_negotiation",
  17513: "application_settings",
  65281: "renegotiation_info",
};

/** Groups (IANA TLS Supported Groups). */
export const groups: Readonly<Record<number, string>> = {
  21: "secp224r1",
  23: "secp256r1",
  24: "secp384r1",
  25: "secp521r1",
  29: "x25519",
  30: "x448",
  256: "ffdhe2048",
  257: "ffdhe3072",
  258: "ffdhe4096",
  4588: "X25519MLKEM768",
};

/** Signature schemes (RFC 8446 4.2.3). */
export const schemes: Readonly<Record<number, string>> = {
  513: "rsa_pkcs1_sha1",
  515: "ecdsa_sha1",
  1025: "rsa_pkcs1_sha256",
  1027: "ecdsa_secp256r1_sha256",
  1281: "rsa_pkcs1_sha384",
  1283: "ecdsa_secp384r1_sha384",
  1537: "rsa_pkcs1_sha512",
  1539: "ecdsa_secp521r1_sha512",
  2052: "rsa_pss_rsae_sha256",
  2053: "rsa_pss_rsae_sha384",
  2054: "rsa_pss_rsae_sha512",
  2055: "ed25519",
  2056: "ed448",
  2057: "rsa_pss_pss_sha256",
  2058: "rsa_pss_pss_sha384",
  2059: "rsa_pss_pss_sha512",
};

const families: readonly (readonly [keyExchange: string, ciphers: Readonly<Record<number, string>>])[] = [
  [
    "RSA",
    {
      1: "NULL_MD5",
      2: "NULL_SHA",
      4: "RC4_128_MD5",
      5: "RC4_128_SHA",
      10: "3DES_EDE_CBC_SHA",
      47: "AES_128_CBC_SHA",
      53: "AES_256_CBC_SHA",
      60: "AES_128_CBC_SHA256",
      61: "AES_256_CBC_SHA256",
      65: "CAMELLIA_128_CBC_SHA",
      132: "CAMELLIA_256_CBC_SHA",
      156: "AES_128_GCM_SHA256",
      157: "AES_256_GCM_SHA384",
      49308: "AES_128_CCM",
      49309: "AES_256_CCM",
    },
  ],
  [
    "DHE_RSA",
    {
      22: "3DES_EDE_CBC_SHA",
      51: "AES_128_CBC_SHA",
      57: "AES_256_CBC_SHA",
      69: "CAMELLIA_128_CBC_SHA",
      103: "AES_128_CBC_SHA256",
      107: "AES_256_CBC_SHA256",
      136: "CAMELLIA_256_CBC_SHA",
      158: "AES_128_GCM_SHA256",
      159: "AES_256_GCM_SHA384",
      49310: "AES_128_CCM",
      49311: "AES_256_CCM",
      52394: "CHACHA20_POLY1305_SHA256",
    },
  ],
  ["DHE_DSS", { 50: "AES_128_CBC_SHA", 56: "AES_256_CBC_SHA", 162: "AES_128_GCM_SHA256" }],
  ["DH_anon", { 24: "RC4_128_MD5", 52: "AES_128_CBC_SHA", 58: "AES_256_CBC_SHA" }],
  [
    "ECDHE_ECDSA",
    {
      49159: "RC4_128_SHA",
      49160: "3DES_EDE_CBC_SHA",
      49161: "AES_128_CBC_SHA",
      49162: "AES_256_CBC_SHA",
      49187: "AES_128_CBC_SHA256",
      49188: "AES_256_CBC_SHA384",
      49195: "AES_128_GCM_SHA256",
      49196: "AES_256_GCM_SHA384",
      49324: "AES_128_CCM",
      49325: "AES_256_CCM",
      52393: "CHACHA20_POLY1305_SHA256",
    },
  ],
  [
    "ECDHE_RSA",
    {
      49169: "RC4_128_SHA",
      49170: "3DES_EDE_CBC_SHA",
      49171: "AES_128_CBC_SHA",
      49172: "AES_256_CBC_SHA",
      49191: "AES_128_CBC_SHA256",
      49192: "AES_256_CBC_SHA384",
      49199: "AES_128_GCM_SHA256",
      49200: "AES_256_GCM_SHA384",
      52392: "CHACHA20_POLY1305_SHA256",
    },
  ],
  ["PSK", { 140: "AES_128_CBC_SHA", 141: "AES_256_CBC_SHA", 168: "AES_128_GCM_SHA256" }],
];

/** Cipher suites by number (IANA TLS Cipher Suites). */
export const cipherSuites: ReadonlyMap<number, string> = new Map<number, string>([
  [0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"],
  [0x1301, "TLS_AES_128_GCM_SHA256"],
  [0x1302, "TLS_AES_256_GCM_SHA384"],
  [0x1303, "TLS_CHACHA20_POLY1305_SHA256"],
  [0x1304, "TLS_AES_128_CCM_SHA256"],
  [0x5600, "TLS_FALLBACK_SCSV"],
  ...families.flatMap(([exchange, ciphers]) =>
    Object.entries(ciphers).map(([number, cipher]): [number, string] => [
      Number(number),
      `TLS_${exchange}_WITH_${cipher}`,
    ]),
  ),
]);

/** RFC 8701: values that mean nothing, so that peers stay tolerant. */
export function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);
}

/** "Name (0x1301)", "Reserved (GREASE) (0x0a0a)" or "Unknown (0x1234)". */
export function named(
  names: Readonly<Record<number, string>> | ReadonlyMap<number, string>,
  value: number,
): string {
  const known = names instanceof Map ? names.get(value) : (names as Record<number, string>)[value];
  const text = known ?? (isGrease(value) ? "Reserved (GREASE)" : "Unknown");
  return `${text} (0x${value.toString(16).padStart(4, "0")})`;
}
