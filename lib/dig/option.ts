/** dig's `+[no]option[=value]`: each by its name or the beginning of only one, as dig 9.18 has them. */
import { PortholeError } from "../errors.ts";
import { near } from "../near.ts";
import { printable } from "../printable.ts";
import { opcodeNumber } from "../wire/dns-code.ts";
import { type Apply, needEdns, number, switched, type Whole, wrongValue } from "./apply.ts";
import { ednsOptions } from "./edns-option.ts";
import type { Query } from "./query.ts";

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

/** Seconds, also parts of one. */
const time: Apply = (query, _on, value) => {
  const seconds = /^\d{1,5}(?:\.\d{1,3})?$/.test(value ?? "") ? Number(value) : Number.NaN;
  if (!(seconds >= 0)) throw wrongValue("time", value, "seconds");
  // dig takes 0 for 1.
  query.timeout = Math.round((seconds || 1) * 1000);
};

const opcode: Apply = (query, on, value) => {
  const found = on ? opcodeNumber(value ?? "") : 0;
  if (found === undefined) throw wrongValue("opcode", value, "a number up to 15, or a name such as STATUS");
  query.opcode = found;
};

const tcp: Apply = (query, on) => {
  query.tcp = on;
};

/** DNS over HTTPS, or HTTP in the clear; the value is the path of the URI. */
const http =
  (plain: boolean, get: boolean): Apply =>
  (query, on, value) => {
    if (!on) {
      delete query.http;
      return;
    }
    if (value !== undefined && !/^\/[!-~]*$/.test(value))
      throw wrongValue(`http${plain ? "-plain" : "s"}`, value, "a path, such as /dns-query");
    query.http = { path: value, get, plain };
  };

const aaflag = switched("authoritative");

const nothing: Apply = () => {};

/** What this client does. Some names have a short form that would be the beginning of several. */
const options: Readonly<Record<string, Apply>> = {
  ...ednsOptions,
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
  cdflag: switched("checkingDisabled"),
  class: switched("showClass"),
  cl: switched("showClass"),
  cmd: (_query, on, _value, whole) => {
    whole.greeting = on;
  },
  comments: switched("comments"),
  expandaaaa: switched("expand"),
  frames: switched("frames"),
  defname: switched("search"),
  domain(query, on, value) {
    query.search = on && value !== undefined;
    if (query.search && value !== undefined) query.domain = value.replace(/\.$/, "");
    else delete query.domain;
  },
  "header-only": switched("headerOnly"),
  https: http(false, false),
  "https-get": http(false, true),
  "https-post": http(false, false),
  "http-plain": http(true, false),
  "http-plain-get": http(true, true),
  "http-plain-post": http(true, false),
  identify: switched("identify"),
  ignore: switched("ignore"),
  multiline: switched("multiline"),
  ndots(query, on, value) {
    if (on) query.ndots = number("ndots", value, 0, 15);
    else delete query.ndots;
  },
  onesoa: switched("oneStart"),
  opcode,
  qid(query, on, value) {
    if (on) query.id = number("qid", value, 0, 0xffff);
    else delete query.id;
  },
  qr: switched("sent"),
  question: switched("question"),
  rdflag: switched("recurse"),
  raflag: switched("recursionAvailable"),
  recurse: switched("recurse"),
  retry(query, _on, value) {
    query.tries = number("retry", value, 0, 99) + 1;
  },
  rrcomments: switched("recordComments"),
  search: switched("search"),
  short,
  showsearch(query, on) {
    query.search = query.showSearch = on;
  },
  split(query, on, value) {
    // dig rounds up to whole words of four.
    const width = value === undefined ? undefined : Math.ceil(number("split", value, 0, 0xffff) / 4) * 4;
    query.split = on ? width : 0;
  },
  stats: switched("stats"),
  tcflag: switched("truncated"),
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
  "badcookie badvers crypto dns64prefix dscp fail idnin idnout keepopen mapped nssearch tls-certfile tls-keyfile topdown trusted-key unexpected yaml".split(
    " ",
  );

/** Those that take a value. */
const valued = new Set([
  "domain",
  "ndots",
  "bufsize",
  "cookie",
  "edns",
  "ednsflags",
  "ednsopt",
  "opcode",
  "padding",
  "qid",
  "retry",
  "split",
  "subnet",
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
