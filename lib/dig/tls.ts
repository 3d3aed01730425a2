/** DNS over TLS, or HTTPS, as dig has it: opportunistic, or with the server's certificate checked (RFC 7858 4, RFC 8310 5). */
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { explain, PortholeError } from "../errors.ts";
import type { TlsOptions } from "../net/connection.ts";
import { printable } from "../printable.ts";
import type { Query } from "./query.ts";
import type { Server } from "./server.ts";

/** The protocols' names in ALPN (IANA's list): DNS over TLS, HTTP/2 (RFC 9113 3.2). */
const dot = ["dot"];
const h2 = ["h2"];

/**
 * The client's side of TLS to a server. Without `+tls-ca` any certificate is taken, since who could answer wrongly
 * without TLS is kept out by none. Rejects with dig's exit status where the file of authorities cannot be read.
 */
export async function tlsOptions(query: Query, { called }: Server): Promise<TlsOptions> {
  const { tlsAuthority, tlsName } = query;
  const name = tlsName ?? (isIP(called) === 0 ? called : undefined);
  const options = { alpn: query.http ? h2 : dot, ...(name !== undefined && { serverName: name }) };
  if (tlsAuthority === undefined) return { ...options, insecure: true };
  if (tlsAuthority === true) return options;
  try {
    return { ...options, ca: await readFile(tlsAuthority) };
  } catch (error) {
    const { code, message } = explain(`Cannot read the authorities "${printable(tlsAuthority)}"`, error);
    throw new PortholeError(code, message, { cause: error, exitStatus: 1 });
  }
}
