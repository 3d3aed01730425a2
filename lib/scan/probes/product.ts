/** Programs by what they say of themselves in a greeting or a header: name, version, and the rest. */

/** What a text says of the program behind it. */
export interface Product {
  readonly product: string;
  readonly version?: string | undefined;
  readonly extra?: string | undefined;
}

/** A pattern and what it means; the first group is the version, the second the rest. */
type Rule = readonly [pattern: RegExp, product: string];

/** Of mail and file servers, from their greetings. */
const greetings: readonly Rule[] = [
  [/\bESMTP Postfix\b(?:()\s*\((.+)\))?/, "Postfix smtpd"],
  [/\bExim (\d[\w.-]*)/, "Exim smtpd"],
  [/\bSendmail (\d[\w.+-]*)(?:\/(\S+))?/, "Sendmail"],
  [/\bOpenSMTPD\b/, "OpenSMTPD"],
  [/\bESMTP Haraka(?:\/(\d[\w.]*))?/, "Haraka"],
  [/\bMicrosoft ESMTP MAIL Service, Version: ([\d.]+)/, "Microsoft Exchange smtpd"],
  [/\bporthole(?: (\d[\w.-]*))?/i, "porthole"],
  [/\bDovecot(?: \(([^)]+)\))?/, "Dovecot"],
  [/\bCourier-IMAP\b|\bCourier\b/, "Courier"],
  [/\bCyrus (?:IMAP|POP3)\S*(?: v?(\d[\w.-]*))?/, "Cyrus"],
  [/\(vsFTPd (\d[\w.-]*)\)/i, "vsftpd"],
  [/\bProFTPD(?: (\d[\w.-]*))?/, "ProFTPD"],
  [/\bPure-FTPd\b/, "Pure-FTPd"],
  [/\bFileZilla Server(?: (?:version )?(\d[\w.]*))?/, "FileZilla ftpd"],
  [/\bpyftpdlib(?: (\d[\w.]*))?/, "pyftpdlib"],
  [/\bMicrosoft FTP Service\b/, "Microsoft ftpd"],
  [/\bPython SMTP (?:proxy|(\d[\w.]*))/, "Python smtpd"],
];

/** Of SSH, from the software version behind "SSH-2.0-" (RFC 4253 4.2). */
const shells: readonly Rule[] = [
  [/^OpenSSH_(\d[\w.]*)(?:[ -](.+))?$/, "OpenSSH"],
  [/^dropbear_(\d[\w.]*)()/, "Dropbear sshd"],
  [/^libssh[_-](\d[\w.]*)()/, "libssh"],
  [/^porthole(?:_(\d[\w.]*))?()/i, "porthole"],
  [/^Cisco-(\d[\w.]*)()/, "Cisco SSH"],
  [/^Go()()$/, "Go x/crypto/ssh"],
];

/** Of HTTP, from the field Server (RFC 9110 10.2.4). */
const webServers: readonly Rule[] = [
  [/^Apache(?:\/(\S+))?(?: \((.+)\))?/, "Apache httpd"],
  [/^nginx(?:\/(\S+))?(?: \((.+)\))?/, "nginx"],
  [/^lighttpd(?:\/(\S+))?()/, "lighttpd"],
  [/^Microsoft-IIS(?:\/(\S+))?()/, "Microsoft IIS httpd"],
  [/^SimpleHTTP\/(\S+) (Python\/\S+)/, "SimpleHTTPServer"],
  [/^Caddy()()/, "Caddy httpd"],
];

function match(text: string, rules: readonly Rule[]): Product | undefined {
  for (const [pattern, product] of rules) {
    const found = pattern.exec(text);
    if (found) return { product, version: found[1] || undefined, extra: found[2] || undefined };
  }
  return undefined;
}

/** From the line that a mail or file server greets with. */
export function greetingProduct(text: string): Product | undefined {
  return match(text, greetings);
}

/** From the software version of SSH. One that is not known is its own name. */
export function shellProduct(text: string): Product {
  return match(text, shells) ?? { product: text };
}

/** From the value of Server: "name/1.2 (rest)" is understood of programs that are not known, too. */
export function webProduct(text: string): Product {
  const known = match(text, webServers);
  if (known) return known;
  const plain = /^([^/\s]+)(?:\/(\S+))?(?: (.*))?$/.exec(text);
  return { product: plain?.[1] ?? text, version: plain?.[2], extra: plain?.[3] };
}
