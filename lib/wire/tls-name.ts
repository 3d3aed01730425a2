/** Names of TLS numbers: RFC 8446 B, RFC 5246 A, RFC 6066, RFC 7301, and the IANA TLS registries, in Wireshark's words. */
import { suiteName } from "./tls-suite.ts";

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
  2: "client_certificate_url",
  3: "trusted_ca_keys",
  4: "truncated_hmac",
  5: "status_request",
  6: "user_mapping",
  7: "client_authz",
  8: "server_authz",
  9: "cert_type",
  10: "supported_groups",
  11: "ec_point_formats",
  12: "srp",
  13: "signature_algorithms",
  14: "use_srtp",
  15: "heartbeat",
  16: "application_layer_protocol_negotiation",
  17: "status_request_v2",
  18: "signed_certificate_timestamp",
  19: "client_certificate_type",
  20: "server_certificate_type",
  21: "padding",
  22: "encrypt_then_mac",
  23: "extended_master_secret",
  24: "token_binding",
  25: "cached_info",
  27: "compress_certificate",
  28: "record_size_limit",
  34: "delegated_credentials",
  35: "session_ticket",
  40: "Reserved (key_share)",
  41: "pre_shared_key",
  42: "early_data",
  43: "supported_versions",
  44: "cookie",
  45: "psk_key_exchange_modes",
  46: "Reserved (ticket_early_data_info)",
  47: "certificate_authorities",
  48: "oid_filters",
  49: "post_handshake_auth",
  50: "signature_algorithms_cert",
  51: "key_share",
  52: "transparency_info",
  53: "connection_id (deprecated)",
  54: "connection_id",
  55: "external_id_hash",
  56: "external_session_id",
  57: "quic_transport_parameters",
  58: "ticket_request",
  59: "dnssec_chain",
  13172: "next_protocol_negotiation",
  17513: "application_settings",
  30031: "channel_id_old",
  30032: "channel_id",
  65281: "renegotiation_info",
  65445: "quic_transport_parameters (drafts version)",
  65486: "encrypted_server_name",
};

/** Groups (IANA TLS Supported Groups). */
export const groups: Readonly<Record<number, string>> = {
  1: "sect163k1",
  2: "sect163r1",
  3: "sect163r2",
  4: "sect193r1",
  5: "sect193r2",
  6: "sect233k1",
  7: "sect233r1",
  8: "sect239k1",
  9: "sect283k1",
  10: "sect283r1",
  11: "sect409k1",
  12: "sect409r1",
  13: "sect571k1",
  14: "sect571r1",
  15: "secp160k1",
  16: "secp160r1",
  17: "secp160r2",
  18: "secp192k1",
  19: "secp192r1",
  20: "secp224k1",
  21: "secp224r1",
  22: "secp256k1",
  23: "secp256r1",
  24: "secp384r1",
  25: "secp521r1",
  26: "brainpoolP256r1",
  27: "brainpoolP384r1",
  28: "brainpoolP512r1",
  29: "x25519",
  30: "x448",
  41: "curveSM2",
  256: "ffdhe2048",
  257: "ffdhe3072",
  258: "ffdhe4096",
  259: "ffdhe6144",
  260: "ffdhe8192",
  4588: "X25519MLKEM768",
  65281: "arbitrary_explicit_prime_curves",
  65282: "arbitrary_explicit_char2_curves",
};

/** RFC 8701: values that mean nothing, so that peers stay tolerant. */
export function isGrease(value: number): boolean {
  return (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 0xff);
}

/** "Name (0x001d)", "Reserved (GREASE) (0x0a0a)" or "Unknown (0x1234)". */
export function named(names: Readonly<Record<number, string>>, value: number): string {
  return withNumber(names[value], value);
}

/** The same of a cipher suite. */
export function suiteText(suite: number): string {
  return withNumber(suiteName(suite), suite);
}

function withNumber(name: string | undefined, value: number): string {
  const text = name ?? (isGrease(value) ? "Reserved (GREASE)" : "Unknown");
  return `${text} (0x${value.toString(16).padStart(4, "0")})`;
}

/** True for records whose version is that of the conversation: a client's hello only asks. `first` begins the content. */
export function settlesVersion(type: number, first: number): boolean {
  return type === 22 ? first !== 1 && handshakeTypes[first] !== undefined : isContentType(type);
}
