/** Which application speaks within TLS, by its protocol's name (RFC 7301 6) or its port, in Wireshark's words. */
import type { Context } from "./protocol.ts";

const titles: Readonly<Record<string, string>> = {
  amqp: "Advanced Message Queuing Protocol",
  dns: "Domain Name System",
  ftp: "File Transfer Protocol (FTP)",
  http: "Hypertext Transfer Protocol",
  http2: "HyperText Transfer Protocol 2",
  imap: "Internet Message Access Protocol",
  ldap: "Lightweight Directory Access Protocol",
  mqtt: "MQ Telemetry Transport Protocol",
  pop: "Post Office Protocol",
  sip: "Session Initiation Protocol",
  smtp: "Simple Mail Transfer Protocol",
  spdy: "SPDY",
};
const ports: Readonly<Record<number, string>> = {
  ...{ 443: "http", 465: "smtp", 636: "ldap", 853: "dns", 993: "imap", 995: "pop" },
  ...{ 5061: "sip", 5671: "amqp", 8883: "mqtt" },
};
const agreed: Readonly<Record<string, string>> = {
  ...{ "http/1.0": "http", "http/1.1": "http", h2: "http2", dot: "dns", pop3: "pop", imap: "imap" },
  ...{ ftp: "ftp", smtp: "smtp", mqtt: "mqtt", "sip/2": "sip" },
};

/** The filter name of the protocol that `protocol` stands for in a hello. */
export function agreedName(protocol: string): string {
  if (protocol.startsWith("h2-")) return "http2";
  return protocol.startsWith("spdy/") ? "spdy" : (agreed[protocol] ?? protocol);
}

/** The title of the application; undefined, none is known. */
export function applicationTitle(
  protocol: string | undefined,
  context: Context | undefined,
): string | undefined {
  return (
    (protocol === undefined ? undefined : titles[agreedName(protocol)]) ??
    titles[context?.before ?? ""] ??
    titles[ports[context?.port ?? 0] ?? ""]
  );
}
