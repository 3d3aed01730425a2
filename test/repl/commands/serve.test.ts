import { spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate } from "selfsigned";
import t from "tap";
import { protocols } from "../../../protocols.ts";
import { typing } from "../../support/typing.ts";

t.test("a stopped listener lets its callers go, answered or not", async (t) => {
  const { porthole, notices, type } = typing(t);
  const [served] = await type("listen 0");
  const port = /:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1];
  await type(`connect ${port}`);
  while (porthole.sessions.size < 3) await new Promise((resolve) => setImmediate(resolve));
  t.match(await type("stop 1"), [{ stopped: true }]);
  t.notMatch(notices.join("\n"), /The caller has finished/);
});

t.test("each server starts on a free port, all at once, and stops", async (t) => {
  const { porthole, type } = typing(t);
  const folder = t.testdir();
  const lines = { smtp: ` --maildir ${folder}`, dns: " --record 'a.test 60 A 192.0.2.1'" } as Record<
    string,
    string
  >;
  for (const { wire } of protocols)
    t.match(await type(`serve ${wire.name} 0${lines[wire.name] ?? ""}`), [{ serve: wire.name }], wire.name);
  t.equal((await type("stop all")).length, protocols.length);
  t.equal(porthole.sessions.size, 0);
});

t.test("usage errors", async (t) => {
  const { type } = typing(t);
  for (const [line, message] of [
    ["serve echo 0 --max-conns many", /Cannot read --max-conns "many"/],
    ["serve echo nowhere:1:2", /needs brackets/],
    ["stop 5", /Cannot find session "5"/],
  ] as const)
    await t.rejects(type(line), { code: "usage", message }, line);
});

t.test("a certificate of the user's own", async (t) => {
  const dir = t.testdir();
  const made = await generate([{ name: "commonName", value: "own.example" }], { keySize: 2048 });
  writeFileSync(`${dir}/cert.pem`, made.cert);
  writeFileSync(`${dir}/key.pem`, made.private);
  writeFileSync(`${dir}/none.pem`, "no PEM");
  const { porthole, type, serve } = typing(t);
  const port = await serve(`serve echo 0 --tls --cert ${dir}/cert.pem --key ${dir}/key.pem`);
  await using conn = await porthole.connect(`tls://127.0.0.1:${port}`, { tls: { insecure: true } });
  t.equal(conn.tls?.fingerprint, new X509Certificate(made.cert).fingerprint256);
  for (const [words, error] of [
    [`--cert ${dir}/cert.pem`, { code: "usage", message: /go together/ }],
    [`--cert ${dir}/cert.pem --key ${dir}/absent`, { code: "not-found" }],
    [`--cert ${dir}/cert.pem --key ${dir}/none.pem`, { code: "format", message: /PEM is meant/ }],
  ] as const)
    await t.rejects(type(`serve echo 0 --tls ${words}`), error, words);
});

t.test("PORTHOLE_BIND names what is bound where nothing is said, and no warning comes of it", async (t) => {
  const program = fileURLToPath(new URL("../../../bin/porthole.js", import.meta.url));
  const child = spawn(process.execPath, [program, "--via", "journal", "serve", "echo", "0", "--tcp"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", PORTHOLE_BIND: "0.0.0.0 ::1" },
  });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  const [line] = await once(child.stdout, "data");
  child.kill("SIGTERM");
  await once(child, "close");
  t.match(String(line), /^#1 echo on tcp:\/\/0\.0\.0\.0:(\d+), tcp:\/\/\[::1\]:\1$/m);
  t.equal(err, "");
});
