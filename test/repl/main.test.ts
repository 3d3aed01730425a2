import t from "tap";
import { names } from "../../repl/commands.ts";
import { labWords, readGlobal, version } from "../../repl/main.ts";

t.test("options before the command belong to porthole, those behind it to the command", async (t) => {
  t.match(readGlobal([]), { json: false, lab: true, words: [] });
  t.match(readGlobal(["--json", "--via", "tcpdump", "--no-lab", "frames", "--json"]), {
    json: true,
    via: "tcpdump",
    lab: false,
    words: ["frames", "--json"],
  });
  t.match(readGlobal(["--via=journal", "-e", "1 + 1"]), { via: "journal", evaluate: "1 + 1" });
  t.equal(readGlobal(["-h"]), "help");
  t.equal(readGlobal(["--version"]), "version");
  for (const bad of [["--nope"], ["--via"], ["--via", "x"], ["--color", "red"], ["-e"]])
    t.throws(() => readGlobal(bad), { code: "usage" }, bad.join(" "));
  t.match(version(), /^\d+\.\d+\.\d+$/);
});

t.test("words behind `lab`: the lab's own come first, all else is run in the private network", async (t) => {
  for (const [line, meant] of [
    ["lab", "inside"],
    ["lab serve smtp 25", "inside"],
    ["lab run script", "inside"],
    ["lab --help", "table"],
    ["lab start", "table"],
    ["lab start --json", "table"],
    ["lab start mail", "first"],
    ["lab start --help", "table"],
    ["lab up", "first"],
    ["lab up office.yaml", "first"],
    ["lab add client server", "first"],
    ["lab export mail --compose", "table"],
    ["lab show", "table"],
  ] as const)
    t.equal(labWords(line.split(" ")), meant, line);
  const seconds = names.filter((name) => name.startsWith("lab ")).map((name) => name.split(" "));
  t.ok(seconds.length > 15);
  for (const words of seconds) t.not(labWords([...words, "x"]), "inside", words.join(" "));
  for (const name of ["serve", "connect", "capture-nothing", "ping"])
    t.equal(labWords(["lab", name]), "inside", name);
});
