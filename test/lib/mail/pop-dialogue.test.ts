import t from "tap";
import { PopDialogue, Refused, type Spoken } from "../../../lib/mail/pop-dialogue.ts";
import { pair } from "../../../lib/net/memory.ts";

/** One command to a peer that says `reply`: what was shown, what came of it, what the peer heard. */
async function say(reply: string, command?: string, shown?: string) {
  const [conn, peer] = pair();
  const dialogue = new PopDialogue(conn);
  await peer.write(reply);
  const spoken: Spoken[] = [];
  let outcome: unknown;
  try {
    const said = dialogue.say("TEST", command, shown);
    for (let next = await said.next(); ; next = await said.next()) {
      if (next.done) {
        outcome = next.value;
        break;
      }
      spoken.push(next.value);
    }
  } catch (error) {
    outcome = error;
  }
  await conn.end();
  const heard = Buffer.from((await peer.read()) ?? []).toString();
  await conn.close();
  await peer.close();
  return { spoken, outcome, heard };
}

t.test("a command, shown without its secret, and the first line of its response", async (t) => {
  t.same(await say("+OK fine\r\n", "PASS x", "PASS ****"), {
    spoken: [
      { who: "client", text: "PASS ****" },
      { who: "server", text: "+OK fine" },
    ],
    outcome: "+OK fine",
    heard: "PASS x\r\n",
  });
  const refused = await say("-ERR no\x1b\r\n", "DELE 1");
  t.ok(refused.outcome instanceof Refused);
  t.match(refused.outcome, {
    code: "failed",
    message: "Cannot go on: the server refused TEST: -ERR no\\x1b",
  });
  t.match((await say("220 smtp\r\n")).outcome, { code: "format", message: /neither \+OK nor -ERR/ });
});

t.test("a listing up to its dot", async (t) => {
  const [conn, peer] = pair();
  const dialogue = new PopDialogue(conn);
  await peer.write("one\r\n..two\r\n.\r\n+OK next\r\n");
  const lines: string[] = [];
  for await (const line of dialogue.lines("LIST")) lines.push(Buffer.from(line).toString());
  t.same(lines, ["one", ".two"]);
  t.equal(Buffer.from(await dialogue.line("NEXT")).toString(), "+OK next");
  await t.rejects(dialogue.startTls({}), { code: "unsupported" });
  await peer.close();
  await t.rejects(dialogue.line("END"), { code: "closed" });
  await conn.close();
});
