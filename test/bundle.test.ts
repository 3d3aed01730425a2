/** The program as it is built: few files to read at its start, and no module of it twice. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import t from "tap";

const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));
const capture = fileURLToPath(new URL("../../test/golden/captures/arp.pcap", import.meta.url));
/** Says each module that Node loads; the program's own words go to the other stream. */
const loader =
  "export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }";
const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(loader)}`)});`;

/** The files under build/ that a run of the program loads. */
function loaded(words: readonly string[]): string[] {
  const hook = `data:text/javascript,${encodeURIComponent(register)}`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, program, ...words], {
    encoding: "utf8",
  });
  t.equal(status, 0, `${words.join(" ")} ends well`);
  return stderr.split("\n").flatMap((line) => /^file:.*\/build\/(.*)$/.exec(line)?.slice(1) ?? []);
}

t.test("a start reads few files, all of the bundle", async (t) => {
  for (const [words, most] of [
    [["--version"], 8],
    [["read", capture], 60],
    [["--via", "journal", "-e", "1 + 1"], 120],
  ] as const) {
    const files = loaded(words);
    t.ok(files.length > 1 && files.length <= most, `${words[0]}: ${files.length} files, ${most} at most`);
    // A class that is there twice is no instance of itself: an error would not be known for what it is.
    t.strictSame(
      files.filter((file) => !file.startsWith("bin/")),
      [],
      "no module that the compiler wrote beside it",
    );
  }
});
