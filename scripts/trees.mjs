// Writes the trees and hex dumps that tests compare with: `node scripts/trees.mjs NAME...`, after a build, and on purpose
// only. NAME is a capture of test/golden/captures without ".pcap". Look at what changed before it is committed.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { goldenTree } = await import("../build/test/support/golden.js");
const folder = fileURLToPath(new URL("../test/golden/trees/", import.meta.url));
const names = process.argv.slice(2);
if (names.length === 0) {
  console.error("trees: no capture is named (node scripts/trees.mjs NAME...)");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const name of names) {
  writeFileSync(`${folder}${name}.txt`, await goldenTree(name));
  console.log(`test/golden/trees/${name}.txt`);
}
