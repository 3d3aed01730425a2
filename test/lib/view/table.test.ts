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
// Words of the last column that do not fit stand below it; what cannot be folded is left whole.
t.same(table([["#1", "udp://127.0.0.1:53 tcp://127.0.0.1:53 x"]], ["#", "where"], 24), [
  "#   where",
  "#1  udp://127.0.0.1:53",
  "    tcp://127.0.0.1:53 x",
]);
t.same(table([["#1", "a b"]], undefined, 3), ["#1  a", "    b"]);
t.same(table([["#1", "a b"]], undefined, 7), ["#1  a b"]);
