import t from "tap";
import { readGlobal, version } from "../../repl/main.ts";

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
