import { spawn } from "node:child_process";
import { once } from "node:events";
import t from "tap";
import { failed, foreground, linesOf } from "../../repl/child.ts";

function run(script: string) {
  const child = spawn("/bin/sh", ["-c", script], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close").then(([status, signal]) => ({ status, signal }));
  return Object.assign(child, { finished: () => ended });
}

async function said(script: string, signal = new AbortController().signal): Promise<string[]> {
  const lines: string[] = [];
  const line = ({ text, error }: { text: string; error: boolean }) => ({
    json: { text: error ? `${text}!` : text },
  });
  for await (const { json } of foreground(run(script), { signal, what: '"it"', line }))
    lines.push((json as { text: string }).text);
  return lines;
}

t.test("both outputs, printable, until both end", async (t) => {
  const lines: string[] = [];
  for await (const { text, error } of linesOf(run("printf '\\033[2Jone\\ntwo'; echo three >&2")))
    lines.push(`${text}${error ? "!" : ""}`);
  t.same(lines.sort(), ["\\x1b[2Jone", "three!", "two"]);
});

t.test("a program in front", async (t) => {
  t.same(await said("echo a; echo b"), ["a", "b"]);
  await t.rejects(said("echo a; exit 3"), {
    message: 'Cannot finish "it": it ended with status 3',
    exitStatus: 3,
  });
  await t.rejects(said("kill -9 $$"), { message: 'Cannot finish "it": SIGKILL ended it', exitStatus: 1 });
  await t.rejects(said("echo 'porthole: Cannot bind 25: taken' >&2; exit 1"), {
    message: 'Cannot finish "it": Cannot bind 25: taken',
  });
});

t.test("Ctrl-C is for the program, which may still say what it knows", async (t) => {
  const controller = new AbortController();
  const lines: string[] = [];
  const child = run("trap 'echo told; exit 0' INT; echo ready; while :; do :; done");
  const line = ({ text }: { text: string }) => ({ json: { text } });
  const ended = (async () => {
    for await (const { json } of foreground(child, { signal: controller.signal, what: "x", line })) {
      lines.push((json as { text: string }).text);
      controller.abort();
    }
  })();
  await t.rejects(ended, { name: "AbortError" });
  t.same(lines, ["ready", "told"]);
});

t.test("the error tells how it ended", async (t) => {
  t.equal(failed("x", { status: 2, signal: null }).message, "Cannot finish x: it ended with status 2");
});
