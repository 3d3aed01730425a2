/** What a client asks of TLS, and what is known of it then, in words. */
import { isIP } from "node:net";
import type { TlsFacts, TlsOptions } from "./connection.ts";

/** The client's side for a host as typed: a name is asked for and checked although an address is connected to. */
export function tlsFor(host: string, insecure: boolean): TlsOptions {
  return { ...(insecure && { insecure }), ...(host !== "" && !isIP(host) && { serverName: host }) };
}

/** "TLSv1.3, TLS_AES_256_GCM_SHA384, certificate verified"; a server's side knows nothing of a certificate. Printable. */
export function tlsWords({ protocol, cipher, alpn, verified }: TlsFacts): string {
  const words = [protocol, cipher];
  if (alpn) words.push(`ALPN ${alpn}`);
  if (verified !== undefined) words.push(verified ? "certificate verified" : "certificate NOT verified");
  return words.join(", ");
}
