import t from "tap";
import { columnsOf } from "../../../lib/view/columns.ts";

t.test("columns as drawn", async (t) => {
  for (const [text, columns] of [
    ["", 0],
    ["plain ~", 7],
    ["é", 1],
    ["e\u0301", 1],
    ["漢字", 4],
    ["→", 1],
    ["👩‍👩‍👧", 2],
  ] as const)
    t.equal(columnsOf(text), columns, JSON.stringify(text));
});
