/** Who greets: SMTP, FTP, POP3, IMAP, SSH, telnet, MySQL and others that speak before they are spoken to. */
import { latin1 } from "../../printable.ts";
import { Cursor } from "../../wire/cursor.ts";
import type { Field } from "../../wire/field.ts";
import { mysql } from "../../wire/mysql.ts";
import type { Service } from "../report.ts";
import { greetingProduct, shellProduct } from "./product.ts";

/** RFC 854: an "interpret as command", then WILL to DONT. */
const [iac, will, dont] = [0xff, 0xfb, 0xfe];

/** Characters of a greeting that are looked at. */
const longest = 1000;

/** Ports whose "220" is of mail: the reply is the same in FTP (RFC 959 5.4). */
const mailPorts = new Set([25, 465, 587, 2525]);

function probed(name: string, rest: Partial<Service> = {}): Service {
  return { name, ...rest, method: "probed" };
}

/** The value of a field, wherever it stands in the tree. */
export function fieldValue(fields: readonly Field[], name: string): string | number | undefined {
  for (const field of fields) {
    if (field.name === name && (typeof field.value === "string" || typeof field.value === "number"))
      return field.value;
    const inner = field.children && fieldValue(field.children, name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The host that a greeting names in front: "220 mail.example.org ESMTP". */
function hostIn(text: string): string | undefined {
  return /^([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?= |$)/.exec(text)?.[1];
}

function fromMysql(bytes: Uint8Array): Service | undefined {
  // Length of three octets, number 0, then protocol 10 or an error.
  if (bytes.length < 6 || bytes[3] !== 0 || (bytes[4] !== 10 && bytes[4] !== 0xff)) return undefined;
  const c = new Cursor(bytes, 0, bytes.length, true);
  try {
    mysql.parse(c, { carrier: "tcp", fromClient: false });
  } catch {
    // What could be read before it broke off is enough, or there is none.
  }
  const fields = c.finish();
  const version = fieldValue(fields, "mysql.version");
  if (typeof version === "string") {
    const maria = /^(?:5\.5\.5-)?(\d[\w.]*)-MariaDB(?:-(.*))?/.exec(version);
    if (maria)
      return probed("mysql", { product: "MariaDB", version: maria[1], extra: maria[2] || undefined });
    return probed("mysql", { product: "MySQL", version });
  }
  const refusal = fieldValue(fields, "mysql.error.message");
  if (refusal === undefined) return undefined;
  return probed("mysql", {
    product: /MariaDB/.test(String(refusal)) ? "MariaDB" : "MySQL",
    extra: "unauthorized",
  });
}

/**
 * What a greeting says; undefined where nothing is recognised. `port` decides what its words leave open.
 */
export function readGreeting(bytes: Uint8Array, port: number): Service | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes.length >= 3 && bytes[0] === iac && (bytes[1] as number) >= will && (bytes[1] as number) <= dont)
    return probed("telnet");
  const text = latin1(bytes, 0, longest);
  const line = text.split(/\r?\n/, 1)[0] as string;
  const ssh = /^SSH-(\d\.\d+)-(.*)$/m.exec(text);
  if (ssh) {
    const { product, version, extra } = shellProduct((ssh[2] ?? "").trim());
    const protocol = `protocol ${ssh[1]}`;
    return probed("ssh", { product, version, extra: extra ? `${extra}; ${protocol}` : protocol });
  }
  if (/^[245]\d\d[ -]/.test(line)) {
    const rest = line.slice(4);
    const said = greetingProduct(text);
    const ftp = /\bFTP/i.test(text) || (said?.product ?? "").includes("ftp") || port === 21;
    const mail = /\bE?SMTP\b/i.test(text) || mailPorts.has(port);
    if (!ftp && !mail) return undefined;
    const name = mail && !(/\bFTP/i.test(text) && !/SMTP/i.test(text)) ? "smtp" : "ftp";
    return probed(name, { ...said, hostname: hostIn(rest) });
  }
  if (/^(?:\+OK|-ERR)(?: |$)/.test(line)) return probed("pop3", { ...greetingProduct(line) });
  if (/^\* (?:OK|PREAUTH|BYE)(?: |$)/.test(line)) return probed("imap", { ...greetingProduct(line) });
  const framebuffer = /^RFB (\d{3})\.(\d{3})/.exec(line);
  if (framebuffer)
    return probed("vnc", {
      product: "VNC",
      extra: `protocol ${Number(framebuffer[1])}.${Number(framebuffer[2])}`,
    });
  return fromMysql(bytes);
}
