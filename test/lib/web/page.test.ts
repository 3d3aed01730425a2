import t from "tap";
import { escapeHtml, escapePlain, listing, welcome } from "../../../lib/web/page.ts";

t.test("everything that is not ours is escaped", async (t) => {
  t.equal(escapeHtml(`<a href="x">&'\x1b\u202e`), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\\x1b\\u{202e}");
  t.equal(escapePlain("<b>\r\n\x1b&"), "\\x3cb\\x3e\\r\\n\\x1b&");
});

t.test("a listing", async (t) => {
  const page = listing("/<x>/", ["a b.txt", "dir/", "javascript:alert(1)", "bad\ufffd"], true);
  t.match(page, "<title>Index of /&lt;x&gt;/</title>");
  t.match(page, '<li><a href="../">../</a></li>');
  t.match(page, '<li><a href="./a%20b.txt">a b.txt</a></li>');
  t.match(page, '<li><a href="./dir/">dir/</a></li>');
  t.match(page, '<a href="./javascript%3Aalert(1)">', "no scheme of its own");
  t.match(page, "<li>bad\ufffd</li>");
  t.match(page, "... and more");
  t.notMatch(listing("/", [], false), /\.\.\/|and more/);
  t.match(welcome, '<a href="/echo">');
});
