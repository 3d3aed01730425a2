/** A mail as one line of the packet list, in Wireshark's words: RFC 5322 2.2, RFC 2045 4 and 5. */
import { formatted } from "../printable.ts";

/** Octets of a mail that are looked at. */
const longest = 16384;

/** A mail's sender and subject, then what its body is, or its text where it says nothing of MIME. */
export function imfLine(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, longest)).toString(
    "latin1",
  );
  const parts: string[] = [];
  const headers = /^[!-9;-~]+[ \t]*:/.test(text);
  const blank = headers ? text.search(/\r?\n\r?\n/) : -1;
  const head = headers ? (blank < 0 ? text : text.slice(0, blank)) : "";
  const body = headers ? (blank < 0 ? "" : text.slice(blank).replace(/^\r?\n\r?\n/, "")) : text;
  let mime = false;
  const types: string[] = [];
  for (const [, name = "", value = ""] of head.matchAll(
    /^([!-9;-~]+)[ \t]*:[ \t]*((?:.*(?:\r?\n[ \t]+.*)*))$/gm,
  )) {
    const key = name.toLowerCase();
    const words = value.replace(/\r$/, "");
    if (key === "from" || key === "subject") parts.push(`${key}: ${shown(words)}`);
    if (key === "mime-version") mime = true;
    if (key === "content-type") types.push(words);
  }
  if (headers) parts.push("");
  const media = mime || /^multipart\//i.test(types[0] ?? "") ? mediaOf(types[0], body) : "";
  if (!media)
    for (const line of body.match(/[^\n]*\n|[^\n]+$/g) ?? []) parts.push(shown(line.replace(/[\r\n]/g, " ")));
  return parts.reduce((line, part) => (line === "" ? part : `${line}, ${part}`), "") + media;
}

/** The types of a body's parts, each in parentheses. */
function mediaOf(type: string | undefined, body: string): string {
  const name = /^[^\s;]+/.exec(type ?? "")?.[0]?.toLowerCase();
  if (!name) return "";
  if (!name.startsWith("multipart/")) return ` (${shown(name)})`;
  const types = [...body.matchAll(/^content-type:[ \t]*([^\s;]+)/gim)].slice(0, 64);
  return types.map(([, inner = ""]) => ` (${shown(inner.toLowerCase())})`).join("");
}

function shown(latin1: string): string {
  return formatted(Buffer.from(latin1, "latin1"));
}
