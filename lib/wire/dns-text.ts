/** A DNS message as dig prints it: header, OPT, sections, and the lines about the exchange. */
import { printable } from "../printable.ts";
import { hex } from "./cursor.ts";
import { edns, fullRcode, type Message, type ResourceRecord } from "./dns.ts";
import { absoluteText } from "./dns-codec.ts";
import { rdataText } from "./dns-rdata.ts";
import { className, opcodeName, rcodeName, type, typeName } from "./dns-type.ts";

/** One answer with what is known of how it came. */
export interface Reply {
  readonly message: Message;
  /** "127.0.0.1#53(127.0.0.1) (UDP)". */
  readonly server: string;
  /** Milliseconds. */
  readonly time: number;
  readonly when: Date;
  /** Octets received. */
  readonly size: number;
}

/** Columns of a record: owner 0, TTL 24, class 32, type 40, data 48, reached by tabs of 8 as dig does. */
function columns(parts: readonly (readonly [number, string])[]): string {
  let text = "";
  let column = 0;
  for (const [wanted, part] of parts) {
    if (wanted > 0) {
      const target = Math.max(wanted, column + 1);
      while (Math.floor(column / 8) < Math.floor(target / 8)) {
        text += "\t";
        column = (Math.floor(column / 8) + 1) * 8;
      }
      text += " ".repeat(target - column);
      column = target;
    }
    text += part;
    column += part.length;
  }
  return text;
}

/** One record as a line of a zone file. */
export function recordLine(record: ResourceRecord): string {
  return columns([
    [0, printable(absoluteText(record.name))],
    [24, String(record.ttl)],
    [32, className(record.class)],
    [40, typeName(record.type)],
    [48, printable(rdataText(record.type, record.data))],
  ]);
}

function flagNames(message: Message): string[] {
  const flags: [boolean, string][] = [
    [message.response, "qr"],
    [message.authoritative, "aa"],
    [message.truncated, "tc"],
    [message.recursionDesired, "rd"],
    [message.recursionAvailable, "ra"],
    [message.authenticData, "ad"],
    [message.checkingDisabled, "cd"],
  ];
  return flags.filter(([set]) => set).map(([, name]) => name);
}

/** "Sat Nov 21 04:06:10 UTC 2026". */
function dateText(date: Date): string {
  const [day, month, number, year, time] = date.toString().split(" ");
  const zone = new Intl.DateTimeFormat("en", { timeZoneName: "short" })
    .formatToParts(date)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${day} ${month} ${number} ${time} ${zone} ${year}`;
}

function section(title: string, records: readonly ResourceRecord[]): string[] {
  if (records.length === 0) return [];
  return [`;; ${title} SECTION:`, ...records.map(recordLine), ""];
}

function withoutOpt(message: Message): ResourceRecord[] {
  return message.additionals.filter((record) => record.type !== type.OPT);
}

/** All of it, line by line, printable. */
export function replyLines({ message, server, time, when, size }: Reply): string[] {
  const { questions, answers, authorities, additionals } = message;
  const counts = `QUERY: ${questions.length}, ANSWER: ${answers.length}, AUTHORITY: ${authorities.length}, ADDITIONAL: ${additionals.length}`;
  const lines = [
    ";; Got answer:",
    `;; ->>HEADER<<- opcode: ${opcodeName(message.opcode)}, status: ${rcodeName(fullRcode(message))}, id: ${message.id}`,
    `;; flags: ${flagNames(message).join(" ")}; ${counts}`,
  ];
  if (message.recursionDesired && !message.recursionAvailable)
    lines.push(";; WARNING: recursion requested but not available");
  lines.push("");
  const extension = edns(message);
  if (extension) {
    lines.push(";; OPT PSEUDOSECTION:");
    const flags = extension.dnssecOk ? " do" : "";
    lines.push(`; EDNS: version: ${extension.version}, flags:${flags}; udp: ${extension.size}`);
    for (const { code, bytes } of extension.options) lines.push(`; OPT=${code}: ${hex(bytes)}`);
  }
  if (questions.length > 0) lines.push(";; QUESTION SECTION:");
  for (const question of questions)
    lines.push(
      `;${columns([
        [0, printable(absoluteText(question.name))],
        [24, ""],
        [32, className(question.class)],
        [40, typeName(question.type)],
      ])}`,
    );
  if (questions.length > 0) lines.push("");
  lines.push(...section("ANSWER", answers), ...section("AUTHORITY", authorities));
  lines.push(...section("ADDITIONAL", withoutOpt(message)));
  lines.push(
    `;; Query time: ${time} msec`,
    `;; SERVER: ${server}`,
    `;; WHEN: ${dateText(when)}`,
    `;; MSG SIZE  rcvd: ${size}`,
  );
  return lines;
}

/** The data of the answers alone, as `+short` gives it. */
export function shortLines(message: Message): string[] {
  return message.answers.map((record) => printable(rdataText(record.type, record.data)));
}

function recordJson(record: ResourceRecord): object {
  return {
    name: absoluteText(record.name),
    ttl: record.ttl,
    class: className(record.class),
    type: typeName(record.type),
    data: rdataText(record.type, record.data),
  };
}

/** All of it as one object. */
export function replyJson({ message, server, time, when, size }: Reply): object {
  return {
    id: message.id,
    opcode: opcodeName(message.opcode),
    status: rcodeName(fullRcode(message)),
    flags: flagNames(message),
    question: message.questions.map((question) => ({
      name: absoluteText(question.name),
      class: className(question.class),
      type: typeName(question.type),
    })),
    answer: message.answers.map(recordJson),
    authority: message.authorities.map(recordJson),
    additional: withoutOpt(message).map(recordJson),
    server,
    time,
    when: when.toISOString(),
    size,
  };
}
