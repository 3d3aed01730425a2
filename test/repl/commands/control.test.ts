import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import t, { type Test } from "tap";
import { protocols } from "../../../protocols.ts";
import { Porthole } from "../../../repl/engine.ts";
import { runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";

/** A porthole in a telnet session with a peer whose octets the test says and hears. */
async function speaking(t: Test, kind: string) {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const notices: string[] = [];
  const porthole = new Porthole({
    protocols,
    via: "journal",
    face: { text() {}, notice: (line) => void notices.push(line), front() {} },
  });
  const type = async (line: string) => {
    const lines: string[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      lines.push(...(result.lines?.((_role, text) => text) ?? []));
    return lines;
  };
  const [[peer]] = await Promise.all([
    once(server, "connection") as Promise<[Socket]>,
    type(`${kind} 127.0.0.1 ${port}`),
  ]);
  t.teardown(async () => {
    await porthole.close();
    peer.destroy();
    server.close();
  });
  const hear = async (octets: number) => {
    while (peer.readableLength < octets) await once(peer, "readable");
    return (peer.read() as Buffer).toString("hex");
  };
  return { porthole, peer, notices, type, hear };
}

t.test("after ^]: send, status, display, toggle, mode, and hexadecimal that goes as it is", async (t) => {
  const { porthole, peer, notices, type, hear } = await speaking(t, "telnet");
  porthole.bringToFront(undefined); // what ^] does
  t.same(await type("send ayt"), ["SENT Are You There"]);
  t.equal(await hear(2), "fff6");
  await type("send --hex 'ff f6'");
  t.equal(await hear(2), "fff6", "raw");
  await type("send \\xff\\xf6");
  t.equal(await hear(3), "fffff6", "text");
  await type("send a\\x79t");
  t.equal(Buffer.from(await hear(3), "hex").toString(), "ayt");
  peer.write(Buffer.from("fffb01fffd18", "hex"));
  t.equal(await hear(6), "fffd01fffc18");
  t.same(notices, ["#1: RCVD WILL ECHO, DO TERMINAL TYPE", "#1: SENT DO ECHO, WONT TERMINAL TYPE"]);
  t.match(await type("status --to 1"), [
    /not shown here/,
    "We perform: no option",
    "The peer performs: ECHO",
  ]);
  t.same(await type("toggle options"), ["won't show option processing (options)"]);
  t.match(await type("display"), [/^won't show/]);
  t.match(await type("mode line"), ["SENT DONT ECHO", /so already/, /shown here, passwords too/]);
  t.equal(await hear(3), "fffe01");
  await t.rejects(type("toggle nonsense"), { code: "usage" });
  await t.rejects(type("mode"), { code: "usage" });
});

t.test("a session of another protocol has none of it; send's words are text there", async (t) => {
  const { type, hear } = await speaking(t, "connect");
  await t.rejects(type("status"), {
    code: "usage",
    message: /Cannot ask #1 for its status: a tcp session has no options/,
  });
  await type("send ayt");
  t.equal(Buffer.from(await hear(3), "hex").toString(), "ayt");
  await type("send --hex 'ff f6'");
  t.equal(await hear(2), "fff6");
});
