import t from "tap";
import { pair } from "../../../lib/net/memory.ts";
import { made } from "../../support/telnet-session.ts";

t.test(
  "options are shown as they are negotiated, and what is typed is a secret while the peer echoes",
  async (t) => {
    const { session, told, hear, say } = made();
    t.equal(session.secret, false);
    t.equal(await say("fffb01fffb03fffd27"), ".");
    t.equal(await hear(), "fffd01fffd03fffc27");
    t.same(told.splice(0), [
      "secret true",
      "RCVD WILL ECHO, WILL SUPPRESS GO AHEAD, DO NEW-ENVIRON",
      "SENT DO ECHO, DO SUPPRESS GO AHEAD, WONT NEW-ENVIRON",
    ]);
    t.equal(session.secret, true);
    await say("fffc01");
    t.equal(session.secret, false);
    t.same(told.splice(0), ["secret false", "RCVD WONT ECHO", "SENT DONT ECHO"]);
    t.same(await session.control(["toggle", "options"]), ["won't show option processing (options)"]);
    await say("fffb01");
    t.same(told, ["secret true"]);
  },
);

t.test("TTYPE and NAWS: what the user gave, once it is agreed to, and nothing else", async (t) => {
  const silent = made();
  await silent.say("fffd18fffa1801fff0fffd1ffffd27fffa2701fff0fffd23fffd20");
  t.equal(await silent.hear(), "fffc18fffc1ffffc27fffc23fffc20");
  const { hear, say } = made({ terminal: "vt100", window: { columns: 255, rows: 24 } });
  await say("fffa1801fff0");
  await say("fffd18fffd1f");
  t.equal(
    await hear(),
    "fffb18fffb1ffffa1f00ffff0018fff0",
    "an octet 255 is doubled; TTYPE waits to be asked",
  );
  await say("fffa1801fff0");
  t.equal(await hear(), `fffa1800${Buffer.from("vt100").toString("hex")}fff0`);
});

t.test("raw octets are not doubled, text is", async (t) => {
  const { session, hear } = made();
  await session.raw(Buffer.from("fff6", "hex"));
  t.equal(await hear(), "fff6");
  await session.write(Buffer.from("fff6", "hex"));
  t.equal(await hear(), "fffff6");
});

t.test("--binary asks at once; reading, piping and iterating are the same text", async (t) => {
  const { session, hear, peer } = made({ binary: true });
  await session.begin();
  t.equal(await hear(), "fffb00fffd00");
  await peer.write(Buffer.from("fff161ffff", "hex"));
  await peer.end();
  const text: Uint8Array[] = [];
  for await (const chunk of session) text.push(chunk);
  t.equal(Buffer.concat(text).toString("hex"), "61ff");
  const other = made();
  const [sink, end] = pair();
  await other.peer.write(Buffer.from("fff16162", "hex"));
  await other.peer.end();
  t.equal(await other.session.pipe(sink), 2);
  t.equal(Buffer.from((await end.read()) ?? []).toString(), "ab");
});
