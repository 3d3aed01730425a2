/** The OPT record as dig shows it: RFC 6891 6.1.3, and the options people meet (RFC 5001, 7873, 7871, 7828, 7830, 8914). */
import { ipv4Text, ipv6Text } from "../wire/address.ts";
import { Cursor, hex } from "../wire/cursor.ts";
import type { Edns } from "../wire/dns.ts";
import type { EdnsOption } from "../wire/dns-opt.ts";
import { wordyDuration } from "./ttl.ts";

/** Numbers of options (IANA). */
export const option = {
  NSID: 3,
  SUBNET: 8,
  EXPIRE: 9,
  COOKIE: 10,
  KEEPALIVE: 11,
  PADDING: 12,
  ERROR: 15,
} as const;

/** Octets of a client cookie (RFC 7873 4). */
export const clientCookieSize = 8;

const errors =
  "Other|Unsupported DNSKEY Algorithm|Unsupported DS Digest Type|Stale Answer|Forged Answer|DNSSEC Indeterminate|DNSSEC Bogus|Signature Expired|Signature Not Yet Valid|DNSKEY Missing|RRSIGs Missing|No Zone Key Bit Set|NSEC Missing|Cached Error|Not Ready|Blocked|Censored|Filtered|Prohibited|Stale NXDOMAIN Answer|Not Authoritative|Not Supported|No Reachable Authority|Network Error|Invalid Data".split(
    "|",
  );

function spaced(bytes: Uint8Array): string {
  return hex(bytes).match(/../g)?.join(" ") ?? "";
}

/** What is no printable ASCII is a dot, as in a hex dump. */
function dotted(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/[^\x20-\x7e]/g, ".");
}

function subnet(bytes: Uint8Array): string | undefined {
  const c = new Cursor(bytes);
  if (bytes.length < 4) return undefined;
  const [family, source, scope] = [c.uint(2, "", ""), c.uint(1, "", ""), c.uint(1, "", "")];
  const size = family === 1 ? 4 : family === 2 ? 16 : 0;
  if (size === 0 || c.left > size || source > size * 8) return undefined;
  const whole = new Uint8Array(size);
  whole.set(bytes.subarray(4));
  return `CLIENT-SUBNET: ${size === 4 ? ipv4Text(whole) : ipv6Text(whole)}/${source}/${scope}`;
}

function extendedError(bytes: Uint8Array): string | undefined {
  if (bytes.length < 2) return undefined;
  const code = new Cursor(bytes).uint(2, "", "");
  const text = dotted(bytes.subarray(2));
  const name = errors[code];
  return `EDE: ${code}${name === undefined ? "" : ` (${name})`}${text && `: (${text})`}`;
}

/** What a cookie is to the one that was sent: RFC 7873 5.3. */
export function cookieVerdict(got: Uint8Array, sent: Uint8Array | undefined): string {
  if (sent === undefined) return "";
  const own = hex(sent.subarray(0, clientCookieSize));
  if (got.length <= clientCookieSize) return hex(got) === hex(sent) ? " (echoed)" : " (bad)";
  return hex(got.subarray(0, clientCookieSize)) === own ? " (good)" : " (bad)";
}

/** Options that are shown as octets, or that a query has without any. */
const names: Readonly<Record<number, string>> = {
  [option.NSID]: "NSID",
  [option.EXPIRE]: "EXPIRE",
  [option.KEEPALIVE]: "TCP KEEPALIVE",
  [option.PADDING]: "PAD",
};

function optionText({ code, bytes }: EdnsOption, sent: Uint8Array | undefined): string {
  const known = knownOption(code, bytes, sent);
  if (known !== undefined) return known;
  const label = names[code] ?? `OPT=${code}`;
  return `${label}:${bytes.length > 0 ? ` ${spaced(bytes)} ("${dotted(bytes)}")` : ""}`;
}

function knownOption(code: number, bytes: Uint8Array, sent: Uint8Array | undefined): string | undefined {
  switch (code) {
    case option.COOKIE:
      return `COOKIE: ${hex(bytes)}${cookieVerdict(bytes, sent)}`;
    case option.ERROR:
      return extendedError(bytes);
    case option.SUBNET:
      return subnet(bytes);
    case option.PADDING:
      return bytes.length > 0 ? `PAD: (${bytes.length} bytes)` : undefined;
    case option.EXPIRE: {
      if (bytes.length !== 4) return undefined;
      const seconds = new Cursor(bytes).uint(4, "", "");
      return `EXPIRE: ${seconds} (${wordyDuration(seconds)})`;
    }
    case option.KEEPALIVE:
      return bytes.length === 2
        ? `TCP KEEPALIVE: ${(new Cursor(bytes).uint(2, "", "") / 10).toFixed(1)} secs`
        : undefined;
    default:
      return undefined;
  }
}

/** The lines of the pseudo-section. `sent` is the cookie that went out, for what came back. */
export function ednsLines({ version, dnssecOk, reserved, size, options }: Edns, sent?: Uint8Array): string[] {
  const bits = reserved === 0 ? "; udp:" : `; MBZ: 0x${reserved.toString(16).padStart(4, "0")}, udp:`;
  return [
    ";; OPT PSEUDOSECTION:",
    `; EDNS: version: ${version}, flags:${dnssecOk ? " do" : ""}${bits} ${size}`,
    ...options.map((one) => `; ${optionText(one, sent)}`),
  ];
}
