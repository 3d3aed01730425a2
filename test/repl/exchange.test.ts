import t from "tap";
import { dialect as smtp } from "../../lib/mail/smtp-by-hand.ts";
import { Exchange } from "../../repl/exchange.ts";

t.test("a reply grows until the dialect knows that it is whole", async (t) => {
  const exchange = new Exchange(smtp);
  exchange.typed("EHLO me", false);
  exchange.sent();
  t.match(exchange, { silent: true, whole: false });
  exchange.heard("250-me\r\n");
  t.match(exchange, { silent: false, whole: false });
  exchange.heard("250 SIZE\r\n");
  t.match(exchange, { silent: false, whole: true, farewell: false, lastLine: "250 SIZE" });
  exchange.typed("QUIT", false);
  exchange.sent();
  t.match(exchange, { silent: true, whole: false, lastLine: "250 SIZE" }, "the last reply is still known");
  exchange.heard("221 bye\r\n");
  t.match(exchange, { whole: true, farewell: true });
});

t.test("what may be said next depends on what was said; what was typed in secret is not", async (t) => {
  const exchange = new Exchange(smtp);
  t.equal(exchange.next()[0], "EHLO ");
  exchange.typed("ehlo me", false);
  t.ok(exchange.hasSaid("EHLO localhost"));
  t.equal(exchange.next()[0], "MAIL FROM:<");
  exchange.typed("MAIL FROM:<a@x>", true);
  t.notOk(exchange.hasSaid("MAIL"));
  exchange.heard("354 go\r\n");
  t.same([exchange.expects("text"), exchange.expects(".")], [false, true]);
  exchange.forget();
  t.notOk(exchange.hasSaid("EHLO"), "RFC 3207 4.2");
});

t.test("the word that asks for TLS, and the reply that lets it begin", async (t) => {
  const exchange = new Exchange(smtp);
  t.equal(exchange.asksTls, false);
  exchange.typed(" starttls ", false);
  t.match(exchange, { asksTls: true, tlsReady: false });
  exchange.heard("220 go ahead\r\n");
  t.equal(exchange.tlsReady, true);
});

t.test("a dialect that knows nothing", async (t) => {
  const exchange = new Exchange({ name: "", lineEnd: "\n" });
  exchange.typed("x", false);
  exchange.heard("y");
  t.match(exchange, { whole: false, farewell: false, asksTls: false, tlsReady: false, lastLine: "y" });
  t.same([exchange.next(), exchange.expects("z")], [[], true]);
});
