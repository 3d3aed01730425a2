/** The page on filters says nothing that is not so. */
import t from "tap";
import { filterError } from "../../lib/capture/filter.ts";
import { filterExamples, filterHelp } from "../../repl/help-filters.ts";
import { helpFor } from "../../repl/program.ts";
import { applications } from "../support/samples.ts";

for (const [example] of filterExamples)
  t.equal(filterError(example, applications)?.message, undefined, example);
t.ok(
  filterHelp()
    .split("\n")
    .every((line) => line.length <= 120),
);
t.equal(await helpFor(["filters"]), filterHelp());
t.match(await helpFor([]), /help filters/);
