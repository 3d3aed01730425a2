import t from "tap";
import { pair } from "../../../lib/net/memory.ts";
import { TelnetCaller } from "../../../lib/shell/telnet-caller.ts";

function called() {
  const [client, served] = pair();
  const caller = new TelnetCaller(served);
  return {
    caller,
    hear: async () => Buffer.from((await client.read()) ?? []).toString("latin1"),
    say: (text: string) => client.write(Buffer.from(text, "latin1")),
    hang: () => client.end(),
  };
}

t.test("greets with WILL ECHO, WILL SGA, DO NAWS, DO TTYPE, and learns what is agreed to", async (t) => {
  const { caller, hear, say } = called();
  await caller.greet();
  t.equal(await hear(), "\xff\xfb\x01\xff\xfb\x03\xff\xfd\x1f\xff\xfd\x18");
  const windows: object[] = [];
  caller.onWindow = (window) => windows.push(window);
  const line = caller.ask("");
  await say("\xff\xfa\x1f\0\x50\0\x18\xff\xf0"); // not agreed to yet
  await say("\xff\xfb\x1f\xff\xfb\x18\xff\xfa\x1f\0\xff\xff\0\x18\xff\xf0\xff\xfa\x18\0x\x1bterm\xff\xf0");
  t.equal(await hear(), "\xff\xfa\x18\x01\xff\xf0");
  await say("\xff\xfa\x1f\0\0\0\x18\xff\xf0ok\r\n");
  t.equal(await line, "ok");
  t.same(caller.window, { columns: 255, rows: 24 }, "an octet 255 comes doubled; a width of 0 says nothing");
  t.equal(windows.length, 1);
  t.equal(caller.terminal, "x\\x1bterm");
});

t.test("settle: who sends whole lines shows them itself again; who sends keys stays echoed", async (t) => {
  for (const [typed, answer] of [
    ["ann\r\n", "\xff\xfc\x01\xff\xfc\x03"],
    ["a", ""],
  ] as const) {
    const { caller, hear, say, hang } = called();
    await caller.greet();
    await hear();
    await say(`\xff\xfd\x01\xff\xfd\x03${typed}`);
    if (typed === "a") await say("nn\r\0");
    t.equal(await caller.ask(""), "ann");
    t.ok(caller.echoes);
    await caller.settle();
    await caller.say("end");
    await hang();
    let heard = "";
    while (!heard.endsWith("end\r\n")) heard += await hear();
    t.equal(heard, `ann\r\n${answer}end\r\n`);
  }
});

t.test("keys for a program: line ends, commands as control characters, negotiation answered", async (t) => {
  const { caller, hear, say, hang } = called();
  await say("ls\r\n\xff\xf4\xff\xf7\xff\xf8\xff\xff\xff\xfd\x22\xff\xf6\xff\xf5a\r\0");
  t.equal(Buffer.from((await caller.keys()) ?? []).toString("latin1"), "ls\r\x03\x7f\x15\xffa\r");
  t.equal(await hear(), "\xff\xfc\x22[yes]\r\n\xff\xf2");
  await caller.pass(Buffer.from("a\rb\xff\r\n", "latin1"));
  t.equal(await hear(), "a\r\0b\xff\xff\r\n");
  // BINARY, both ways (RFC 856).
  await say("\xff\xfd\0\xff\xfb\0\r\0");
  t.equal(Buffer.from((await caller.keys()) ?? []).toString("latin1"), "\r\0");
  t.equal(await hear(), "\xff\xfb\0\xff\xfd\0");
  await caller.pass(Buffer.from("a\rb"));
  t.equal(await hear(), "a\rb");
  await hang();
  t.equal(await caller.keys(), null);
});

t.test("dismissed: told why, and whoever waits learns that it has gone", async (t) => {
  const { caller, hear } = called();
  const line = caller.ask("");
  caller.dismiss("Time is up.");
  caller.dismiss("Again.");
  t.equal(await line, null);
  t.ok(caller.gone);
  t.equal(await hear(), "\r\nTime is up.\r\n");
  t.equal(await hear(), "");
  t.equal(await caller.keys(), null);
});

t.test("dropped: reset without a word", async (t) => {
  const { caller, hear } = called();
  const line = caller.ask("login: ");
  t.equal(await hear(), "login: ");
  caller.drop();
  t.equal(await line.catch(() => null), null);
  t.ok(caller.gone);
  await t.rejects(hear(), { code: "reset" });
});
