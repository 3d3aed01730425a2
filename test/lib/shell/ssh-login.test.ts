import { EventEmitter } from "node:events";
import type { Connection as SshConnection } from "ssh2";
import t from "tap";
import type { AuthorizedKey } from "../../../lib/shell/authorized-keys.ts";
import { fingerprint } from "../../../lib/shell/fingerprint.ts";
import { Gate } from "../../../lib/shell/gate.ts";
import { SshLogin, type SshLoginOptions } from "../../../lib/shell/ssh-login.ts";
import { Users } from "../../../lib/shell/users.ts";
import { hostKey, string } from "../../support/ssh-packets.ts";

const key: AuthorizedKey = {
  type: "ssh-ed25519",
  blob: hostKey,
  fingerprint: fingerprint(hostKey),
  comment: "",
};
const rsaBlob = Buffer.concat([string("ssh-rsa"), string("e"), string("n")]);
const rsa: AuthorizedKey = { type: "ssh-rsa", blob: rsaBlob, fingerprint: fingerprint(rsaBlob), comment: "" };

/** A caller whose requests are answered with "accepted", "refused" (and which methods are left), or "gone". */
function caller(options: Partial<SshLoginOptions> = {}, failures = 5) {
  const client = Object.assign(new EventEmitter(), { ended: false });
  const users = Users.from(new Map([["ann", "secret"]]));
  const reports: string[] = [];
  const admitted: unknown[] = [];
  new SshLogin(client as unknown as SshConnection, {
    gate: new Gate("users" in options && !options.users ? new Users(new Map()) : users, {
      failures,
      time: 60_000,
    }),
    users,
    keys: [key, rsa],
    verify: (_key, _blob, signature) => Buffer.from(signature).toString() === "right",
    from: { transport: "tcp", host: "127.0.0.1", port: 5 },
    gone: () => false,
    dismiss: () => {
      client.ended = true;
    },
    report: (line) => void reports.push(line),
    spoke: () => {},
    admitted: (user, by) => void admitted.push([user, by?.fingerprint]),
    ...options,
  });
  const ask = (request: object) =>
    new Promise<string>((resolve) => {
      client.emit("authentication", {
        username: "ann",
        ...request,
        accept: () => resolve("accepted"),
        reject: (left: string[]) => resolve(`refused, ${left.join(" ")}`),
      });
    });
  return { client, ask, reports, admitted };
}

const signed = { method: "publickey", key: { algo: "ssh-ed25519", data: hostKey }, blob: Buffer.from("b") };
const right = { ...signed, signature: Buffer.from("right") };

t.test("each request and its answer", async (t) => {
  const cases: [object, string, Partial<SshLoginOptions>?][] = [
    [{ method: "none" }, "refused, publickey password"],
    [{ method: "none" }, "refused, password", { keys: [] }],
    [{ method: "none" }, "refused, publickey", { users: undefined }],
    [{ method: "password", password: "secret" }, "accepted"],
    [{ method: "password", password: "wrong" }, "refused, publickey password"],
    [{ method: "password", password: "secret", username: "bob" }, "refused, publickey password"],
    [
      { method: "password", password: { oldPassword: "secret", newPassword: "x" } },
      "refused, publickey password",
    ],
    [{ method: "password", password: "x".repeat(2000) }, "refused, publickey password"],
    [{ method: "password", password: "secret" }, "refused, publickey", { users: undefined }],
    [{ method: "keyboard-interactive" }, "refused, publickey password"],
    [{ method: "hostbased" }, "refused, publickey password"],
    [{ ...signed }, "accepted"],
    [right, "accepted"],
    [{ ...right, signature: Buffer.from("wrong") }, "refused, publickey password"],
    [{ ...right, username: "bob" }, "refused, publickey password"],
    [{ ...right, username: "bob" }, "accepted", { users: undefined }],
    [{ ...right, username: "b\x1bob" }, "refused, publickey", { users: undefined }],
    [{ ...right, key: { algo: "ssh-rsa", data: hostKey } }, "refused, publickey password"],
    [{ ...right, key: { algo: "ssh-ed25519", data: string("x") } }, "refused, publickey password"],
    [{ ...right, key: { algo: "ssh-rsa", data: rsaBlob } }, "refused, publickey password"],
    [{ ...right, key: { algo: "ssh-rsa", data: rsaBlob }, hashAlgo: "sha256" }, "accepted"],
  ];
  for (const [request, answer, options] of cases) {
    const { ask, admitted } = caller(options);
    t.equal(await ask(request), answer, JSON.stringify(request).slice(0, 90));
    // RFC 4252 7: a key that would do has not logged in.
    t.equal(admitted.length, answer === "accepted" && request !== cases[11]?.[0] ? 1 : 0);
  }
});

t.test("six failures end the call; asking for the methods is none", async (t) => {
  const { ask, client } = caller({}, 0);
  for (let i = 0; i < 10; i += 1) await ask({ method: "none" });
  for (let i = 0; i < 5; i += 1) await ask({ ...signed, key: { algo: "ssh-ed25519", data: string("x") } });
  t.notOk(client.ended);
  await ask({ method: "password", password: "wrong" });
  t.ok(client.ended);
});

t.test("lock-out ends the call, also for the right password; a key is not locked", async (t) => {
  const { ask, client, reports } = caller({}, 2);
  await ask({ method: "password", password: "wrong" });
  t.notOk(client.ended);
  t.match(await ask({ method: "password", password: "wrong" }), /refused/);
  t.ok(client.ended);
  t.match(reports, [/^login of "ann" from 127\.0\.0\.1:5 failed$/, /failed/, /"ann" is locked out for 60 s/]);
  t.match(await ask({ method: "password", password: "secret" }), /refused/);
  t.equal(await ask(right), "accepted");
});

t.test("what cannot be checked is refused and said, printable", async (t) => {
  const broken = new Users(Promise.reject(new Error("gone\x1b")));
  const { ask, client, reports } = caller({
    users: broken,
    gate: new Gate(broken, { failures: 5, time: 1 }),
  });
  void ask({ method: "password", password: "secret", username: "a\x07" });
  while (!client.ended) await new Promise((resolve) => setImmediate(resolve));
  t.match(reports, [/login from 127\.0\.0\.1:5 failed: gone\\x1b/]);
});
