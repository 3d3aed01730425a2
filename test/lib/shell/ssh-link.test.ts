import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import t from "tap";
import { readIdentity } from "../../../lib/shell/ssh-identity.ts";
import { failed } from "../../../lib/shell/ssh-link.ts";
import { makeKey, ownData, serveSsh } from "../../support/ssh.ts";
import { openLink as open, shaped } from "../../support/ssh-peers.ts";

t.test("a failure has OpenSSH's status", async (t) => {
  t.match(failed("refused", "Cannot x", new Error("y")), {
    code: "refused",
    exitStatus: 255,
    cause: { message: "y" },
  });
});

t.test("a server that gives no terminal has a session without one", async (t) => {
  const data = ownData(t);
  const key = makeKey(data);
  writeFileSync(`${data}/keys`, `no-pty ${readFileSync(`${key}.pub`, "utf8")}`);
  const { port } = await serveSsh(t, { authorizedKeys: `${data}/keys` });
  const identities = [await readIdentity(key, async () => undefined)];
  const link = await (await open(port, { identities })).link;
  const remote = await link.shell({ columns: 80, rows: 24 }, "dumb");
  t.equal(remote.terminal, false);
  remote.channel.end("echo one\nexit 4\n");
  t.equal(String((await once(remote.channel, "data"))[0]), "one\n");
  t.same(await remote.ended, { status: 4 });
  await link.close();
});

t.test("what is refused after the login is said; status tells what was agreed on", async (t) => {
  ownData(t);
  const { port } = await serveSsh(t, { user: ["ann:secret"] });
  const link = await (await open(port, { password: "secret" })).link;
  t.match(link.status, [/^key exchange curve25519-sha256, host key algorithm ssh-ed25519$/, /aes128-gcm/]);
  t.match(link.hostKey, /^ED25519 SHA256:/);
  const all = await Promise.allSettled(
    Array.from({ length: 11 }, () => link.shell({ columns: 80, rows: 24 }, "dumb")),
  );
  t.equal(all.filter((one) => one.status === "fulfilled").length, 10);
  t.match(
    all.find((one) => one.status === "rejected"),
    { reason: { message: /Cannot open a session at 127.*open failure/ } },
  );
  await link.close();
  await t.rejects(link.exec("date"), { message: /^Cannot open a command at / });
  const reset = await (await open(port, { password: "secret" })).link;
  reset.reset();
});
t.test("a server that takes packets of no octets is not written to", async (t) => {
  const data = ownData(t);
  const empty = await shaped(t, {}, (client) => {
    client.on("error", () => {});
    client.on("authentication", (context) => context.accept());
    client.on("session", (accept) => {
      const { _protocol: protocol } = client as unknown as {
        _protocol: Record<string, (...words: number[]) => void>;
      };
      const confirm = (protocol["channelOpenConfirm"] as (...words: number[]) => void).bind(protocol);
      protocol["channelOpenConfirm"] = (remote, local, window) =>
        confirm(remote as number, local as number, window as number, 0);
      accept().on("exec", (go) => void go());
    });
  });
  const opened = await (await open(empty, { knownHosts: `${data}/empty` })).link;
  await t.rejects(opened.exec("date"), { message: /the server takes packets of no octets/ });
  await opened.close();
});
