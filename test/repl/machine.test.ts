import t from "tap";
import { aloneRow, asksHelp, isMachine, machineParts, readRaw } from "../../repl/machine.ts";

t.test("names are those of the rows", async (t) => {
  for (const { names, offline, load } of machineParts) {
    const rows = await load();
    t.same(
      names,
      rows.flatMap((row) => [row.name, ...(row.aliases ?? [])]),
      String(names[0]),
    );
    t.equal(offline, true, "no engine is made for them");
    for (const name of names) t.equal(isMachine(name), true, name);
  }
  t.equal(isMachine("serve"), false);
  t.equal(isMachine(undefined), false);
});

t.test("a row that reads its words itself is found without the table", async (t) => {
  t.equal((await aloneRow("netstat"))?.name, "ports");
  t.equal(await aloneRow("serve"), undefined);
  t.equal(await aloneRow(undefined), undefined);
  t.same(readRaw("row", ["-t", "--json", "x"]), { row: "row", args: ["-t", "x"], options: { json: true } });
  t.same(readRaw("row", ["-t"]).options, {});
  t.equal(asksHelp(["-t", "-h"]), true);
  t.equal(asksHelp(["-t"]), false);
});
