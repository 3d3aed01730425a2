/** The error that points at characters. */
import t from "tap";
import { FilterError } from "../../../lib/capture/filter-error.ts";

const error = new FilterError("tcp.prot == 80", 'no field "tcp.prot"', 0, 8, "tcp.port?");
t.equal(error.message, 'Cannot read the filter "tcp.prot == 80": no field "tcp.prot" (column 1; tcp.port?)');
t.equal(error.code, "usage");
t.same([error.start, error.end], [0, 8]);
t.same(error.drawing, ["tcp.prot == 80", "^~~~~~~~"]);
t.same(new FilterError("a == ", "x", 5, 5).drawing, ["a == ", "     ^"], "the end is one place behind");
const control = new FilterError("\x1b[2J == 1", "x", 5, 7);
t.notMatch([control.message, ...control.drawing].join(), /\x1b/, "control octets are shown as text");
t.equal(
  control.drawing[1]?.indexOf("^"),
  control.drawing[0]?.indexOf("=="),
  "the mark is under what is shown",
);
t.ok(new FilterError("a".repeat(5000), "x", 4000, 4100).message.length < 500, "long filters are cut");
