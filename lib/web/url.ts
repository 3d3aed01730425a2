/** URLs of http and https as people type them: RFC 3986 3, RFC 9110 4.2. The path is kept as it was typed. */
import { PortholeError } from "../errors.ts";
import type { Address } from "../net/connection.ts";
import { printable } from "../printable.ts";

/** Where a request goes and what it asks for. */
export interface WebUrl {
  readonly address: Address;
  /** What the Host field says: the port only where it is not the scheme's own. */
  readonly authority: string;
  /** Path and query, dot segments and all. */
  readonly target: string;
  /** "name:password", still to be encoded. */
  readonly userinfo?: string;
}

/**
 * Reads `http://host:port/path?query`, `https://...`, `host:port/path`, `8080/path` and `8080`. Throws a usage error for
 * what is none; a blank or control character is one, because it would end the request's first line.
 */
export function parseUrl(text: string): WebUrl {
  const wrong = (why: string) =>
    new PortholeError(
      "usage",
      `Cannot read URL "${printable(text)}": ${why} (try http://127.0.0.1:8080/ or 8080/)`,
    );
  if (/[\x00-\x20\x7f]/.test(text)) throw wrong("a blank or control character is written as %20");
  const port = /^:?(\d+)(?=[/?#]|$)/.exec(text);
  const full = port ? `http://127.0.0.1:${port[1]}${text.slice(port[0].length)}` : text;
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(full)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https")
    throw wrong(`"${scheme}" is neither http nor https`);
  const absolute = scheme === undefined ? `http://${full}` : full;
  let url: URL;
  try {
    url = new URL(absolute);
  } catch {
    throw wrong("it names no host and port");
  }
  const secure = scheme === "https";
  const raw = /^[^:]+:\/\/[^/?#\\]*([^#]*)/.exec(absolute)?.[1] ?? "";
  // Only what may not stand in a request line is encoded: dots and doubled slashes are the user's to send.
  const target = raw.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  const userinfo = [url.username, url.password].map(decodeURIComponent).join(":");
  return {
    address: {
      transport: secure ? "tls" : "tcp",
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
    },
    authority: url.host,
    target: target.startsWith("/") ? target : `/${target}`,
    ...(userinfo !== ":" && { userinfo }),
  };
}
