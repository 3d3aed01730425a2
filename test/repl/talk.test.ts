import t from "tap";
import { pair } from "../../lib/net/memory.ts";
import { plain, Talk } from "../../repl/talk.ts";

function talking(dialect = plain, role: "client" | "server" = "client") {
  const [mine, peer] = pair();
  const ended: string[] = [];
  const talk = new Talk(
    1,
    mine,
    dialect,
    { text() {}, ended: (_talk, why) => void ended.push(why) },
    { role },
  );
  return { talk, peer, ended };
}

t.test("expect takes what it matched, until the peer has finished sending", async (t) => {
  const { talk, peer } = talking();
  const { signal } = new AbortController();
  await peer.write("220 hello\r\n250-a\r\n250 b\r\n");
  t.equal((await talk.expect(/^250-(.)/m, 1000, signal))[1], "a");
  await t.rejects(talk.expect(/220/, 20, signal), { code: "timeout", message: /from #1: not within 20 ms/ });
  await peer.end();
  await t.rejects(talk.expect(/x/, 10_000, signal), { code: "closed" });
});

t.test("answered: by the dialect's end of a reply, by a pause, or by silence", async (t) => {
  const smtp = { name: "smtp", lineEnd: "\r\n", answered: (text: string) => /^\d{3} [^\n]*\n$/m.test(text) };
  const { talk, peer } = talking(smtp);
  await talk.sendLine("EHLO me");
  t.equal(String(Buffer.from((await peer.read()) ?? [])), "EHLO me\r\n");
  await peer.write("250-a\r\n");
  const waiting = talk.answered(5000);
  await peer.write("250 b\r\n");
  t.equal(await waiting, true);
  await talk.sendLine("text");
  t.equal(await talk.answered(20), false, "silence");
  const other = talking();
  await other.talk.sendLine("x");
  await other.peer.write("y");
  t.equal(await other.talk.answered(5000, 10), true, "a pause");
});

t.test("half-close, close, and a caller who has finished may still be answered", async (t) => {
  const { talk, peer } = talking();
  await talk.end();
  t.equal(talk.state, "half-closed");
  await t.rejects(talk.sendLine("x"), { code: "closed" });
  t.equal(await peer.read(), null);
  await talk.close();
  t.equal(talk.state, "closed");
  const called = talking(plain, "server");
  await called.peer.end();
  await called.talk.finished(1000);
  t.match(called.ended[0], /still reads/);
  await called.talk.sendLine("answer");
  t.equal(String(Buffer.from((await called.peer.read()) ?? [])), "answer\n");
  await called.talk.end();
  await called.talk.whenClosed;
  t.equal(await called.peer.read(), null);
});

t.test("UTF-8 split over chunks is one character", async (t) => {
  const [mine, peer] = pair();
  let seen = "";
  const talk = new Talk(1, mine, plain, {
    text: (_talk, text) => {
      seen += text;
    },
    ended() {},
  });
  await peer.write(Buffer.from([0xc3]));
  await peer.write(Buffer.from([0xa9]));
  await peer.end();
  await talk.whenClosed;
  t.equal(seen, "é");
});
