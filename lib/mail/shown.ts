/** A mail as people read it: decoded by postal-mime, HTML as text, attachments named (RFC 5322, RFC 2045 to 2049). */
import type { Address, Email } from "postal-mime";
import { decode } from "../printable.ts";
import { htmlToText } from "./html-text.ts";

/** What of a mail stands in a list. Nothing of it is printable yet. */
export interface Head {
  readonly from: string;
  readonly to: string;
  /** ISO 8601, or what the sender wrote; "" when there is none. */
  readonly date: string;
  readonly subject: string;
}

/** A mail decoded. Nothing of it is printable yet. */
export interface Shown extends Head {
  readonly cc: string;
  readonly text: string;
  /** The text is made from HTML. */
  readonly html: boolean;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly octets: number }[];
  /** Why the mail is shown as it came, or only its beginning was read. */
  readonly problem?: string;
}

/** Octets that hold the header fields of a list's row. */
export const headSize = 16_384;
/** Octets and lines of a mail that are decoded: some ten microseconds a line, a few seconds at worst. */
const most = { octets: 33_554_432, lines: 150_000 } as const;

const LF = 0x0a;

async function parse(octets: Uint8Array): Promise<Email> {
  const { default: PostalMime } = await import("postal-mime");
  // Mails within mails cost as many passes as they are deep.
  return PostalMime.parse(octets, { maxNestingDepth: 64, maxRfc822NestingDepth: 2 });
}

function addresses(list: readonly (Address | undefined)[] | undefined): string {
  return (list ?? []).flatMap((one) => (one ? [addressText(one)] : [])).join(", ");
}

function addressText(one: Address): string {
  if (one.group) return `${one.name}: ${one.group.map(addressText).join(", ")};`;
  return one.name === "" ? one.address : `${one.name} <${one.address}>`;
}

function headOf(email: Email): Head {
  const { returnPath = "", from, to, date = "", subject = "" } = email;
  return { from: addresses([from]) || returnPath, to: addresses(to), date, subject };
}

/** The header fields of a list's row, from the first octets of a mail. */
export async function readHead(beginning: Uint8Array): Promise<Head> {
  const text = Buffer.from(beginning.buffer, beginning.byteOffset, beginning.byteLength);
  const blank = /\n\r?\n/.exec(text.toString("latin1"))?.index;
  // A field that is cut would be read as if it were whole.
  const end = blank ?? text.lastIndexOf(LF);
  try {
    return headOf(await parse(Buffer.concat([text.subarray(0, end + 1), Buffer.from("\n")])));
  } catch {
    return { from: "", to: "", date: "", subject: "(cannot be decoded)" };
  }
}

/** Decodes a mail; one that cannot be decoded is shown as it came, and why. */
export async function readMail(octets: Uint8Array): Promise<Shown> {
  const used = bounded(octets);
  const cut =
    used.length < octets.length ? { problem: `only its first ${used.length} octets are decoded` } : {};
  try {
    const email = await parse(used);
    // postal-mime gives plain text for what has any; HTML alone is left to us.
    const html = email.text === undefined && email.html !== undefined;
    return {
      ...headOf(email),
      cc: addresses(email.cc),
      text: html ? htmlToText(email.html ?? "") : (email.text ?? ""),
      html,
      attachments: email.attachments.map((one) => ({
        name: one.filename ?? "",
        type: one.mimeType,
        octets: typeof one.content === "string" ? one.content.length : one.content.byteLength,
      })),
      ...cut,
    };
  } catch (error) {
    const head = await readHead(octets.subarray(0, headSize));
    const why = (error as Error).message.split("\n", 1)[0];
    return {
      ...head,
      cc: "",
      text: decode(used),
      html: false,
      attachments: [],
      problem: `it cannot be decoded: ${why}`,
    };
  }
}

function bounded(octets: Uint8Array): Uint8Array {
  const end = Math.min(octets.length, most.octets);
  let lines = 0;
  for (let at = octets.indexOf(LF); at >= 0 && at < end; at = octets.indexOf(LF, at + 1)) {
    lines += 1;
    if (lines === most.lines) return octets.subarray(0, at + 1);
  }
  return octets.subarray(0, end);
}
