/** The program as it is built: one file with the code that V8 made of it, and no module of it twice. */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import t from "tap";
import { codeFile, programFile } from "../bin/program.ts";

const folder = dirname(programFile);
const capture = fileURLToPath(new URL("../../test/golden/captures/arp.pcap", import.meta.url));
const packageFile = fileURLToPath(new URL("../../package.json", import.meta.url));
/** Says each module that Node loads; the program's own words go to the other stream. */
const loader =
  "export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }";
const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(loader)}`)});`;
// Flags of the one who runs the tests would make V8 refuse the code.
const { NODE_OPTIONS: _, ...env } = process.env;

/** The files under build/ that a run of the program loads. */
function loaded(words: readonly string[]): string[] {
  const hook = `data:text/javascript,${encodeURIComponent(register)}`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", hook, `${folder}/porthole.js`, ...words],
    { encoding: "utf8", env },
  );
  t.equal(status, 0, `${words.join(" ")} ends well`);
  return stderr.split("\n").flatMap((line) => /^file:.*\/build\/(.*)$/.exec(line)?.slice(1) ?? []);
}

t.test("a start reads the joined program alone", async (t) => {
  // A class that is there twice is no instance of itself: an error would not be known for what it is.
  for (const words of [["--version"], ["read", capture], ["--via", "journal", "-e", "1 + 1"]])
    t.strictSame(loaded(words), ["bin/porthole.js", "bin/program.js"], words.join(" "));
});

/** Whether V8 took the code that lies beside the program in this folder; its version, as a run says it. */
function start(place: string): { refused: boolean; says: string } {
  const module = JSON.stringify(pathToFileURL(`${place}/program.js`));
  const code = `const { load } = await import(${module}); const { main, script } = load(); console.log(script.cachedDataRejected); await main(["--version"]);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
    env,
  });
  const [refused, ...says] = stdout.split("\n");
  return { refused: refused === "true", says: says.join("\n") + stderr };
}

t.test("V8 takes the code that was kept, and without it the program is the same", async (t) => {
  const kept = start(folder);
  t.match(kept, { refused: false, says: /^porthole \d+\.\d+\.\d+\n$/ });

  const place = `${t.testdir()}/build/bin`;
  mkdirSync(place, { recursive: true });
  copyFileSync(packageFile, `${place}/../../package.json`);
  cpSync(folder, place, { recursive: true });
  const copy = codeFile.replace(folder, place);
  const whole = readFileSync(codeFile);
  t.strictSame(start(place), kept, "in another place");
  for (const [what, octets] of [
    ["cut", whole.subarray(0, whole.length >> 1)],
    ["of another V8", Buffer.from(whole).fill(0xa5, 4, 8)],
    ["empty", Buffer.alloc(0)],
  ] as const) {
    writeFileSync(copy, octets);
    t.strictSame(start(place), { refused: true, says: kept.says }, what);
  }
});
