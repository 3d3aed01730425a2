import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { ScanFiles } from "../../../repl/commands/scan-files.ts";
import { aFoot, aHead, aHost } from "../../support/scan.ts";

t.test("all three files, written to their ends", async (t) => {
  const folder = t.testdir({});
  const outputs = {
    normal: join(folder, "a.nmap"),
    xml: join(folder, "a.xml"),
    grepable: join(folder, "a.gnmap"),
  };
  const files = ScanFiles.open(outputs, aHead());
  t.equal(files.toScreen, false);
  t.same([...files.head(), ...files.host(aHost()), ...files.foot(aFoot())], [], "nothing for the screen");
  files.close();
  t.match(
    readFileSync(outputs.normal, "utf8"),
    /^# porthole .*\nScan report for localhost.*\n# porthole scan done .*\n$/s,
  );
  t.match(readFileSync(outputs.xml, "utf8"), /^<\?xml .*<\/nmaprun>\n$/s);
  t.match(
    readFileSync(outputs.grepable, "utf8"),
    /^# porthole .*\nHost: 127\.0\.0\.1 \(localhost\)\tStatus: Up\n#/s,
  );
});

t.test("- is standard output", async (t) => {
  const files = ScanFiles.open({ xml: "-" }, aHead());
  t.equal(files.toScreen, true);
  const lines = [...files.head(), ...files.host(aHost()), ...files.foot(aFoot())].flatMap(
    (result) => result.lines?.((_role, text) => text) ?? [],
  );
  t.equal(lines[0], '<?xml version="1.0" encoding="UTF-8"?>');
  t.equal(lines.at(-1), "</nmaprun>");
});

t.test("a path that cannot be written is told before anything is asked", async (t) => {
  const folder = t.testdir({});
  t.throws(
    () => ScanFiles.open({ normal: join(folder, "ok"), xml: join(folder, "no", "where.xml") }, aHead()),
    {
      code: "not-found",
      message: /^Cannot write the report to ".*where\.xml": no such file or directory$/,
    },
  );
});
