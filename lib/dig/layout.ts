/** An exchange as dig 9.18 prints it, line by line, printable. */
import type { Message, ResourceRecord } from "../wire/dns.ts";
import { type Edns, edns, fullRcode } from "../wire/dns.ts";
import { opcodeName, rcode, rcodeName } from "../wire/dns-code.ts";
import { type, typeName } from "../wire/dns-type.ts";
import { ednsLines, option } from "./edns.ts";
import { type Reply, wayText } from "./event.ts";
import type { Query } from "./query.ts";
import { dataText, questionLine, recordLines } from "./record.ts";
import { serverText } from "./server.ts";
import type { Transfer } from "./transfer.ts";

/** The flags that are set, by dig's names. */
export function flagNames(message: Message): string[] {
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

/** The additional records but the OPT, which is shown apart. */
export function withoutOpt(message: Message): ResourceRecord[] {
  return message.additionals.filter((record) => record.type !== type.OPT);
}

/** "Sat Nov 21 04:06:10 UTC 2026". */
function dateText(date: Date): string {
  const [day, month, number, year, time] = date.toString().split(" ");
  const zone = new Intl.DateTimeFormat("en", { timeZoneName: "short" })
    .formatToParts(date)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${day} ${month} ${number} ${time} ${zone} ${year}`;
}

function headerLines(message: Message, sent: boolean, query: Query): string[] {
  const { questions, answers, authorities, additionals } = message;
  const flags = flagNames(message)
    .map((name) => ` ${name}`)
    .join("");
  const counts = `QUERY: ${questions.length}, ANSWER: ${answers.length}, AUTHORITY: ${authorities.length}, ADDITIONAL: ${additionals.length}`;
  const status = rcodeName(fullRcode(message));
  const lines = [
    sent ? ";; Sending:" : ";; Got answer:",
    `;; ->>HEADER<<- opcode: ${opcodeName(message.opcode)}, status: ${status}, id: ${message.id}`,
    `;; flags:${flags}; ${message.reserved ? "MBZ: 0x4; " : ""}${counts}`,
  ];
  if (sent) return [...lines, ""];
  if (message.recursionDesired && !message.recursionAvailable)
    lines.push(";; WARNING: recursion requested but not available");
  // RFC 6891 7: a server that does not know EDNS may say so in this way.
  const unknowing = message.rcode === rcode.FORMERR || message.rcode === rcode.NOTIMP;
  if (query.edns !== undefined && unknowing && !edns(message))
    lines.push(
      "",
      `;; WARNING: EDNS query returned status ${status} - retry with '${query.dnssec ? "+nodnssec " : ""}+noedns'`,
    );
  return [...lines, ""];
}

/** dig shows a query before it is padded. */
function unpadded(extension: Edns): Edns {
  const options = extension.options.map((one) =>
    one.code === option.PADDING ? { code: one.code, bytes: new Uint8Array(0) } : one,
  );
  return { ...extension, options };
}

function section(title: string, lines: readonly string[], { comments }: Query): readonly string[] {
  if (lines.length === 0 || !comments) return lines;
  return [`;; ${title} SECTION:`, ...lines, ""];
}

/** One message, sent or got. `cookie` is the one that went out. */
export function messageLines(
  message: Message,
  query: Query,
  options: { sent?: boolean; cookie?: Uint8Array | undefined } = {},
): string[] {
  const { sent = false, cookie } = options;
  const lines: string[] = [];
  if (query.comments) {
    lines.push(...headerLines(message, sent, query));
    const extension = edns(message);
    if (extension) lines.push(...(sent ? ednsLines(unpadded(extension)) : ednsLines(extension, cookie)));
  }
  const records = (list: readonly ResourceRecord[]) => list.flatMap((record) => recordLines(record, query));
  const questions = message.questions.map((question) => questionLine(question, query));
  if (query.question) lines.push(...section("QUESTION", questions, query));
  if (query.answer) lines.push(...section("ANSWER", records(message.answers), query));
  if (query.authority) lines.push(...section("AUTHORITY", records(message.authorities), query));
  if (query.additional) lines.push(...section("ADDITIONAL", records(withoutOpt(message)), query));
  return lines;
}

/** A query that goes out, under `+qr`. */
export function sentLines(message: Message, size: number, query: Query, short: boolean): string[] {
  const shown = short ? [] : messageLines(message, query, { sent: true });
  return query.stats ? [...shown, `;; QUERY SIZE: ${size}`, ""] : shown;
}

/** "3 msec", "2871 usec". */
function timeText(reply: Reply, query: Query, units: readonly [string, string]): string {
  return query.micro
    ? `${Math.round(reply.time * 1000)} ${units[1]}`
    : `${Math.floor(reply.time)} ${units[0]}`;
}

/** The lines about the exchange; of a transfer with what all of it held. */
export function statLines(reply: Reply, query: Query, total?: Transfer): string[] {
  const size = total
    ? `;; XFR size: ${total.records} records (messages ${total.messages}, bytes ${total.octets})`
    : `;; MSG SIZE  rcvd: ${reply.size}`;
  if (query.stats)
    return [
      `;; Query time: ${timeText(reply, query, ["msec", "usec"])}`,
      `;; SERVER: ${serverText(reply.server)} (${wayText(reply)})`,
      `;; WHEN: ${dateText(reply.when)}`,
      size,
      "",
    ];
  if (!query.identify) return [];
  const took = timeText(reply, query, ["ms", "us"]);
  return [`;; Received ${reply.size} bytes from ${serverText(reply.server)} in ${took}`, ""];
}

/** The answers' data alone, as `+short` gives it. */
function shortLines(reply: Reply, query: Query): string[] {
  const from = query.identify
    ? ` from server ${reply.server.host} in ${timeText(reply, query, ["ms", "us"])}.`
    : "";
  const style = { ...query, multiline: false };
  return reply.message.answers.map(
    (record) => `${query.trace ? `${typeName(record.type)} ` : ""}${dataText(record, style)}${from}`,
  );
}

/** One message of a transfer. */
export function partLines(reply: Reply, query: Query, short: boolean): string[] {
  return short ? shortLines(reply, query) : messageLines(reply.message, query, { cookie: reply.cookie });
}

/** All of a reply. */
export function replyLines(reply: Reply, query: Query, short: boolean): string[] {
  if (short) return query.answer ? shortLines(reply, query) : [];
  return [...messageLines(reply.message, query, { cookie: reply.cookie }), ...statLines(reply, query)];
}
