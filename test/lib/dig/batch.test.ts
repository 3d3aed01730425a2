import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { batchLines } from "../../../lib/dig/batch.ts";

t.test("lines that hold words", async (t) => {
  const file = join(t.testdir({}), "batch");
  await writeFile(file, "a.b mx\r\n# comment\n; comment\n\n   \n  c.d +short");
  t.same(await batchLines(file), ["a.b mx", "  c.d +short"]);
  await t.rejects(batchLines(`${file}x`), { exitStatus: 8, message: /Cannot read the batch file/ });
  await writeFile(file, "a.b\n".repeat(300_000));
  await t.rejects(batchLines(file), {
    exitStatus: 8,
    code: "limit",
    message: /Cannot read the batch file .*more than 1048576 octets/,
  });
});
