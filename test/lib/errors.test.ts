import t from "tap";
import { describe, explain, PortholeError } from "../../lib/errors.ts";

const errno = (code: string) => Object.assign(new Error(`connect ${code} 127.0.0.1:1`), { code });

t.test("system errors become words, with the action first and what to do last", async (t) => {
  const cases: [unknown, string, string][] = [
    [
      errno("ECONNREFUSED"),
      "refused",
      "Cannot connect to x: connection refused: nothing listens there (try 2525)",
    ],
    [errno("EACCES"), "permission", "Cannot connect to x: permission denied (try 2525)"],
    [errno("EADDRINUSE"), "in-use", "Cannot connect to x: the address is in use (try 2525)"],
    [errno("EWHATEVER"), "failed", "Cannot connect to x: connect EWHATEVER 127.0.0.1:1 (try 2525)"],
    [new DOMException("t", "TimeoutError"), "timeout", "Cannot connect to x: no answer in time (try 2525)"],
    [
      new AggregateError([errno("ETIMEDOUT")]),
      "timeout",
      "Cannot connect to x: no answer in time (try 2525)",
    ],
    [
      Object.assign(new Error("80AB:error:0A:SSL"), {
        code: "ERR_SSL_WRONG_VERSION_NUMBER",
        reason: "wrong",
      }),
      "format",
      "Cannot connect to x: the peer does not speak TLS (try 2525)",
    ],
    [
      Object.assign(new Error("80AB:error:0A:SSL"), { code: "ERR_SSL_NO_X", reason: "no cipher match" }),
      "failed",
      "Cannot connect to x: TLS: no cipher match (try 2525)",
    ],
    ["text", "failed", "Cannot connect to x: text (try 2525)"],
    [new Error("two\nlines"), "failed", "Cannot connect to x: two (try 2525)"],
  ];
  for (const [cause, code, message] of cases)
    t.match(explain("Cannot connect to x", cause, "try 2525"), { code, message });
});

t.test("a message is never wrapped twice", async (t) => {
  const error = new PortholeError("limit", "Cannot a: b");
  t.equal(explain("Cannot c", error), error);
  t.same(describe(error), { code: "limit", message: "Cannot a: b" });
});

t.test("a usage error ends the command line with 2, all else with 1", async (t) => {
  t.equal(new PortholeError("usage", "x").exitStatus, 2);
  t.equal(new PortholeError("refused", "x").exitStatus, 1);
});
