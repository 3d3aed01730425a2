import t from "tap";
import { firstWords, names, rowsFor } from "../../repl/commands.ts";

t.test("the table names each command once, each with a summary and an example", async (t) => {
  const commands = await rowsFor();
  t.same(
    commands.flatMap((row) => [row.name, ...(row.aliases ?? [])]),
    names,
    "the names said before the rows are loaded are theirs",
  );
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
    t.ok(firstWords.includes(name), name);
});

t.test("only the rows that the words mean are loaded", async (t) => {
  const loaded = async (...words: string[]) => (await rowsFor(words)).map((row) => row.name);
  t.same(await loaded("serve", "smtp", "2525"), ["serve smtp"]);
  t.same(await loaded("smtp", "send"), ["smtp", "smtp send"]);
  t.same(await loaded("open"), ["open"]);
  t.same(await loaded("fg"), ["sessions", "fg"]);
  t.ok((await loaded("serve", "nothing")).every((name) => name.startsWith("serve ")));
  t.equal((await loaded("conect")).length, (await loaded()).length, "all, for the near one");
});
