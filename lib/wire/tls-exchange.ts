/** How the ends of TLS come by their keys: RFC 5246 7.4.3 to 7.4.8, RFC 8422 5, RFC 4279 2 to 4; tickets RFC 5077, RFC 8446 4.6.1. Only for the tree. */
import type { Cursor } from "./cursor.ts";
import { duration } from "./dns-codec.ts";
import { counted } from "./label.ts";
import { named as numbered, takeOctets } from "./shown.ts";
import { readExtensions } from "./tls-extension.ts";
import { groups, named } from "./tls-name.ts";
import { readScheme, readSchemes } from "./tls-scheme.ts";
import { suiteName } from "./tls-suite.ts";
import { distinguishedName } from "./x509-name.ts";

/** What the hellos settled; 0, not known. */
export interface Agreed {
  readonly version: number;
  readonly suite: number | undefined;
}

type Kind = "ecdhe" | "dhe" | "rsa" | "psk" | "rsa-psk";

/** The exchange that the name of a suite begins with; undefined for those that have none, or a rare one. */
function kindOf(suite: number | undefined): { kind: Kind; anonymous: boolean } | undefined {
  const [, exchange = ""] =
    /^(?:TLS|SSL)_(.+?)(?:_EXPORT(?:1024)?)?_WITH_/.exec(suiteName(suite ?? 0) ?? "") ?? [];
  const anonymous = exchange.endsWith("_anon");
  if (/^ECDHE_(?:RSA|ECDSA)$|^ECDH_(?:anon|RSA|ECDSA)$/.test(exchange)) return { kind: "ecdhe", anonymous };
  if (/^DHE?_(?:RSA|DSS|anon)$/.test(exchange)) return { kind: "dhe", anonymous };
  if (exchange === "RSA" || exchange === "RSA_FIPS") return { kind: "rsa", anonymous };
  if (exchange === "PSK") return { kind: "psk", anonymous };
  return exchange === "RSA_PSK" ? { kind: "rsa-psk", anonymous } : undefined;
}

/** Octets with their length in front, of `size` octets. */
function withLength(
  c: Cursor,
  size: number,
  names: readonly [string, string],
  labels: readonly [string, string],
): void {
  const octets = c.uint(size, names[0], labels[0]);
  takeOctets(c, octets, names[1], labels[1]);
}

function signature(c: Cursor, version: number): void {
  if (version >= 0x303) readScheme(c);
  withLength(c, 2, ["tls.handshake.sig_len", "tls.handshake.sig"], ["Signature Length", "Signature"]);
}

const curveTypes: Readonly<Record<number, string>> = {
  1: "explicit_prime",
  2: "explicit_char2",
  3: "named_curve",
};
const curveType = (n: number) => `${curveTypes[n] ?? "Unknown"} (0x${n.toString(16).padStart(2, "0")})`;
const publicKey = ["Pubkey Length", "Pubkey"] as const;

/** RFC 5246 7.4.3, RFC 8422 5.4. */
export function readServerKeys(c: Cursor, { version, suite }: Agreed): void {
  const known = kindOf(suite);
  switch (known?.kind) {
    case "ecdhe":
      c.open("", "EC Diffie-Hellman Server Params");
      if (c.uint(1, "tls.handshake.server_curve_type", "Curve Type", curveType) === 3) {
        c.uint(2, "tls.handshake.server_named_curve", "Named Curve", (n) => named(groups, n));
        withLength(c, 1, ["tls.handshake.server_point_len", "tls.handshake.server_point"], publicKey);
        if (!known.anonymous) signature(c, version);
      }
      c.close();
      return;
    case "dhe":
      c.open("", "Diffie-Hellman Server Params");
      withLength(c, 2, ["tls.handshake.p_len", "tls.handshake.p"], ["p Length", "p"]);
      withLength(c, 2, ["tls.handshake.g_len", "tls.handshake.g"], ["g Length", "g"]);
      withLength(c, 2, ["tls.handshake.ys_len", "tls.handshake.ys"], publicKey);
      if (!known.anonymous) signature(c, version);
      c.close();
      return;
    case "psk":
    case "rsa-psk":
      c.open("", "PSK Server Params");
      withLength(c, 2, ["tls.handshake.hint_len", "tls.handshake.hint"], ["Hint Length", "Hint"]);
      c.close();
      return;
  }
}

function encryptedSecret(c: Cursor, version: number): void {
  // SSL 3.0 has no length there (RFC 5246 7.4.7.1).
  if (version > 0x300)
    withLength(
      c,
      2,
      ["tls.handshake.epms_len", "tls.handshake.epms"],
      ["Encrypted PreMaster length", "Encrypted PreMaster"],
    );
  else takeOctets(c, c.left, "tls.handshake.epms", "Encrypted PreMaster");
}

