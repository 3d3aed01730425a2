/** Width and characters of the terminal. */
import t from "tap";
import { hasUnicode, tableWidth, terminalWidth } from "../../repl/terminal.ts";

t.equal(terminalWidth({ columns: 120 }, {}), 120);
t.equal(terminalWidth({}, { COLUMNS: "100" }), 100);
for (const odd of [undefined, "", "x", "-3"])
  t.equal(terminalWidth({}, odd === undefined ? {} : { COLUMNS: odd }), 80);
t.ok(hasUnicode({ LANG: "en_US.UTF-8" }));
t.ok(hasUnicode({ LC_ALL: "", LC_CTYPE: "C.utf8" }));
t.notOk(hasUnicode({ LC_ALL: "C", LANG: "en_US.UTF-8" }));
t.notOk(hasUnicode({}));
t.equal(tableWidth({ columns: 90 }), 90);
t.equal(tableWidth({}), Number.POSITIVE_INFINITY);
