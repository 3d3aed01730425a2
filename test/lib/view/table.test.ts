/** Tables stay tables, whatever the cells hold. */
import t from "tap";
import { table } from "../../../lib/view/table.ts";

t.same(table([["22/tcp", "open", "ssh"]], ["PORT", "STATE", "SERVICE"]), [
  "PORT    STATE  SERVICE",
  "22/tcp  open   ssh",
]);
t.same(
  table([
    ["日本", "x"],
    ["e\u0301", "y"],
  ]),
  ["日本  x", "e\u0301     y"],
);
t.same(table([["a\tb\n\x1b", "c"]]), ["a\\tb\\n\\x1b  c"]);
t.same(table([]), []);
t.same(table([["a"], ["b", "c"]]), ["a", "b  c"]);
