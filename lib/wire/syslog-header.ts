/** The parts of a syslog message behind its PRI: RFC 5424 6.2, 6.3; RFC 3164 4.1. */

/** Where a part lies in the text behind the PRI, in octets. */
export interface SyslogPart {
  readonly kind:
    | "version"
    | "timestamp"
    | "timestamp3164"
    | "hostname"
    | "appname"
    | "procid"
    | "msgid"
    | "structured"
    | "text";
  readonly start: number;
  readonly end: number;
}

// RFC 5424 6: "VERSION SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP STRUCTURED-DATA [SP MSG]".
const modern = /^(\d{1,3}) (\S{1,64}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) /;
const modernKinds = ["version", "timestamp", "hostname", "appname", "procid", "msgid"] as const;
// RFC 3164 4.1.2: "Mmm dd hh:mm:ss" SP HOSTNAME SP; 4.1.3: a TAG ends with the first character that is not alphanumeric.
const legacy =
  /^((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d) (?:([^\s:[\]]{1,255}) )?/;
const legacyTag = /^([\w./@-]{1,48})(?:\[([^\]\s]{1,128})\])?: ?/;

/**
 * The parts of `text` (one character an octet): RFC 5424 where it has a version, RFC 3164 where it has that RFC's
 * time, else text alone. Total: any text has parts.
 */
export function syslogParts(text: string): SyslogPart[] {
  return modernParts(text) ?? legacyParts(text);
}

function modernParts(text: string): SyslogPart[] | undefined {
  const match = modern.exec(text);
  if (!match) return undefined;
  const parts: SyslogPart[] = [];
  let at = 0;
  for (const [index, kind] of modernKinds.entries()) {
    const size = (match[index + 1] as string).length;
    parts.push({ kind, start: at, end: at + size });
    at += size + 1;
  }
  const end = structuredEnd(text, at);
  if (end > at) parts.push({ kind: "structured", start: at, end });
  const start = text[end] === " " ? end + 1 : end;
  if (start < text.length) parts.push({ kind: "text", start, end: text.length });
  return parts;
}

/** RFC 5424 6.3: "-", or elements in brackets whose values escape `"`, `\` and `]`. What has no end is text. */
function structuredEnd(text: string, start: number): number {
  if (text[start] === "-") return start + 1;
  let end = start;
  while (text[end] === "[") {
    let quoted = false;
    let at = end + 1;
    for (; at < text.length && (quoted || text[at] !== "]"); at += 1) {
      if (text[at] === "\\" && quoted) at += 1;
      else if (text[at] === '"') quoted = !quoted;
    }
    if (at >= text.length) return end;
    end = at + 1;
  }
  return end;
}

function legacyParts(text: string): SyslogPart[] {
  const parts: SyslogPart[] = [];
  const head = legacy.exec(text);
  let at = 0;
  if (head) {
    const time = (head[1] as string).length;
    parts.push({ kind: "timestamp3164", start: 0, end: time });
    if (head[2] !== undefined)
      parts.push({ kind: "hostname", start: time + 1, end: time + 1 + head[2].length });
    at = head[0].length;
  }
  const tag = legacyTag.exec(text.slice(at));
  if (tag) {
    const name = (tag[1] as string).length;
    parts.push({ kind: "appname", start: at, end: at + name });
    if (tag[2] !== undefined)
      parts.push({ kind: "procid", start: at + name + 1, end: at + name + 1 + tag[2].length });
    at += tag[0].length;
  }
  if (at < text.length) parts.push({ kind: "text", start: at, end: text.length });
  return parts;
}
