import { writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import t from "tap";
import { passwordFrom, readErrand, windowOf } from "../../../lib/shell/ssh-errand.ts";

t.test("OpenSSH's words: where, as whom, and what", async (t) => {
  const me = userInfo().username;
  const cases: [string[], object, object][] = [
    [["host"], {}, { address: { host: "host", port: 22 }, user: me, command: undefined }],
    [["ann@host:2222"], {}, { address: { host: "host", port: 2222 }, user: "ann" }],
    [["a@b@host"], {}, { address: { host: "host" }, user: "a@b" }],
    [["ssh://ann@[::1]:2222"], {}, { address: { host: "::1", port: 2222 }, user: "ann" }],
    [["::1"], { port: "2222" }, { address: { host: "::1", port: 2222 } }],
    [["ann@2222"], {}, { address: { host: "127.0.0.1", port: 2222 } }],
    [["ann@host"], { login: "bob" }, { user: "bob" }],
    [["host", "ls", "-l", "a  b"], {}, { command: "ls -l a  b" }],
    [
      ["host", "-p", "2222", "-l", "bob", "-v", "ls", "-p"],
      {},
      { command: "ls -p", user: "bob", options: { verbose: true } },
    ],
    [
      ["host", "-i", "b", "--", "-x"],
      { identity: ["a"] },
      { command: "-x", options: { identity: ["a", "b"] } },
    ],
  ];
  for (const [words, options, wanted] of cases)
    t.match(readErrand(words, options as never), wanted, words.join(" "));
  for (const [words, message] of [
    [["host", "--nonsense"], /Cannot read option "--nonsense"/],
    [["host", "-p"], /-p: it needs a value/],
    [["@host"], /Cannot log in as ""/],
    [["a\x1b@host"], /Cannot log in as "a\\x1b"/],
    [["unix:/x"], /goes over TCP/],
    [["host:99999"], /past 65535/],
  ] as const)
    t.throws(() => readErrand(words, {}), { code: "usage", message }, words.join(" "));
});

t.test("the window of a session", async (t) => {
  t.same(windowOf({}), { columns: 80, rows: 24 });
  t.same(windowOf({ window: "132x50" }), { columns: 132, rows: 50 });
  for (const typed of ["80", "80x", "0x24", "80x24x1", "99999x1", "\x1b[2J"])
    t.throws(() => windowOf({ window: typed }), { code: "usage", message: /80x24$/ }, JSON.stringify(typed));
});

t.test("the password is the first line of its file", async (t) => {
  const file = `${t.testdir()}/password`;
  for (const [text, password] of [
    ["secret\nmore\n", "secret"],
    ["sec ret \r\n", "sec ret "],
    ["", ""],
  ] as const) {
    writeFileSync(file, text);
    t.equal(await passwordFrom(file), password);
  }
  t.equal(await passwordFrom(undefined), undefined);
  await t.rejects(passwordFrom(`${file}.none`), { code: "not-found", message: /Cannot read the password/ });
});
