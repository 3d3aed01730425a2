/** The trees and hex dumps kept in test/golden/trees are what porthole draws; scripts/trees.mjs writes them anew. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { goldenTree } from "../support/golden.ts";

const folder = fileURLToPath(new URL("../../../test/golden/trees/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
t.ok(names.length > 0);
for (const file of names)
  t.test(file, async (t) => {
    const kept = readFileSync(folder + file, "utf8").split("\n");
    const drawn = (await goldenTree(file.slice(0, -4))).split("\n");
    t.equal(drawn.length, kept.length, "as many lines");
    const at = drawn.findIndex((line, n) => line !== kept[n]);
    t.equal(drawn[at], kept[at], `line ${at + 1}`);
  });
