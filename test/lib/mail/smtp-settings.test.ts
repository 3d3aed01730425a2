import { join } from "node:path";
import t from "tap";
import { smtpSettings } from "../../../lib/mail/smtp-settings.ts";

t.test("what is not said", async (t) => {
  process.env["XDG_DATA_HOME"] = "/data";
  t.match(smtpSettings({}), {
    session: { hostname: "localhost", maxSize: 10_485_760, auth: "tls", keep: true },
    maildir: join("/data", "porthole", "mail"),
    idle: 295_000,
    greetDelay: 0,
  });
});

t.test("what is said", async (t) => {
  const said = smtpSettings({ maildir: "/m", maxSize: "5", idle: "2", greetDelay: "3", authClear: true });
  t.match(said, { session: { maxSize: 5, auth: "clear" }, maildir: "/m", idle: 1900, greetDelay: 3000 });
  t.match(smtpSettings({ discard: true }), { maildir: undefined, session: { keep: false } });
});

t.test("who may log in", async (t) => {
  const login = (user: string, password: string) => ({ mechanism: "PLAIN", user, password }) as const;
  t.ok(smtpSettings({}).check(login("anybody", "")), "nobody is named: anybody");
  const { check } = smtpSettings({ user: ["bob:secret:1", "ann:x"] });
  t.same(
    [login("bob", "secret:1"), login("ann", "x"), login("bob", "secret"), login("eve", "x")].map(check),
    [true, true, false, false],
  );
});

t.test("what cannot be read is refused, and named", async (t) => {
  const cases: [Record<string, unknown>, RegExp][] = [
    [{ maxSize: "0" }, /--max-size "0"/],
    [{ maxSize: "1k" }, /--max-size "1k"/],
    [{ idle: "x" }, /--idle "x"/],
    [{ greetDelay: "-1" }, /--greet-delay "-1"/],
    [{ hostname: "a\r\nb" }, /host name "a\\r\\nb"/],
    [{ user: ["bob"] }, /--user "bob": it is NAME:PASSWORD/],
  ];
  for (const [options, message] of cases)
    t.throws(() => smtpSettings(options as never), { code: "usage", message });
});
