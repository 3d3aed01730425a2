import t from "tap";
import { formatHash, hashPassword } from "../../../lib/shell/password.ts";
import { isName, parseUsers, Users, userLine } from "../../../lib/shell/users.ts";

t.test("a file of lines that userLine made", async (t) => {
  const file = `${t.testdir()}/users`;
  const lines = [await userLine("ann", "s:ecret"), await userLine("björn", "ä")];
  for (const line of lines) t.match(line, /^[^:]+:\$scrypt\$ln=14,r=8,p=1\$/);
  const { writeFileSync } = await import("node:fs");
  writeFileSync(file, `# who may\n\n${lines.join("\r\n")}\n`);
  const users = await Users.read(file);
  const cases: [string, string, boolean][] = [
    ["ann", "s:ecret", true],
    ["ann", "ä", false],
    ["björn", "ä", true],
    ["eve", "s:ecret", false],
    ["", "", false],
    ["constructor", "x", false],
  ];
  for (const [name, password, right] of cases) t.equal(await users.check(name, password), right, name);
  t.equal(await users.check("ann", "s:ecret", () => false), false, "not wanted any more");
});

t.test("names and passwords as given", async (t) => {
  const users = Users.from(new Map([["guest", "guest"]]));
  t.equal(await users.check("guest", "guest"), true);
  t.equal(await users.check("guest", "gues"), false);
});

t.test("an unknown user costs the same", async (t) => {
  const users = new Users(new Map([["ann", await hashPassword("x")]]));
  const time = async (name: string) => {
    const start = performance.now();
    await users.check(name, "y");
    return performance.now() - start;
  };
  const times = { ann: [] as number[], eve: [] as number[] };
  for (let i = 0; i < 5; i += 1)
    for (const name of ["ann", "eve"] as const) times[name].push(await time(name));
  const least = (all: number[]) => Math.min(...all);
  // Two orders of magnitude lie between a check and none; noise of a busy machine is far less.
  t.ok(least(times.eve) > least(times.ann) / 4, JSON.stringify(times));
});

t.test("a wrong file: one line with its number, and no password in it", async (t) => {
  const hash = formatHash(await hashPassword("x"));
  const cases: [string, RegExp][] = [
    ["ann:secret", /^u:1: the hash of "ann" is no \$scrypt/],
    [`# c\nann:${hash}\nann:${hash}`, /^u:3: "ann" is there twice/],
    [hash, /^u:1: a line is name:/],
    [`a b:${hash}`, /^u:1: a line is name:/],
    [`\x1b[2J:${hash}`, /^u:1: a line is name:/],
    ["", /^u: nobody is in it/],
    ["# only\n", /^u: nobody is in it/],
  ];
  for (const [text, message] of cases)
    t.throws(() => parseUsers(text, "u"), { code: "format", message }, JSON.stringify(text));
  t.throws(() => parseUsers("ann:secret", "u"), { message: /^(?!.*secret)/ });
  await t.rejects(Users.read("/no/such"), {
    code: "not-found",
    message: /Cannot read users from \/no\/such: no such file/,
  });
});

t.test("names that a line can hold", async (t) => {
  for (const name of ["a", "björn", "x".repeat(64), "a-b.c"]) t.ok(isName(name), name);
  for (const name of ["", "a b", "a:b", "a\n", "\u202ea", "x".repeat(65)]) t.notOk(isName(name), name);
  await t.rejects(userLine("a:b", "x"), { code: "usage", message: /Cannot take user "a:b"/ });
  await t.rejects(userLine("a", ""), { code: "usage", message: /password is empty/ });
});
