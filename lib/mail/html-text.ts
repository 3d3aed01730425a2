/** HTML as text, in one pass: for reading a mail, not for rendering a page. Nothing is fetched, nothing runs. */

/** Elements whose content is not for reading. */
const silent = new Set(["script", "style", "head", "title", "template", "noscript", "svg", "object"]);
/** Elements that begin a line of their own. */
const blocks = new Set(
  (
    "address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main " +
    "nav ol p pre section table tbody tfoot thead tr ul"
  ).split(" "),
);

const entities: Readonly<Record<string, string>> = {
  ...{
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: " ",
    copy: "\u00a9",
    reg: "\u00ae",
    trade: "\u2122",
  },
  ...{
    hellip: "\u2026",
    mdash: "\u2014",
    ndash: "\u2013",
    lsquo: "\u2018",
    rsquo: "\u2019",
    ldquo: "\u201c",
  },
  ...{ rdquo: "\u201d", laquo: "\u00ab", raquo: "\u00bb", bull: "\u2022", middot: "\u00b7", euro: "\u20ac" },
  ...{
    auml: "\u00e4",
    ouml: "\u00f6",
    uuml: "\u00fc",
    Auml: "\u00c4",
    Ouml: "\u00d6",
    Uuml: "\u00dc",
    szlig: "\u00df",
  },
  ...{
    eacute: "\u00e9",
    egrave: "\u00e8",
    agrave: "\u00e0",
    ccedil: "\u00e7",
    ntilde: "\u00f1",
    deg: "\u00b0",
  },
};

/** Character references as characters; one that is none stays as it is. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] as string) : whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code);
  });
}

/** Collects words into lines: runs of blanks are one, empty lines never two. */
class Lines {
  readonly #parts: string[] = [];
  #atStart = true;
  #breaks = 2;

  say(text: string): void {
    const words = text.replace(/[ \t\r\n\f\u00a0]+/g, " ");
    const shown = this.#atStart ? words.trimStart() : words;
    if (shown === "") return;
    this.#parts.push(shown);
    this.#atStart = false;
    this.#breaks = 0;
  }

  /** Ends the line; at most one empty line comes of many. */
  end(force = false): void {
    if (this.#atStart && (!force || this.#breaks >= 2)) return;
    this.#parts.push("\n");
    this.#breaks += 1;
    this.#atStart = true;
  }

  toString(): string {
    return this.#parts.join("").replace(/ +\n/g, "\n").trim();
  }
}

/** Characters in which a quotation of a tag must end; past them a quote is taken for a slip. */
const longestTag = 4000;

/** The end of a tag that begins at `from`: behind its `>`, those in quotes not counted; -1 when it never ends. */
function tagEnd(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length && at < from + longestTag; at += 1) {
    const char = html[at] as string;
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if ((char === '"' || char === "'") && html[at - 1] === "=") quote = char;
    else if (char === ">") return at + 1;
  }
  return html.indexOf(">", from) + 1 || -1;
}

function hrefOf(tag: string): string {
  const match = /\shref\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s>"']{1,2000}))/i.exec(
    tag.slice(0, longestTag),
  );
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? "").trim();
}

/**
 * The text of an HTML mail: a link's address stands behind its words, so that where it leads is seen. Takes time in
 * proportion to the input, however broken that is. The result is not yet printable.
 */
export function htmlToText(html: string): string {
  const lines = new Lines();
  let link = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open !== at) lines.say(decodeEntities(html.slice(at, open < 0 ? undefined : open)));
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]{0,20})|^<[!?]/i.exec(html.slice(open, open + 24));
    if (!name) {
      lines.say("<");
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open + 1);
    // What is never closed is no tag, and nothing behind it can be one.
    if (end < 0) break;
    const tag = html.slice(open, end);
    const element = (name[1] ?? "").toLowerCase();
    const closing = tag.startsWith("</");
    at = end;
    if (!closing && silent.has(element) && !tag.endsWith("/>")) {
      const close = new RegExp(`</${element}\\b`, "gi");
      close.lastIndex = end;
      const found = close.exec(html);
      if (!found) break;
      at = found.index;
    } else if (element === "br") lines.end(true);
    else if (element === "a") {
      if (link !== "") lines.say(` <${link}>`);
      link = closing ? "" : hrefOf(tag);
    } else if (blocks.has(element)) {
      lines.end();
      if (element === "p" || /^h\d$/.test(element)) lines.end(true);
      if (element === "li" && !closing) lines.say("* ");
    } else if ((element === "td" || element === "th") && !closing) lines.say(" ");
  }
  return lines.toString();
}
