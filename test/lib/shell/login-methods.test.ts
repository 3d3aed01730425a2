import t from "tap";
import { LoginMethods, type LoginOptions } from "../../../lib/shell/login-methods.ts";
import type { Identity } from "../../../lib/shell/ssh-identity.ts";

const key = (file: string) => ({ file, fingerprint: `SHA256:${file}`, key: file }) as unknown as Identity;

/** Methods of "ann" at "lab", what they told, and what was asked. */
function made(options: Partial<LoginOptions> = {}, answers: (string | undefined)[] = []) {
  const [notes, asked]: [string[], string[]] = [[], []];
  const methods = new LoginMethods(
    { user: "ann", host: "lab", identities: [], note: (line) => void notes.push(line), ...options },
    async (question) => {
      asked.push(question);
      return answers.shift();
    },
    () => {},
  );
  return { methods, notes, asked };
}

t.test("none first, then each key, then the password three times", async (t) => {
  const { methods, notes, asked } = made({ identities: [key("a"), key("b")] }, ["1", "2", "3", "4"]);
  t.match(await methods.next(null), { type: "none", username: "ann" });
  const left = ["publickey", "password"] as const;
  const tried: unknown[] = [];
  for (let one = await methods.next(left); one; one = await methods.next(left))
    tried.push(one.type === "password" ? one.password : one.type);
  t.same(tried, ["publickey", "publickey", "1", "2", "3"]);
  t.same(asked, Array(3).fill("ann@lab's password: "));
  t.same(notes.slice(0, 4), [
    "Authentications that can continue: publickey, password",
    "Trying key a SHA256:a",
    "Refused (publickey).",
    "Trying key b SHA256:b",
  ]);
  t.equal(methods.tried, "password");
});

t.test("a password from a file is tried once and nobody is asked", async (t) => {
  const { methods, asked } = made({ password: "secret", identities: [key("a")] });
  t.match(await methods.next(["password"]), { type: "password", password: "secret" }, "no key is wanted");
  t.equal(await methods.next(["password"]), undefined);
  t.same(asked, []);
});

t.test("nobody answers, or nothing is left that we have", async (t) => {
  t.equal(await made({}, [undefined]).methods.next(["password"]), undefined);
  t.equal(await made().methods.next(["hostbased"]), undefined);
  t.match(await made().methods.next(["keyboard-interactive"]), { type: "keyboard-interactive" });
  const evil = made();
  await evil.methods.next(["\x1b[2J" as "password"]);
  t.match(evil.notes, ["Authentications that can continue: \\x1b[2J"]);
});
