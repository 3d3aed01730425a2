import t from "tap";
import {
  checkShell,
  guestOnly,
  isWide,
  loginOptions,
  loginSettings,
  usersFrom,
} from "../../../lib/shell/settings.ts";
import { Users } from "../../../lib/shell/users.ts";

const nobody = new Users(new Map());
const settings = (options = {}) => loginSettings(options, nobody, () => {});

t.test("times are milliseconds; the idle time is a little below the listener's", async (t) => {
  t.match(settings(), { loginTime: 60_000, idle: 295_000, wide: false });
  t.match(settings({ loginTime: "5", idle: "10", iUnderstand: true, maildir: "m", shell: "sh" }), {
    loginTime: 5000,
    idle: 9500,
    wide: true,
    maildir: "m",
    shell: "sh",
  });
  for (const [options, message] of [
    [{ loginTime: "0" }, /Cannot read --login-time "0": a whole number from 1 /],
    [{ idle: "x\x1b" }, /--idle "x\\x1b"/],
    [{ lockout: "-1" }, /--lockout "-1": a whole number from 0 /],
    [{ lockoutTime: "99999999" }, /--lockout-time/],
    [{ maxConns: "many" }, /--max-conns/],
  ] as const)
    t.throws(() => settings(options), { code: "usage", message });
  t.ok(loginOptions.some(({ flags }) => flags.startsWith("--users")));
});

t.test("the doorway has the listener's places but some", async (t) => {
  t.equal(settings({ maxConns: "100" }).doorway.room(), 90);
  t.equal(settings({ maxConns: "5" }).doorway.room(), 4);
  t.equal(settings({ maxConns: "0" }).doorway.room(), Number.POSITIVE_INFINITY);
});

t.test("who may log in", async (t) => {
  t.ok(guestOnly({}));
  t.notOk(guestOnly({ user: ["a:b"] }));
  t.ok(await (await usersFrom({})).check("guest", "guest"));
  t.ok(await (await usersFrom({ user: ["ann:s:x"] })).check("ann", "s:x"));
  await t.rejects(usersFrom({ user: ["ann"] }), { message: /Cannot take user "ann": name:password/ });
  await t.rejects(usersFrom({ user: ["a:b"], users: "f" }), { message: /--user and --users together/ });
});

t.test("a program is not for guests, and not for other machines unless it is understood", async (t) => {
  const at = [{ transport: "tcp", host: "0.0.0.0", port: 1 }] as const;
  const shell = { shell: "sh", wide: false };
  const named = { guest: false, danger: "it burns" };
  t.doesNotThrow(() => checkShell({ shell: undefined, wide: false }, at, { guest: true, danger: "" }));
  t.throws(() => checkShell(shell, [], { guest: true, danger: "" }), { message: /guest may not have it/ });
  t.throws(() => checkShell(shell, at, named), { message: /0\.0\.0\.0:1 .*and it burns \(--i-understand/ });
  t.doesNotThrow(() => checkShell({ shell: "sh", wide: true }, at, named));
  t.ok(isWide(at[0]));
  for (const host of ["", "127.0.0.1", "::1", "localhost"]) t.notOk(isWide({ ...at[0], host }), host);
});
