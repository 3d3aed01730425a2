import type { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import type { ClientChannel } from "ssh2";
import t from "tap";
import { runOutput, watch } from "../../../lib/shell/ssh-run.ts";

/** A channel with both streams, which says what it is told to. */
function channel() {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const made = Object.assign(stdout, { stderr }) as unknown as ClientChannel & EventEmitter & PassThrough;
  return { made, stdout, stderr };
}

/** What comes out, "o:" and "e:" before each piece. */
async function pieces(output: AsyncGenerator<{ stream: string; octets: Uint8Array }, unknown>) {
  const found: string[] = [];
  for (;;) {
    const { done, value } = await output.next();
    if (done) return { found, end: value };
    const piece = value as { stream: string; octets: Uint8Array };
    found.push(`${piece.stream === "stdout" ? "o" : "e"}:${Buffer.from(piece.octets).toString("latin1")}`);
  }
}

t.test("whole lines of both streams, the last without its end, and the status", async (t) => {
  const { made, stdout, stderr } = channel();
  const remote = watch(made);
  // All of it at once, the status and the end too, before anybody looks.
  stdout.write("one\ntw");
  stderr.write("bad\n");
  stdout.write("o\nthree");
  made.emit("exit", 3);
  stdout.end();
  stderr.end();
  const { found, end } = await pieces(runOutput(remote));
  t.equal(
    found
      .filter((one) => one.startsWith("o"))
      .map((one) => one.slice(2))
      .join(""),
    "one\ntwo\nthree",
  );
  t.ok(found.includes("e:bad\n"));
  t.equal(found.at(-1), "o:three");
  t.same(end, { status: 3 });
});

t.test("a signal by its name, and none that a peer made up", async (t) => {
  for (const [signal, name] of [
    ["SIGKILL", "SIGKILL"],
    ["SIG\x1b[2J", "a signal"],
    [undefined, "a signal"],
  ] as const) {
    const { made, stdout, stderr } = channel();
    const remote = watch(made);
    made.emit("exit", null, signal);
    stdout.end();
    stderr.end();
    t.same((await pieces(runOutput(remote))).end, { signal: name });
  }
});

t.test("a connection that breaks ends both streams, without a status", async (t) => {
  const { made, stdout, stderr } = channel();
  const remote = watch(made);
  stdout.write("some");
  const output = pieces(runOutput(remote));
  stdout.destroy(new Error("gone"));
  stderr.destroy();
  t.same((await output).end, {});
});

t.test("a piece of many lines is cut at a line's end", async (t) => {
  const { made, stdout, stderr } = channel();
  const output = pieces(runOutput(watch(made)));
  const text = Array.from({ length: 30_000 }, (_, i) => `${i}\n`).join("");
  stdout.end(text);
  stderr.end();
  const { found } = await output;
  t.ok(found.every((one) => one.endsWith("\n")));
  t.equal(found.map((one) => one.slice(2)).join(""), text);
});

t.test("a line without its end does not wait for ever", async (t) => {
  const { made, stdout, stderr } = channel();
  const output = runOutput(watch(made));
  stdout.write(Buffer.alloc(100_000, 0x78));
  let got = 0;
  while (got < 65_536) got += ((await output.next()).value as { octets: Uint8Array }).octets.length;
  t.ok(got > 65_536);
  stdout.end();
  stderr.end();
  await pieces(output);
});
