/** SSH message numbers in Wireshark's words: RFC 4250 4.1, RFC 4253 12, RFC 4419, RFC 5656, RFC 8308. */

/** Numbers that porthole itself looks at. */
export const message = { disconnect: 1, kexInit: 20, newKeys: 21 } as const;

/** Ways to agree on a key; they share the numbers 30 to 34. */
export type Exchange = "dh" | "ecdh" | "group";

const names: Readonly<Record<number, string>> = {
  1: "Disconnect",
  2: "Ignore",
  3: "Unimplemented",
  4: "Debug",
  5: "Service Request",
  6: "Service Accept",
  20: "Key Exchange Init",
  21: "New Keys",
  50: "User Authentication Request",
  51: "User Authentication Failure",
  52: "User Authentication Success",
  53: "User Authentication Banner",
  60: "Public Key algorithm accepted",
  80: "Global Request",
  81: "Request Success",
  82: "Request Failure",
  90: "Channel Open",
  91: "Channel Open Confirmation",
  92: "Channel Open Failure",
  93: "Window Adjust",
  94: "Channel Data",
  95: "Channel Extended Data",
  96: "Channel EOF",
  97: "Channel Close",
  98: "Channel Request",
  99: "Channel Success",
  100: "Channel Failure",
};

const exchanges: Readonly<Record<Exchange, Readonly<Record<number, string>>>> = {
  dh: { 30: "Diffie-Hellman Key Exchange Init", 31: "Diffie-Hellman Key Exchange Reply" },
  ecdh: {
    30: "Elliptic Curve Diffie-Hellman Key Exchange Init",
    31: "Elliptic Curve Diffie-Hellman Key Exchange Reply",
  },
  group: {
    30: "Diffie-Hellman Group Exchange Request (Old)",
    31: "Diffie-Hellman Group Exchange Group",
    32: "Diffie-Hellman Group Exchange Init",
    33: "Diffie-Hellman Group Exchange Reply",
    34: "Diffie-Hellman Group Exchange Request",
  },
};

/** The name of a message; the numbers 30 to 49 mean what the agreed method says (RFC 4253 8). */
export function messageName(code: number, exchange: Exchange): string {
  return (code >= 30 && code < 50 ? exchanges[exchange][code] : names[code]) ?? `Unknown (${code})`;
}

/** What a method's messages look like; what Wireshark 4.0 does not know it takes for Diffie-Hellman. */
export function exchangeOf(method: string | undefined): Exchange {
  if (method === undefined) return "dh";
  if (/^diffie-hellman-group-exchange-sha(?:1|256)$/.test(method)) return "group";
  return /^(?:ecdh-sha2-|curve25519-sha256|curve448-sha512)/.test(method) ? "ecdh" : "dh";
}

/** What RFC 8308 and OpenSSH put among the methods without being one. */
const signs = /^(?:ext-info-[cs]|kex-strict-[cs]-v00@openssh\.com)$/;

/** RFC 4253 7.1: the first method of the client that the server has too. */
export function agreed(client: readonly string[], server: readonly string[]): string | undefined {
  return client.find((method) => !signs.test(method) && server.includes(method));
}

/** Ciphers that Wireshark 4.0 has a try at. */
const tried =
  /^(?:aes(?:128|192|256)-(?:ctr|cbc)|aes(?:128|256)-gcm@openssh\.com|chacha20-poly1305@openssh\.com)$/;

/** True for a cipher, agreed on by a method, under which Wireshark has nothing to say of what is encrypted. */
export function isTried(method: string | undefined, cipher: string | undefined): boolean {
  // Of all methods that tell both ends' keys from what it has seen, only the group exchange makes it give up.
  return method !== undefined && exchangeOf(method) !== "group" && cipher !== undefined && tried.test(cipher);
}
