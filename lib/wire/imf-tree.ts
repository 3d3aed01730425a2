/** The fields and the text of an Internet message in the tree, in Wireshark's names and words: RFC 5322 3.4 and 3.6. Only for the tree. */
import { formatted, formattedLatin1 as shown } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { counted, cutEnd, labelled } from "./label.ts";
import { noteLines } from "./text-lines.ts";

/** Names of fields as Wireshark writes them, by the last words of their filter names where those are not the same. */
const known = new Map(
  [
    "Date From Sender Reply-To To Cc Bcc Message-ID In-Reply-To References Subject Comments User-Agent Keywords",
    "Return-Path Received MIME-Version Autosubmitted Conversion Delivery-Date Expires Importance Priority",
    "Sensitivity Supersedes Delivered-To Lines Precedence Message-Type Reply-By Incomplete-Copy",
    "Content-Type=content.type Content-Description=content.description Content-ID=content.id",
    "Content-Transfer-Encoding=content.transfer_encoding X-Mailer=ext.mailer X-MimeOLE=ext.mimeole",
    "X-UIDL=ext.uidl X-Virus-Scanned=ext.virus_scanned X-Original-To=ext.original-to",
    "X-Authentication-Warning=ext.authentication_warning Resent-Date=resent.date Resent-From=resent.from",
    "Resent-Sender=resent.sender Resent-To=resent.to Resent-Cc=resent.cc Resent-Bcc=resent.bcc",
    "Resent-Message-ID=resent.message_id",
  ]
    .join(" ")
    .split(" ")
    .map((word): [string, readonly [label: string, name: string]] => {
      const [label = "", own = label.toLowerCase().replaceAll("-", "_")] = word.split("=");
      return [label.toLowerCase(), [label, `imf.${own}`]];
    }),
);

/** Fields that are a list of addresses, and those whose addresses are of mailboxes alone (RFC 5322 3.6.2). */
const lists = new Set(["reply-to", "to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc"]);
const mailboxes = new Set(["from", "resent-from"]);

/** One address: the name in front of what stands between angle brackets, or all of it. */
function noteAddress(c: Cursor, text: string, start: number, end: number): void {
  const [, name = "", address] = /^\s*(.*?)\s*<(.*?)>/s.exec(text) ?? [];
  const said = shown(name);
  if (address !== undefined && said !== "")
    c.note("imf.display_name", labelled("Display-Name", said), start, end, said);
  const own = shown(address ?? text);
  c.note("imf.address", labelled("Address", own), start, end, own);
}

/** Notes one field that lies from `start` to `end`, its line's end included. */
export function noteField(c: Cursor, name: string, value: string, start: number, end: number): void {
  if (!c.recording) return;
  const lower = name.toLowerCase();
  const said = shown(value);
  const found = known.get(lower);
  const at = c.offset;
  c.offset = start;
  if (!found) {
    const words = labelled("Unknown-Extension", `${shown(name)}: ${said}`);
    c.open("imf.extension", cutEnd(`${words} (Contact Wireshark developers if you want this supported.)`));
    c.note("imf.extension.type", labelled("Type", shown(name)), start, end, shown(name));
    c.note("imf.extension.value", labelled("Value", said), start, end, said);
    c.offset = end;
    c.close(undefined, said);
    c.offset = at;
    return;
  }
  const [label, field] = found;
  c.open(field, labelled(label, said));
  let words = labelled(label, said);
  if (lists.has(lower) || mailboxes.has(lower))
    words = cutEnd(`${words}, ${counted(noteList(c, lower, value, start, end), "item")}`);
  else if (lower === "delivered-to" || lower === "sender") noteAddress(c, `${value}\r\n`, start, end);
  else if (lower === "content-type") {
    const semicolon = value.indexOf(";");
    if (semicolon >= 0) {
      const [type, rest] = [shown(value.slice(0, semicolon)), shown(value.slice(semicolon + 1))];
      c.note("imf.content.type.type", labelled("Type", type), start, end, type);
      c.note("imf.content.type.parameters", labelled("Parameters", rest), start, end, rest);
    }
  }
  c.offset = end;
  c.close(words, said);
  const last = c.fields.at(-1);
  if (last?.children?.length === 0) delete last.children;
  c.offset = at;
}

function noteList(c: Cursor, name: string, value: string, start: number, end: number): number {
  const items = `${value}\r\n`.split(",");
  const kind = mailboxes.has(name) ? "mailbox_list" : "address_list";
  const last = c.offset;
  for (const item of items) {
    c.offset = last;
    c.open(`imf.${kind}.item`, labelled("Item", shown(item)));
    noteAddress(c, item, start, end);
    c.offset = end;
    c.close(undefined, shown(item));
  }
  return items.length;
}

/** Notes the text to the end, line by line. */
export function noteText(
  c: Cursor,
  heading: (lines: number) => string,
  name: string,
  show: (line: Uint8Array) => string = formatted,
): void {
  c.open(name);
  c.close(heading(noteLines(c, c.end, show)));
}
