import { join } from "node:path";
import t from "tap";
import { Maildir } from "../../../lib/mail/maildir.ts";
import { chosen, maildirOf, open } from "../../../repl/commands/mail-choice.ts";
import { typing } from "../../support/typing.ts";

const five = [1, 2, 3, 4, 5];

t.test("numbers as typed, each once", async (t) => {
  const cases: [string[], number[]][] = [
    [["2"], [2]],
    [["#2"], [2]],
    [["2-4"], [2, 3, 4]],
    [
      ["3", "2-4", "3"],
      [3, 2, 4],
    ],
    [["all"], five],
  ];
  for (const [words, numbers] of cases) t.same(chosen(words, five, "show"), numbers, words.join(" "));
  t.same(chosen(["all"], [], "show"), [], "all of none");
});

t.test("what is none is refused, and named", async (t) => {
  const cases: [string[], RegExp][] = [
    [[], /^Cannot show mail: which one\?/],
    [["x\x1b"], /^Cannot show mail "x\\x1b": a number, 2-4 or all is meant$/],
    [["0"], /^Cannot show mail 0: there are 5 /],
    [["6"], /there are 5/],
    [["1", "4-6"], /^Cannot show mail 4-6: there are 5/],
    [["4-2"], /there are 5/],
    [["1e3"], /a number/],
  ];
  for (const [words, message] of cases)
    t.throws(() => chosen(words, five, "show"), { message }, words.join(" "));
});

t.test("the Maildir that is meant, and its mails", async (t) => {
  const { porthole } = typing(t);
  process.env["XDG_DATA_HOME"] = "/data";
  t.equal(maildirOf(porthole, {}), join("/data", "porthole", "mail"));
  t.equal(maildirOf(porthole, { maildir: "/m" }), "/m");
  const dir = t.testdir();
  await new Maildir(dir).deliver(Buffer.from("x\n"));
  t.match((await open(porthole, { maildir: dir })).mails, [{ bytes: 2 }]);
  await t.rejects(open(porthole, { maildir: "/dev/null" }), {
    message: /^Cannot read the mail in \/dev\/null: .* \(--maildir DIR looks elsewhere\)$/,
  });
});

t.test("without a name, the mail of the server that was started here last", async (t) => {
  const { porthole, type } = typing(t);
  const dir = t.testdir();
  await type(`serve smtp 0 --maildir ${dir}/a`);
  await type(`serve pop 0 --maildir ${dir}/b`);
  await type("serve echo 0");
  t.equal(maildirOf(porthole, {}), `${dir}/b`);
  await type("stop 2");
  t.equal(maildirOf(porthole, {}), `${dir}/a`);
  t.equal(maildirOf(porthole, { maildir: "x" }), "x");
});
