/** One record, or one question, as dig writes it: a line of a master file (RFC 1035 5.1) in columns. */
import { printable } from "../printable.ts";
import { hex } from "../wire/cursor.ts";
import type { Question, ResourceRecord } from "../wire/dns.ts";
import { className } from "../wire/dns-class.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import { NameWriter } from "../wire/dns-name.ts";
import { rdataText, writeRdata } from "../wire/dns-rdata.ts";
import type { Soa } from "../wire/dns-soa.ts";
import { type, typeName } from "../wire/dns-type.ts";
import { formedText } from "./formed.ts";
import type { Style } from "./query.ts";
import { shortDuration, wordyDuration } from "./ttl.ts";
import { inWords, lineBreak } from "./words.ts";

const tab = 8;

/** Columns of TTL, class, type and data. */
function columnsOf({ multiline, showTtl, showClass }: Style): readonly [number, number, number, number] {
  if (multiline || (!showTtl && !showClass)) return [24, 24, 24, 32];
  return showTtl && showClass ? [24, 32, 40, 48] : [24, 24, 32, 40];
}

/** Puts each part at its column, or one blank behind the part before; by tabs as far as they go. */
function inColumns(first: string, parts: readonly (readonly [number, string])[]): string {
  let text = first;
  let column = first.length;
  for (const [wanted, part] of parts) {
    const target = Math.max(wanted, column + 1);
    const tabs = Math.floor(target / tab) - Math.floor(column / tab);
    text += "\t".repeat(tabs) + " ".repeat(tabs > 0 ? target % tab : target - column) + part;
    column = target + part.length;
  }
  return text;
}

/** The data as octets: names in them are not compressed. */
function dataOctets(record: ResourceRecord): Uint8Array {
  return Uint8Array.from(writeRdata(record.type, record.data, new NameWriter(), 0));
}

function dataHex(record: ResourceRecord): string {
  return hex(dataOctets(record)).toUpperCase();
}

/** RFC 3597 5. */
function generic(digits: string, style: Style): string {
  const size = digits.length / 2;
  if (size === 0) return "\\# 0";
  const words = inWords(digits, style);
  return style.multiline ? `\\# ${size} ( ${words} )` : `\\# ${size} ${words}`;
}

const soaNumbers = ["serial", "refresh", "retry", "expire", "minimum"] as const;

function soaLines(soa: Soa, comments: boolean): string {
  const lines = soaNumbers.map((name) => {
    const value = String(soa[name]);
    if (!comments) return value;
    const meaning = name === "serial" ? name : `${name} (${wordyDuration(soa[name])})`;
    return `${value.padEnd(10)} ; ${meaning}`;
  });
  const names = `${absoluteText(soa.mname)} ${absoluteText(soa.rname)} (`;
  // Behind a comment the parenthesis needs a line of its own.
  return comments ? [names, ...lines, ")"].join(lineBreak) : `${[names, ...lines].join(lineBreak)})`;
}

/** All eight groups of four digits. */
function wholeAddress(record: ResourceRecord): string {
  return dataHex(record).toLowerCase().match(/.{4}/g)?.join(":") ?? "";
}

/** The data of a record as text; multi-line form has line ends in it. Printable but for these. */
export function dataText(record: ResourceRecord, style: Style): string {
  const { data, type: number } = record;
  if (style.unknown || "bytes" in data) return generic(dataHex(record), style);
  if ("values" in data) return formedText(number, data, style, () => dataOctets(record));
  if (style.multiline && "serial" in data) return soaLines(data, style.recordComments);
  if (style.expand && number === type.AAAA) return wholeAddress(record);
  return printable(rdataText(number, data));
}

function typeText(number: number, { unknown }: Style): string {
  return unknown ? `TYPE${number}` : typeName(number);
}

function classText(number: number, { unknown }: Style): string {
  return unknown ? `CLASS${number}` : className(number);
}

/** One record, as one line or, in multi-line form, as several. */
export function recordLines(record: ResourceRecord, style: Style): string[] {
  const [ttl, classed, typed, data] = columnsOf(style);
  const time = style.ttlUnits ? shortDuration(record.ttl) : String(record.ttl);
  const parts: (readonly [number, string])[] = [
    [typed, typeText(record.type, style)],
    [data, dataText(record, style)],
  ];
  if (style.showClass) parts.unshift([classed, classText(record.class, style)]);
  if (style.showTtl) parts.unshift([ttl, time]);
  return inColumns(printable(absoluteText(record.name)), parts).split("\n");
}

/** A question, behind the semicolon that makes it a comment. */
export function questionLine(question: Question, style: Style): string {
  const [, classed, typed] = columnsOf(style);
  const name = printable(absoluteText(question.name));
  return `;${inColumns(name, [
    [classed, classText(question.class, style)],
    [typed, typeText(question.type, style)],
  ])}`;
}
