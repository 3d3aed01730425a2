// Runs the joined program as most starts do, and keeps the code that V8 made of it: build/bin/*.code.
import { renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { codeFile, load } from "../build/bin/program.js";

const { main, script } = load();
const capture = (name) => fileURLToPath(new URL(`../test/golden/captures/${name}.pcap`, import.meta.url));
for (const words of [
  ["--via", "journal", "-e", "0"],
  ["read", capture("mail-streams")],
  ["read", capture("http-streams")],
  ["read", capture("dns-records")],
])
  if ((await main(words)) !== 0) process.exit(1);
// V8 takes code only from under the flags it is started with; `read` sets this one.
setFlagsFromString("--heap-growing-percent=0");
writeFileSync(`${codeFile}.new`, script.createCachedData());
renameSync(`${codeFile}.new`, codeFile);
process.exit(0);
