import { homedir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { dataFolder, fromHome } from "../../lib/folder.ts";

t.test("the folder follows the XDG specification", async (t) => {
  const before = process.env["XDG_DATA_HOME"];
  t.teardown(() => {
    if (before === undefined) delete process.env["XDG_DATA_HOME"];
    else process.env["XDG_DATA_HOME"] = before;
  });
  const home = join(homedir(), ".local", "share", "porthole");
  for (const [set, wanted] of [
    ["/data", "/data/porthole/mail"],
    ["", join(home, "mail")],
    ["relative", join(home, "mail")],
  ] as const) {
    process.env["XDG_DATA_HOME"] = set;
    t.equal(dataFolder("mail"), wanted, `XDG_DATA_HOME="${set}"`);
  }
  delete process.env["XDG_DATA_HOME"];
  t.equal(dataFolder(), home);
});

t.test("~/ is this user's home; any other tilde is a name", async (t) => {
  t.equal(fromHome("~/.ssh/id"), join(homedir(), ".ssh/id"));
  for (const name of ["~", "~bob/x", "a/~/b", "/x", ""]) t.equal(fromHome(name), name);
});
