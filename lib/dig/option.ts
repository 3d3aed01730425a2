/** dig's `+[no]option[=value]`: each by its name or the beginning of only one, as dig 9.18 has them. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { opcodeNumber } from "../wire/dns-type.ts";
import { near } from "./near.ts";
import type { Query } from "./query.ts";

/** What one line says of all its queries: dig keeps these two apart from the rest, and the last word holds. */
export interface Whole {
  /** The data alone. */
  short: boolean;
  /** The line that repeats the command. */
  greeting: boolean;
}

type Apply = (query: Query, on: boolean, value: string | undefined, whole: Whole) => void;

const switched =
  (
    key: {
      [K in keyof Query]-?: Query[K] extends boolean ? K : never;
    }[keyof Query],
  ): Apply =>
  (query, on) => {
    query[key] = on;
  };

/** EDNS comes on with whatever needs it. */
function needEdns(query: Query): void {
  query.edns ??= 0;
}

const all: Apply = (query, on, _value, whole) => {
  for (const key of ["question", "answer", "authority", "additional", "comments", "stats"] as const)
    query[key] = on;
  whole.greeting = on;
};

const short: Apply = (query, on, _value, whole) => {
  whole.short = on;
  if (!on) return;
  whole.greeting = false;
  for (const key of ["question", "authority", "additional", "comments", "stats"] as const) query[key] = false;
  query.answer = true;
};

const trace: Apply = (query, on) => {
  query.trace = on;
  if (!on) return;
  query.recurse = query.identify = query.authority = query.dnssec = true;
  query.comments = query.stats = query.additional = query.question = false;
  needEdns(query);
};

function number(name: string, value: string | undefined, least: number, most: number): number {
  if (value !== undefined && /^\d{1,10}$/.test(value)) {
    const found = Number(value);
    if (found <= most) return Math.max(found, least);
  }
  throw wrongValue(name, value, `a number up to ${most}`);
}

function wrongValue(name: string, value: string | undefined, wanted: string): PortholeError {
  const typed = value === undefined ? "" : `=${value}`;
  return new PortholeError("usage", `Cannot use "+${printable(name + typed)}": it takes ${wanted}`, {
    exitStatus: 1,
  });
}

/** Seconds, also parts of one. */
const time: Apply = (query, _on, value) => {
  const seconds = /^\d{1,5}(?:\.\d{1,3})?$/.test(value ?? "") ? Number(value) : Number.NaN;
  if (!(seconds >= 0)) throw wrongValue("time", value, "seconds");
  // dig takes 0 for 1.
  query.timeout = Math.round((seconds || 1) * 1000);
};

const cookie: Apply = (query, on, value) => {
  if (value !== undefined && !/^(?:[0-9a-f]{2}){8,40}$/i.test(value))
    throw wrongValue("cookie", value, "8 to 40 octets in hexadecimal (RFC 7873 4)");
  query.cookie = on && value !== undefined ? Buffer.from(value, "hex") : on;
  if (on) needEdns(query);
};

const opcode: Apply = (query, on, value) => {
  const found = on ? opcodeNumber(value ?? "") : 0;
  if (found === undefined) throw wrongValue("opcode", value, "a number up to 15, or a name such as STATUS");
  query.opcode = found;
};

const tcp: Apply = (query, on) => {
  query.tcp = on;
};

const aaflag = switched("authoritative");

const nothing: Apply = () => {};

