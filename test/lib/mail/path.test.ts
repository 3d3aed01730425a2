import t from "tap";
import { parseParameters, parsePath } from "../../../lib/mail/path.ts";

t.test("paths", async (t) => {
  const long = (n: number) => "x".repeat(n);
  const cases: [string, "FROM:" | "TO:", unknown][] = [
    ["FROM:<a@x>", "FROM:", { mailbox: "a@x" }],
    ["from: <a@x>", "FROM:", { mailbox: "a@x" }],
    ["FROM:<>", "FROM:", { mailbox: "" }],
    ["TO:<>", "TO:", { error: "syntax" }],
    ["TO:<Postmaster>", "TO:", { mailbox: "Postmaster" }],
    ["TO:<@a.b,@c:d@e.f>", "TO:", { mailbox: "d@e.f" }],
    ['TO:<"a> b"@x>', "TO:", { mailbox: '"a> b"@x' }],
    ["TO:<a@[127.0.0.1]>", "TO:", { mailbox: "a@[127.0.0.1]" }],
    ["TO:<a@[IPv6:::1]>", "TO:", { mailbox: "a@[IPv6:::1]" }],
    [`TO:<${long(64)}@x>`, "TO:", { mailbox: `${long(64)}@x` }],
    [`TO:<${long(65)}@x>`, "TO:", { error: "length" }],
    [`TO:<a@${long(256)}>`, "TO:", { error: "length" }],
    ["TO:<a..b@x>", "TO:", { error: "syntax" }],
    ["TO:<a>", "TO:", { error: "syntax" }],
    ["TO:<a@-x>", "TO:", { error: "syntax" }],
    ["TO:<a@x>SIZE=1", "TO:", { error: "syntax" }],
    ["TO:<\xe9@x>", "TO:", { error: "utf8" }],
    ["TO:<\xc3\xa9@x>", "TO:", { mailbox: "é@x", utf8: true }],
    ["TO:<a@x> \xc3\xa9", "TO:", { mailbox: "a@x", utf8: false }],
    ["TO:a@x", "TO:", { error: "syntax" }],
  ];
  for (const [text, keyword, path] of cases)
    t.match(parsePath(text, keyword)?.path, path as object, text.slice(0, 40));
  t.equal(parsePath("TO:<a@x>", "FROM:"), undefined);
  t.equal(parsePath("FROM:<a@x> SIZE=1", "FROM:")?.rest, "SIZE=1");
});

t.test("a hostile path takes no time", async (t) => {
  const began = performance.now();
  parsePath(`TO:<@${"a-".repeat(2000)}@x>`, "TO:");
  parsePath(`TO:<${"a.".repeat(2000)}@x>`, "TO:");
  t.ok(performance.now() - began < 500);
});

t.test("parameters", async (t) => {
  t.same(
    [...(parseParameters("size=1  BODY=8BITMIME X") ?? [])],
    [
      ["SIZE", "1"],
      ["BODY", "8BITMIME"],
      ["X", undefined],
    ],
  );
  for (const bad of ["SIZE=", "=1", "A=b=c", "SIZE=1 size=2", "-x"])
    t.equal(parseParameters(bad), undefined, bad);
});
