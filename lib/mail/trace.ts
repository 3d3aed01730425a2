/** The trace fields that a mail gets when it is stored: RFC 5321 4.4. */

/** What the trace says of a mail's way here. */
export interface Trace {
  readonly from: string;
  readonly recipients: readonly string[];
  /** What the client called itself, and whether by EHLO. */
  readonly hello: string;
  readonly extended: boolean;
  /** The mail came with SMTPUTF8, over TLS, after AUTH. */
  readonly utf8?: boolean;
  readonly tls?: { readonly protocol: string; readonly cipher: string } | undefined;
  readonly user?: string | undefined;
  /** The client's address, "" when it has none. */
  readonly client: string;
  readonly hostname: string;
  readonly date: Date;
}

/**
 * `Return-Path:` and `Received:` with LF line ends. One recipient is named in "for"; of several none is, because that
 * would tell each of the others (RFC 5321 7.2).
 */
export function traceFields(trace: Trace): string {
  const { from, recipients, hello, client, hostname, date, tls } = trace;
  const literal = client === "" ? "" : ` ([${client.includes(":") ? "IPv6:" : ""}${client}])`;
  const cipher = tls ? `\n\t(${tls.protocol}, ${tls.cipher})` : "";
  const single = recipients.length === 1 ? `\n\tfor <${recipients[0]}>` : "";
  // RFC 5322 3.3: toUTCString has this form, but for its zone, which must be numeric.
  const when = date.toUTCString().replace("GMT", "+0000");
  return (
    `Return-Path: <${from}>\n` +
    `Received: from ${hello}${literal}\n\tby ${hostname} (porthole) with ${protocolOf(trace)}${cipher}${single};\n\t${when}\n`
  );
}

/** RFC 3848 and RFC 6531 4.3: S for TLS, A for AUTH; UTF8SMTP says that the header may hold UTF-8. */
function protocolOf({ extended, utf8, tls, user }: Trace): string {
  if (!extended) return "SMTP";
  return `${utf8 ? "UTF8SMTP" : "ESMTP"}${tls ? "S" : ""}${user === undefined ? "" : "A"}`;
}
