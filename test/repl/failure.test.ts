import { runInNewContext } from "node:vm";
import t from "tap";
import { FilterError } from "../../lib/capture/filter-error.ts";
import { PortholeError } from "../../lib/errors.ts";
import { failureLines, isError, thrownLine } from "../../repl/failure.ts";

t.test("errors of another context are errors too", async (t) => {
  t.ok(isError(new TypeError("x")));
  t.ok(isError(runInNewContext("new Error('x')")));
  t.notOk(isError({ name: "Error", message: "x", stack: "" }));
});

t.test("what was thrown is one printable line, ours without its name", async (t) => {
  t.equal(thrownLine(new PortholeError("usage", "Cannot do it")), "Cannot do it");
  t.equal(thrownLine(new TypeError("no \x1b[2J")), "TypeError: no \\x1b[2J");
});

t.test("a filter's error is drawn under its line", async (t) => {
  t.equal(failureLines(new PortholeError("usage", "Cannot \x07 do it")), "Cannot \\x07 do it");
  const [message, filter, mark, ...rest] = failureLines(
    new FilterError("tcp.prt == 1", "there is no field tcp.prt", 0, 7),
  ).split("\n");
  t.match(message, /^Cannot read the filter "tcp\.prt == 1"/);
  t.same([filter, mark, rest], ["  tcp.prt == 1", "  ^~~~~~~", []]);
});