/** RFC 5246 7.4.7, RFC 8422 5.7. */
export function readClientKeys(c: Cursor, { version, suite }: Agreed): void {
  const identity = () =>
    withLength(
      c,
      2,
      ["tls.handshake.identity_len", "tls.handshake.identity"],
      ["Identity Length", "Identity"],
    );
  switch (kindOf(suite)?.kind) {
    case "ecdhe":
      c.open("", "EC Diffie-Hellman Client Params");
      withLength(c, 1, ["tls.handshake.client_point_len", "tls.handshake.client_point"], publicKey);
      c.close();
      return;
    case "dhe":
      c.open("", "Diffie-Hellman Client Params");
      withLength(c, 2, ["tls.handshake.yc_len", "tls.handshake.yc"], publicKey);
      c.close();
      return;
    case "rsa":
      c.open("", "RSA Encrypted PreMaster Secret");
      encryptedSecret(c, version);
      c.close();
      return;
    case "psk":
      c.open("", "PSK Client Params");
      identity();
      c.close();
      return;
    case "rsa-psk":
      c.open("", "RSA PSK Client Params");
      identity();
      encryptedSecret(c, version);
      c.close();
      return;
  }
}

const certificateTypes: Readonly<Record<number, string>> = {
  ...{ 1: "RSA Sign", 2: "DSS Sign", 3: "RSA Fixed DH", 4: "DSS Fixed DH", 21: "GOST R 34.10-94" },
  ...{
    22: "GOST R 34.10-2001",
    64: "ECDSA Sign",
    65: "RSA Fixed ECDH",
    66: "ECDSA Fixed ECDH",
    80: "IBC Params",
  },
};

/** RFC 5246 7.4.4; RFC 8446 4.3.2. */
export function readCertificateRequest(c: Cursor, version: number): void {
  if (version >= 0x304) {
    const size = c.uint(
      1,
      "tls.handshake.certificate_request_context_length",
      "Certificate Request Context Length",
    );
    if (size > 0)
      takeOctets(c, size, "tls.handshake.certificate_request_context", "Certificate Request Context");
    const octets = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    readExtensions(c.within(octets), { type: 13 }, { protocols: [] });
    return;
  }
  const types = c.uint(1, "tls.handshake.cert_types_count", "Certificate types count");
  if (types > 0) {
    c.open("tls.handshake.cert_types", `Certificate types (${counted(types, "type")})`);
    for (let n = 0; n < types; n += 1)
      c.uint(1, "tls.handshake.cert_type", "Certificate type", numbered(certificateTypes));
    c.close();
  }
  if (version >= 0x303) readSchemes(c, c.end);
  const size = c.uint(2, "tls.handshake.dnames_len", "Distinguished Names Length");
  if (size === 0) return;
  c.open("tls.handshake.dnames", `Distinguished Names (${counted(size, "byte")})`);
  const end = c.need(size) + size;
  while (c.offset < end) {
    c.uint(2, "tls.handshake.dname_len", "Distinguished Name Length");
    distinguishedName(c, "tls.handshake.dname", "Distinguished Name");
  }
  c.close();
}

/** RFC 5246 7.4.8; RFC 8446 4.4.3. */
export function readCertificateVerify(c: Cursor, version: number): void {
  if (version >= 0x303) readScheme(c);
  const name = "tls.handshake.client_cert_vrfy";
  withLength(c, 2, [`${name}.sig_len`, `${name}.sig`], ["Signature length", "Signature"]);
}

/** RFC 5077 3.3; RFC 8446 4.6.1. */
export function readTicket(c: Cursor, version: number): void {
  const name = "tls.handshake.session_ticket";
  c.open("", "TLS Session Ticket");
  c.uint(4, `${name}_lifetime_hint`, "Session Ticket Lifetime Hint", (seconds) =>
    seconds >= 60 ? `${counted(seconds, "second")} (${duration(seconds)})` : counted(seconds, "second"),
  );
  if (version >= 0x304) {
    c.uint(4, `${name}_age_add`, "Session Ticket Age Add");
    withLength(
      c,
      1,
      [`${name}_nonce_length`, `${name}_nonce`],
      ["Session Ticket Nonce Length", "Session Ticket Nonce"],
    );
  }
  withLength(c, 2, [`${name}_length`, name], ["Session Ticket Length", "Session Ticket"]);
  if (version >= 0x304) {
    const octets = c.uint(2, "tls.handshake.extensions_length", "Extensions Length");
    readExtensions(c.within(octets), { type: 4 }, { protocols: [] });
  }
  c.close();
}
