import fc from "fast-check";
import t from "tap";
import { htmlToText } from "../../../lib/mail/html-text.ts";

t.test("HTML as it would be read", async (t) => {
  const cases: [string, string][] = [
    ["", ""],
    ["plain", "plain"],
    ["<p>one</p><p>two</p>", "one\n\ntwo"],
    ["a<br>b<br/>c", "a\nb\nc"],
    ["<div>a</div>\n\n  <div>b   c\nd</div>", "a\nb c d"],
    ["<ul><li>x<li>y</ul>", "* x\n* y"],
    ["<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"],
    ["<a href='http://x/'>click</a> me", "click <http://x/> me"],
    ['<a title="a>b" href="http://x/?a=1&amp;b=2">here</a>', "here <http://x/?a=1&b=2>"],
    ["<script>alert('<p>')</script>seen", "seen"],
    ["<STYLE>p{}</STYLE ><head><title>t</title></head>seen", "seen"],
    ["<!-- <p>hidden --> seen", "seen"],
    ["<!DOCTYPE html><?xml x?>seen", "seen"],
    [
      "1 < 2 &lt;b&gt; &amp;amp; &copy; &unknown; &#65;&#x42;&#xD800;&#9999999;",
      "1 < 2 <b> &amp; \u00a9 &unknown; AB\ufffd\ufffd",
    ],
    ["&constructor; &toString", "&constructor; &toString"],
    ["cut <b", "cut"],
    ["<script>never closed <p>x", ""],
    ["before <!-- never closed", "before"],
    ['<b class="slip>seen', "seen"],
    ["\x1b[2J<b>\u202e</b>", "\x1b[2J\u202e"],
  ];
  for (const [html, expected] of cases) t.equal(htmlToText(html), expected, html);
});

t.test("time in proportion to the input", async (t) => {
  const pieces = [
    "<a ",
    "<!--",
    "<",
    '<a ="',
    "<script>",
    "<p>",
    "&#x41;",
    "<li>x",
    "<td><br>",
    "</",
    "<a href='",
  ];
  for (const piece of pieces) {
    const html = piece.repeat(Math.ceil(2_000_000 / piece.length));
    const started = performance.now();
    htmlToText(html);
    const milliseconds = performance.now() - started;
    t.ok(milliseconds < 3000, `${piece} for 2 MB: ${milliseconds.toFixed(0)} ms`);
  }
});

t.test("any text gives text", async (t) => {
  const words = fc.constantFrom(
    "<",
    ">",
    "a",
    "</p>",
    "<!--",
    "-->",
    '"',
    "'",
    "=",
    "&",
    "#",
    ";",
    " ",
    "script",
    "/",
  );
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 40 }),
      (parts) => typeof htmlToText(parts.join("")) === "string",
    ),
    { numRuns: 1000 },
  );
  t.pass();
});
