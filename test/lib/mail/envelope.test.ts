import t from "tap";
import { Envelope } from "../../../lib/mail/envelope.ts";

const fresh = (options = {}) => new Envelope({ maxSize: 1000, auth: false, ...options });
const octets = (text: string) => Buffer.from(text).toString("latin1");

const mails: [string, number, object?][] = [
  ["FROM:<a@x>", 250],
  ["from:<a@x>", 250],
  ["FROM: <a@x>", 250],
  ["FROM:<>", 250],
  ["FROM:a@x", 501],
  ["TO:<a@x>", 501],
  ["FROM:<a@x> SIZE=1000", 250],
  ["FROM:<a@x> SIZE=1001", 552],
  ["FROM:<a@x> SIZE=99999999999999999999", 552],
  ["FROM:<a@x> SIZE=100000000000000000000", 501],
  ["FROM:<a@x> SIZE=abc", 501],
  ["FROM:<a@x> SIZE", 501],
  ["FROM:<a@x> SIZE=1 SIZE=1", 501],
  ["FROM:<a@x> BODY=8BITMIME", 250],
  ["FROM:<a@x> body=7bit", 250],
  ["FROM:<a@x> BODY=x", 501],
  ["FROM:<a@x> BODY=BINARYMIME", 501],
  ["FROM:<a@x> SMTPUTF8", 250],
  ["FROM:<a@x> SMTPUTF8=1", 501],
  ["FROM:<zoë@x> SMTPUTF8", 250],
  ["FROM:<zoë@exämple.org> SMTPUTF8", 250],
  ["FROM:<zoë@x>", 553],
  ["FROM:<zo\u0085@x> SMTPUTF8", 501],
  [`FROM:<${"ü".repeat(32)}@x> SMTPUTF8`, 250],
  [`FROM:<${"ü".repeat(33)}@x> SMTPUTF8`, 501],
  ["FROM:<a@x> RET=HDRS", 555],
  ["FROM:<a@x> ENVID=1", 555],
  ["FROM:<a@x> AUTH=<>", 555],
  ["FROM:<a@x> AUTH=<>", 250, { auth: true }],
  ["FROM:<a@x> AUTH", 501, { auth: true }],
  ["FROM:<a@x> X=1", 555],
];

t.test("MAIL", async (t) => {
  for (const [argument, code, options] of mails)
    t.equal(fresh(options).mail(octets(argument)).code, code, argument);
  t.equal(fresh().mail("FROM:<\xff\xfe@x> SMTPUTF8").code, 553, "invalid UTF-8");
  t.match(fresh().mail("FROM:<a@x> RET=FULL").lines[0], /RET is of DSN/);
});

t.test("RCPT", async (t) => {
  const envelope = fresh();
  envelope.mail("FROM:<a@x>");
  for (const [argument, code] of [
    ["TO:<b@y>", 250],
    ["TO:<Postmaster>", 250],
    ["TO:<@relay,@other:b@y>", 250],
    ['TO:<"b c"@y>', 250],
    ["TO:<b@[127.0.0.1]>", 250],
    ["TO:<>", 501],
    ["TO:<b@y> NOTIFY=NEVER", 555],
    ["TO:<b@y> ORCPT=rfc822;b@y", 555],
    ["TO:<ü@y>", 553],
  ] as const)
    t.equal(envelope.recipient(octets(argument)).code, code, argument);
  t.same(envelope.recipients, ["b@y", "Postmaster", "b@y", '"b c"@y', "b@[127.0.0.1]"]);
  const wide = fresh();
  wide.mail("FROM:<> SMTPUTF8");
  t.equal(wide.recipient(octets("TO:<ü@y>")).code, 250);
  t.same(wide.recipients, ["ü@y"]);
  t.equal(wide.utf8, true);
});
