import { writeFileSync } from "node:fs";
import t from "tap";
import { descriptors, loadGently } from "../../repl/gently.ts";

t.test("the limit of descriptors, where the system tells", async (t) => {
  const file = `${t.testdir()}/limits`;
  writeFileSync(
    file,
    "Limit  Soft Limit  Hard Limit  Units\nMax open files            64                   64                   files\n",
  );
  t.equal(descriptors(file), 64);
  t.equal(descriptors("/nonexistent"), undefined);
});

t.test("files are loaded one by one only where there are few", async (t) => {
  t.equal(await loadGently(false), 0);
  t.ok((await loadGently(true)) > 50);
});
