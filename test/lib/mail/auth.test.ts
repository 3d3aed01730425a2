import t from "tap";
import { AuthExchange, type Step } from "../../../lib/mail/auth.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const login = (mechanism: "PLAIN" | "LOGIN", user: string, password: string): Step => ({
  login: { mechanism, user, password },
});

const cases: [string, string[], Step][] = [
  ["PLAIN at once", [`PLAIN ${base64("\0bob\0pw")}`], login("PLAIN", "bob", "pw")],
  ["lower case", [`plain ${base64("\0bob\0pw")}`], login("PLAIN", "bob", "pw")],
  ["PLAIN asked", ["PLAIN", base64("\0bob\0pw")], login("PLAIN", "bob", "pw")],
  ["acting as oneself", [`PLAIN ${base64("bob\0bob\0pw")}`], login("PLAIN", "bob", "pw")],
  ["acting as another", [`PLAIN ${base64("root\0bob\0pw")}`], { error: "encoding" }],
  ["PLAIN without its NULs", [`PLAIN ${base64("bob pw")}`], { error: "encoding" }],
  ["PLAIN with a NUL too many", [`PLAIN ${base64("\0bob\0p\0w")}`], { error: "encoding" }],
  ["no name", [`PLAIN ${base64("\0\0pw")}`], { error: "encoding" }],
  ["UTF-8", [`PLAIN ${base64("\0zoë\0pâss")}`], login("PLAIN", "zoë", "pâss")],
  ["LOGIN asked", ["LOGIN", base64("bob"), base64("pw")], login("LOGIN", "bob", "pw")],
  ["LOGIN with the name at once", [`LOGIN ${base64("bob")}`, base64("pw")], login("LOGIN", "bob", "pw")],
  ["an empty password", ["LOGIN", base64("bob"), ""], login("LOGIN", "bob", "")],
  ["cancelled", ["LOGIN", "*"], { error: "cancelled" }],
  ["blanks in Base64", ["LOGIN", "Ym 9i"], { error: "encoding" }],
  ["Base64 without padding", ["LOGIN", "Ym9ibw"], { error: "encoding" }],
  ["another mechanism", ["CRAM-MD5"], { error: "mechanism" }],
  ["none", [""], { error: "mechanism" }],
  ["= is the empty response", ["PLAIN ="], { error: "encoding" }],
];

for (const [name, lines, wanted] of cases)
  t.test(name, async (t) => {
    const exchange = new AuthExchange();
    let step = exchange.begin(lines[0] as string);
    for (const line of lines.slice(1)) {
      t.ok("challenge" in step, "asks");
      step = exchange.answer(line);
    }
    t.same(step, wanted);
  });

t.test("what it asks in LOGIN", async (t) => {
  const exchange = new AuthExchange();
  t.same(exchange.begin("LOGIN"), { challenge: base64("Username:") });
  t.same(exchange.answer(base64("bob")), { challenge: base64("Password:") });
});
