/** Width and characters of the terminal. */
import t from "tap";
import { drawingWidth, hasUnicode } from "../../repl/terminal.ts";

t.equal(drawingWidth(70, { columns: 120 }, { COLUMNS: "100" }), 70);
t.equal(drawingWidth(undefined, { columns: 120 }, { COLUMNS: "100" }), 120);
t.equal(drawingWidth(undefined, {}, { COLUMNS: "100" }), 100);
for (const odd of [undefined, "", "x", "-3"])
  t.equal(drawingWidth(undefined, {}, odd === undefined ? {} : { COLUMNS: odd }), 80);
t.ok(hasUnicode({ LANG: "en_US.UTF-8" }));
t.ok(hasUnicode({ LC_ALL: "", LC_CTYPE: "C.utf8" }));
t.notOk(hasUnicode({ LC_ALL: "C", LANG: "en_US.UTF-8" }));
t.notOk(hasUnicode({}));
