import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ssh2 from "ssh2";
import t from "tap";
import { newEd25519 } from "../../../lib/shell/ed25519-key.ts";
import { missing } from "../../support/ssh.ts";

t.test("a thousand keys: each is read back, those that begin with a zero too, and signs", async (t) => {
  let zeros = 0;
  for (let i = 0; i < 1000; i += 1) {
    const made = await newEd25519("x".repeat(i % 9));
    const parsed = ssh2.utils.parseKey(made.private);
    if (parsed instanceof Error) return t.fail(parsed.message);
    const blob = parsed.getPublicSSH();
    if (blob[19] === 0) zeros += 1;
    if (blob.toString("base64") !== made.public.split(" ")[1]) return t.fail("the halves differ");
    if (i < 5) t.equal(parsed.verify(Buffer.from("data"), parsed.sign(Buffer.from("data")) as Buffer), true);
  }
  t.comment(`${zeros} begin with a zero`);
});

t.test(
  "ssh-keygen reads it, and makes its public half",
  { skip: missing("ssh-keygen", ["-?"]) },
  async (t) => {
    for (const comment of ["", "porthole", "a comment"]) {
      const file = join(t.testdir(), "key");
      const made = await newEd25519(comment);
      writeFileSync(file, made.private, { mode: 0o600 });
      t.equal(
        spawnSync("ssh-keygen", ["-y", "-f", file], { encoding: "utf8" }).stdout.trimEnd(),
        made.public.trimEnd(),
      );
    }
  },
);