/** What this client does. Some names have a short form that would be the beginning of several. */
const options: Record<string, Apply> = {
  aaflag,
  aaonly: aaflag,
  additional: switched("additional"),
  ad: switched("authenticData"),
  adflag: switched("authenticData"),
  all,
  answer: switched("answer"),
  authority: switched("authority"),
  // What came broken is told and not shown, whichever way this stands.
  besteffort: nothing,
  bufsize(query, _on, value) {
    query.size = value === undefined ? 1232 : number("bufsize", value, 0, 0xffff);
    needEdns(query);
  },
  cd: switched("checkingDisabled"),
  cdflag: switched("checkingDisabled"),
  class: switched("showClass"),
  cl: switched("showClass"),
  cmd: (_query, on, _value, whole) => {
    whole.greeting = on;
  },
  comments: switched("comments"),
  cookie,
  dnssec(query, on) {
    query.dnssec = on;
    if (on) needEdns(query);
  },
  do: (query, on, value, whole) => options["dnssec"]?.(query, on, value, whole),
  edns(query, on, value) {
    query.edns = on ? (value === undefined ? 0 : number("edns", value, 0, 255)) : undefined;
  },
  ednsnegotiation: switched("negotiate"),
  expandaaaa: switched("expand"),
  frames: switched("frames"),
  identify: switched("identify"),
  ignore: switched("ignore"),
  multiline: switched("multiline"),
  nsid(query, on) {
    query.nsid = on;
    if (on) needEdns(query);
  },
  opcode,
  qid(query, on, value) {
    if (on) query.id = number("qid", value, 0, 0xffff);
    else delete query.id;
  },
  qr: switched("sent"),
  question: switched("question"),
  rdflag: switched("recurse"),
  recurse: switched("recurse"),
  retry(query, _on, value) {
    query.tries = number("retry", value, 0, 99) + 1;
  },
  rrcomments: switched("recordComments"),
  short,
  split(query, on, value) {
    // dig rounds up to whole words of four.
    const width = value === undefined ? undefined : Math.ceil(number("split", value, 0, 0xffff) / 4) * 4;
    query.split = on ? width : 0;
  },
  stats: switched("stats"),
  tcp,
  timeout: time,
  tls: switched("tls"),
  "tls-ca": (query, on, value) => {
    if (on) query.tlsAuthority = value ?? true;
    else delete query.tlsAuthority;
  },
  "tls-hostname": (query, on, value) => {
    if (on && value) query.tlsName = value;
    else delete query.tlsName;
  },
  trace,
  tries(query, _on, value) {
    query.tries = number("tries", value, 1, 100);
  },
  ttl: switched("showTtl"),
  ttlid: switched("showTtl"),
  ttlunits: switched("ttlUnits"),
  unknownformat: switched("unknown"),
  vc: tcp,
  zflag: switched("reserved"),
};

/** What dig has and this client does not: they count where a beginning must be that of only one. */
const others =
  "badcookie badvers crypto defname dns64prefix domain dscp ednsflags ednsopt expire fail header-only https https-get https-post http-plain http-plain-get http-plain-post idnin idnout keepalive keepopen mapped ndots nssearch onesoa padding qid raflag search showsearch subnet tcflag tls-certfile tls-keyfile topdown trusted-key unexpected yaml".split(
    " ",
  );

/** Those that take a value. */
const valued = new Set([
  "bufsize",
  "cookie",
  "edns",
  "opcode",
  "qid",
  "retry",
  "split",
  "tls-hostname",
  "timeout",
  "time",
  "tries",
]);

const names = Object.keys(options);
/** Second names are not offered. */
const shortForms = new Set(["aaonly", "ad", "cd", "cl", "do", "rdflag", "ttl", "vc", "besteffort"]);

/** "+short", "+noshort", "+time=" ...: what may be typed, for completion. */
export const optionWords: readonly string[] = names
  .filter((name) => !shortForms.has(name))
  .map((name) => (name === "timeout" ? "time" : name))
  .flatMap((name) => [`+${name}${valued.has(name) ? "=" : ""}`, ...(valued.has(name) ? [] : [`+no${name}`])]);

/** The option that a word names, by itself or as the beginning of one; or why it names none. */
function find(word: string): Apply | string {
  if (Object.hasOwn(options, word)) return options[word] as Apply;
  if (others.includes(word)) return "dig has it, this client has not";
  const matching = [...names, ...others].filter((name) => name.startsWith(word));
  const applies = new Set(matching.map((name) => options[name]));
  const [only] = applies;
  if (word !== "" && applies.size === 1)
    return only ?? (matching.length === 1 ? "dig has it, this client has not" : "it may be several");
  const several = word !== "" && matching.length > 1;
  const offered = several ? matching : near(word, names);
  const list = offered.map((name) => `+${name}`).join(", ");
  if (several) return `it may be ${list}`;
  return `no such option${list && ` (near: ${list})`}`;
}

/** Applies one `+option`, given without its plus. Throws PortholeError("usage") of one line that names near ones. */
export function applyOption(word: string, query: Query, whole: Whole): void {
  const [typed = "", value] = word.split(/=(.*)/s, 2) as [string, string?];
  const name = typed.toLowerCase();
  const off = name.startsWith("no");
  const found = find(off ? name.slice(2) : name);
  if (typeof found === "string")
    throw new PortholeError("usage", `Cannot use "+${printable(word)}": ${found}`, { exitStatus: 1 });
  found(query, !off, value, whole);
}
