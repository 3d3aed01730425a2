import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { unshareWords } from "../../../lib/lab/unshare.ts";
import { labSkip } from "../../support/lab.ts";

t.test("namespaces of network, mounts and processes; of users only where that is wanted", async (t) => {
  const words = unshareWords(false, "/folder", "/keeper.js");
  t.same(words.slice(3, 10), ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--"]);
  t.same(words.slice(-3), ["/folder", process.execPath, "/keeper.js"]);
  t.ok(unshareWords(true, "/folder", "/keeper.js").includes("--map-current-user"));
});

t.test(
  "the keeper reads the lab's own files under /etc, as the second process there",
  { skip: labSkip },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "porthole-lab-"));
    t.teardown(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "hosts"), "192.0.2.9 elsewhere\n");
    const keeper = join(folder, "keeper.mjs");
    writeFileSync(
      keeper,
      `import { readFileSync, writeFileSync } from "node:fs";
     writeFileSync(process.argv[2] + "/said", readFileSync("/etc/hosts", "utf8") + process.ppid + process.argv[3]);`,
    );
    const { status } = spawnSync("/bin/sh", unshareWords(process.getuid?.() !== 0, folder, keeper));
    t.equal(status, 0);
    const said = spawnSync("cat", [join(folder, "said")], { encoding: "utf8" }).stdout;
    t.match(said, /^192\.0\.2\.9 elsewhere\n1/, "its parent is the first");
    const others = ["resolv.conf", "nsswitch.conf"].filter((name) => existsSync(`/etc/${name}`));
    t.ok(said.endsWith(others.map((name) => ` ${name}`).join("")), "what is not in the folder was missed");
  },
);
