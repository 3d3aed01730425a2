import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import t from "tap";
import { readIdentity } from "../../../lib/shell/ssh-identity.ts";
import { makeKey, missing, runProgram } from "../../support/ssh.ts";

const nobody = async () => undefined;

t.test("a key without a passphrase asks nothing", async (t) => {
  const file = makeKey(t.testdir());
  t.match(await readIdentity(file, nobody), { file, fingerprint: /^SHA256:/ });
});

t.test("a passphrase is asked for in secret, three times", async (t) => {
  const file = makeKey(t.testdir(), "locked", { passphrase: "open", cipher: "aes256-ctr", rounds: 1 });
  const asked: [string, boolean][] = [];
  const answers = ["wrong", "open"];
  const found = await readIdentity(file, async (question, secret) => {
    asked.push([question, secret]);
    return answers.shift();
  });
  t.match(found.fingerprint, /^SHA256:/);
  t.same(asked, Array(2).fill([`Enter passphrase for key '${file}': `, true]));
  await t.rejects(
    readIdentity(file, async () => "wrong"),
    { message: `Cannot use key ${file}: the passphrase is not right` },
  );
  await t.rejects(readIdentity(file, nobody), { message: /it has a passphrase, and nobody can be asked/ });
});

t.test("what is no private key of its owner's is refused in words", async (t) => {
  const folder = t.testdir({ text: "hello", large: "x".repeat(70_000) });
  const file = makeKey(folder);
  for (const name of ["text", "large", "id.pub"]) chmodSync(`${folder}/${name}`, 0o600);
  for (const [name, message] of [
    ["text", /it is no private key/],
    ["large", /it is no private key/],
    ["id.pub", /public key; the file beside it, without \.pub/],
    ["none", /Cannot use key .*none: no such file/],
  ] as const)
    await t.rejects(readIdentity(`${folder}/${name}`, nobody), { message }, name);
  chmodSync(file, 0o640);
  await t.rejects(readIdentity(file, nobody), { message: /others may read it \(mode 0640; chmod 600 it\)/ });
});

t.test(
  "keys that ssh-keygen makes, OpenSSH's and PEM's",
  { skip: missing("ssh-keygen", ["-?"]) },
  async (t) => {
    const folder = t.testdir();
    const cases: [string, string[]][] = [
      ["rsa", ["-t", "rsa", "-b", "2048"]],
      ["pem", ["-t", "rsa", "-b", "2048", "-m", "PEM"]],
      ["ecdsa", ["-t", "ecdsa", "-b", "384"]],
      ["ed25519", ["-t", "ed25519"]],
    ];
    for (const [name, words] of cases)
      for (const passphrase of ["", "open sesame"]) {
        const file = `${folder}/${name}${passphrase.length}`;
        await runProgram("ssh-keygen", ["-q", "-N", passphrase, "-f", file, ...words]);
        const { fingerprint } = await readIdentity(file, async () => passphrase);
        const { out } = await runProgram("ssh-keygen", ["-l", "-f", `${file}.pub`]);
        t.equal(out.split(" ")[1], fingerprint, `${name} ${passphrase}`);
      }
    writeFileSync(`${folder}/cut`, readFileSync(`${folder}/ed255190`, "utf8").slice(0, 200), { mode: 0o600 });
    await t.rejects(readIdentity(`${folder}/cut`, nobody), { message: /no private key/ });
  },
);
