/** why, frames --of, and causes kept in a saved file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { runScript } from "../../../repl/script.ts";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const ftp = fileURLToPath(new URL("../../../../test/golden/captures/ftp.pcap", import.meta.url));

async function* lines(...all: string[]) {
  yield* all;
}

t.test("the line, the command and the server behind each frame", async (t) => {
  const { porthole, type, serve } = typing(t);
  const port = await serve("serve smtp 0");
  const script = lines(`connect ${port}`, "EHLO me", "QUIT");
  for await (const _ of runScript(porthole, script, "walk.txt"));
  const rows = (await type("frames")) as unknown as { number: number; info: string }[];
  const of = async (pattern: RegExp) => {
    const found = rows.find(({ info }) => pattern.test(info));
    return (await type(`why ${found?.number}`))[0];
  };
  t.match(await of(/\[SYN\]/), { why: `command 'connect ${port}' (walk.txt:1): connect()` });
  t.match(await of(/\[SYN, ACK\]/), { why: "the kernel, for the listener of serve smtp #1", session: 1 });
  t.match(await of(/EHLO me/), { why: "session #2 line 'EHLO me' (walk.txt:2)", session: 2 });
  t.match(await of(/S: 220/), { why: "serve smtp #1", session: 1, text: /\n {7}why: serve smtp #1/ });

  const caused = (await type("frames --of 2")) as unknown as { info: string }[];
  t.ok(caused.some(({ info }) => /EHLO me/.test(info)));
  t.notOk(caused.some(({ info }) => /S: 220/.test(info)));
  t.ok((await type("frames --of '#1'")).some(({ text }) => /S: 220/.test(text ?? "")));
  await t.rejects(type("frames --of x"), { code: "usage" });

  const folder = mkdtempSync(join(tmpdir(), "why-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "a.pcapng");
  await type(`save ${file}`);
  const ehlo = rows.find(({ info }) => /EHLO me/.test(info))?.number;
  t.match(await type(`why ${ehlo} -r ${file}`), [{ why: "session #2 line 'EHLO me' (walk.txt:2)" }]);
  await t.rejects(type(`frames --of 2 -r ${file}`), { code: "usage", message: /only of its own frames/ });
});

t.test("of a file from elsewhere nothing is known; a password is not kept", async (t) => {
  const { type, serve } = typing(t);
  t.match(await type(`why 1 -r ${ftp}`), [
    { why: "unknown: this frame was not sent by this porthole", known: false },
  ]);
  t.match(await run(["why", "1", "-r", ftp]), { status: 0, out: /why: unknown/ });
  await t.rejects(type("why 1"), { code: "usage" });
  const port = await serve("serve pop 0");
  await type(`connect ${port}`);
  await type("send 'PASS secret'");
  await type("close");
  await type(`pop ${port} --user ann:secret --insecure-auth list`).catch(() => {});
  await type(`pop ${port} --user ann:secret`).catch(() => {});
  for (const { number } of (await type("frames")) as unknown as { number: number }[])
    if (number !== undefined) t.notMatch((await type(`why ${number}`))[0]?.text?.split("\n")[1], /secret/);
});
