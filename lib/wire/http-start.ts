/** The first line of an HTTP message in the tree, in Wireshark's names and words: RFC 9112 3 and 4. Only for the tree. */
import { formattedLatin1 } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { laxStart } from "./http-lax.ts";
import { phraseOf } from "./http-status.ts";
import { cutEnd, cutLine, labelled } from "./label.ts";

/** Notes the whole line as a remark. */
function noteChat(c: Cursor, line: string, start: number): void {
  const message = cutEnd(line);
  noteExpert(c, { severity: "chat", group: "Sequence", message, name: "http.chat" }, start, start);
  const field = c.fields.at(-1);
  if (field) field.text = `[${cutLine(`Expert Info (Chat/Sequence): ${message}`)}]`;
}

/** A target and, where it has a query, its parts (RFC 3986 3.4). */
function noteTarget(c: Cursor, target: string, start: number): void {
  const name = "http.request.uri";
  const said = formattedLatin1(target);
  const question = target.indexOf("?");
  if (question < 0) {
    c.note(name, labelled("Request URI", said), start, start + target.length, said);
    return;
  }
  c.offset = start;
  c.open(name, labelled("Request URI", said));
  const part = (field: string, label: string, from: number, to: number) => {
    const text = formattedLatin1(target.slice(from, to));
    c.note(field, labelled(label, text), start + from, start + to, text);
  };
  part(`${name}.path`, "Request URI Path", 0, question);
  if (question + 1 < target.length) {
    const query = formattedLatin1(target.slice(question + 1));
    c.offset = start + question + 1;
    c.open(`${name}.query`, labelled("Request URI Query", query));
    for (let from = question + 1; from < target.length; ) {
      const and = target.indexOf("&", from);
      const to = and < 0 ? target.length : and;
      if (to > from) part(`${name}.query.parameter`, "Request URI Query Parameter", from, to);
      from = to + 1;
    }
    c.offset = start + target.length;
    c.close(undefined, query);
  }
  c.offset = start + target.length;
  c.close(undefined, said);
}

/** Wireshark takes all behind the second blank for the version. */
function noteRequest(c: Cursor, text: string, start: number): void {
  const method = text.indexOf(" ");
  const name = text.slice(0, method);
  const from = method + 1;
  const blank = text.indexOf(" ", from);
  const to = blank < 0 ? text.length : blank;
  c.note("http.request.method", `Request Method: ${formattedLatin1(name)}`, start, start + method, name);
  noteTarget(c, text.slice(from, to), start + from);
  if (blank < 0) return;
  const version = formattedLatin1(text.slice(to + 1));
  c.note(
    "http.request.version",
    labelled("Request Version", version),
    start + to + 1,
    start + text.length,
    version,
  );
}

/** A line and below it its parts; `line` is `text` with its end. */
export function noteStart(c: Cursor, text: string, line: string, start: number): void {
  const found = laxStart(text);
  if (!found) return;
  const end = c.offset;
  const said = formattedLatin1(line);
  c.offset = start;
  c.open(`http.${found.kind}`);
  noteChat(c, said, start);
  if (found.kind === "request") noteRequest(c, text, start);
  else {
    const blank = text.indexOf(" ");
    const status = blank < 0 ? text.length : blank;
    const last = start + text.length;
    const [from, to] = [Math.min(start + status + 1, last), Math.min(start + status + 4, last)];
    const version = formattedLatin1(found.version);
    const meaning = phraseOf(found.status);
    c.note("http.response.version", `Response Version: ${version}`, start, start + status, version);
    c.note("http.response.code", `Status Code: ${found.status}`, from, to, found.status);
    c.note("http.response.code.desc", `[Status Code Description: ${meaning}]`, from, to, meaning);
    const reason = formattedLatin1(found.reason);
    if (reason !== "")
      c.note(
        "http.response.phrase",
        labelled("Response Phrase", reason),
        Math.min(to + 1, last),
        last,
        reason,
      );
  }
  c.offset = end;
  c.close(cutLine(said), true);
}
