import t from "tap";
import { commands, firstWords } from "../../repl/commands.ts";

t.test("the table names each command once, each with a summary and an example", async (t) => {
  const names = commands.flatMap((row) => [row.name, ...(row.aliases ?? [])]);
  t.same(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  for (const row of commands) t.ok(row.summary.length > 0 && (row.examples?.length ?? 0) > 0, row.name);
  for (const name of [
    "serve",
    "listen",
    "stop",
    "connect",
    "send",
    "expect",
    "end",
    "reset",
    "close",
    "sessions",
    "fg",
    "frames",
    "show",
    "hex",
    "follow",
    "save",
    "help",
    "history",
    "run",
    "quit",
  ])
    t.ok(firstWords().includes(name), name);
});
