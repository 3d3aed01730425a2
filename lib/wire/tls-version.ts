/** Versions of TLS, and what stands for one: RFC 8446 4.1.3, 4.2.1 and 5.1. */

/** Versions as the Protocol column has them. */
export const versionNames: Readonly<Record<number, string>> = {
  2: "SSLv2",
  768: "SSLv3",
  769: "TLSv1",
  770: "TLSv1.1",
  771: "TLSv1.2",
  772: "TLSv1.3",
};

/** The draft of TLS 1.3 that a version number stands for, Facebook's own ones among them; 0, none. */
export function draftOf(version: number): number {
  if (version >> 8 === 0x7f) return version & 0xff;
  if (version === 0xfb17) return 23;
  return version === 0xfb1a ? 26 : 0;
}

/** The version that a record or a hello settles; undefined, none that is known. */
export function versionOf(version: number): number | undefined {
  if (draftOf(version) > 0) return 0x304;
  return version >= 0x300 && version <= 0x304 ? version : undefined;
}

const words: Readonly<Record<number, string>> = {
  2: "SSL 2.0",
  256: "DTLS 1.0 (OpenSSL pre 0.9.8f)",
  257: "GMTLS",
  768: "SSL 3.0",
  769: "TLS 1.0",
  770: "TLS 1.1",
  771: "TLS 1.2",
  772: "TLS 1.3",
  64279: "TLS 1.3 (Facebook draft 23)",
  64282: "TLS 1.3 (Facebook draft 26)",
  65277: "DTLS 1.2",
  65279: "DTLS 1.0",
};

/** Versions as the tree has them; RFC 8701 has some that mean nothing. */
export function versionText(version: number): string {
  const draft = draftOf(version);
  const reserved = (version & 0x0f0f) === 0x0a0a && version >> 8 === (version & 0xff);
  const name =
    words[version] ?? (draft > 0 ? `TLS 1.3 (draft ${draft})` : reserved ? "Reserved (GREASE)" : "Unknown");
  return `${name} (0x${version.toString(16).padStart(4, "0")})`;
}
