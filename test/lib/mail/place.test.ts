import { homedir } from "node:os";
import t from "tap";
import { defaultMaildir } from "../../../lib/mail/place.ts";

t.test("where mail lies by default", async (t) => {
  const before = process.env["XDG_DATA_HOME"];
  t.teardown(() => {
    if (before === undefined) delete process.env["XDG_DATA_HOME"];
    else process.env["XDG_DATA_HOME"] = before;
  });
  const cases: [string, string][] = [
    ["/data", "/data/porthole/mail"],
    ["relative", `${homedir()}/.local/share/porthole/mail`],
    ["", `${homedir()}/.local/share/porthole/mail`],
  ];
  for (const [given, expected] of cases) {
    process.env["XDG_DATA_HOME"] = given;
    t.equal(defaultMaildir(), expected, given);
  }
});
