import t from "tap";
import { pair } from "../../../lib/net/memory.ts";
import { type TelnetOptions, TelnetSession } from "../../../lib/shell/telnet-session.ts";

/** A session, its peer, and what it told; `step` lets the peer say hex octets and reads what came back. */
function made(options: TelnetOptions = {}) {
  const [mine, peer] = pair();
  const told: string[] = [];
  const session = new TelnetSession(
    mine,
    { notice: (line) => void told.push(line), changed: () => void told.push(`secret ${session.secret}`) },
    options,
  );
  const hear = async () => Buffer.from((await peer.read()) ?? []).toString("hex");
  const say = async (hex: string) => {
    await peer.write(Buffer.from(`${hex}2e`, "hex")); // a dot behind it ends the read
    return Buffer.from((await session.read()) ?? []).toString();
  };
  return { session, peer, told, hear, say };
}

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

t.test("send: commands go as they are, options by the Q method, other words are text", async (t) => {
  const { session, hear, say, told } = made();
  const cases: [string[], string, string[]][] = [
    [["ayt"], "fff6", ["SENT Are You There"]],
    [["brk"], "fff3", ["SENT Break"]],
    [["escape"], "1d", ["SENT ^]"]],
    [["do", "echo"], "fffd01", ["SENT DO ECHO"]],
    [["will", "suppress", "go", "ahead"], "fffb03", ["SENT WILL SUPPRESS GO AHEAD"]],
    [["will", "200"], "fffbc8", ["SENT WILL 200"]],
  ];
  for (const [words, octets, said] of cases) {
    t.same(await session.control(["send", ...words]), said);
    t.equal(await hear(), octets, words.join(" "));
  }
  t.match(await session.control(["send", "do", "echo"]), [/ECHO is so already, or an answer is awaited/]);
  for (const words of [["hello"], ["ayt", "please"], ["do"], ["constructor"], [""], []])
    t.equal(session.control(["send", ...words]), undefined, JSON.stringify(words));
  t.throws(() => session.control(["send", "do", "x\x1b"]), { code: "usage", message: /send do "x\\x1b"/ });
  t.equal(session.control(["frobnicate"]), undefined);
  await say("fffb01");
  t.same(told, ["secret true", "RCVD WILL ECHO"], "the answer to a request is not answered");
});

t.test("raw octets are not doubled, text is", async (t) => {
  const { session, hear } = made();
  await session.raw(Buffer.from("fff6", "hex"));
  t.equal(await hear(), "fff6");
  await session.write(Buffer.from("fff6", "hex"));
  t.equal(await hear(), "fffff6");
});

t.test("toggle crlf, toggle binary", async (t) => {
  const { session, hear, say } = made();
  await session.write("a\r\n\r");
  t.equal(await hear(), "610d0a0d00");
  t.same(await session.control(["toggle", "crlf"]), ["won't send a line's end as CR LF, else CR NUL (crlf)"]);
  await session.write("a\r\n");
  t.equal(await hear(), "610d00");
  await session.control(["toggle", "crlf"]);
  t.same(await session.control(["toggle", "binary"]), ["SENT WILL BINARY, DO BINARY"]);
  t.equal(await hear(), "fffb00fffd00");
  t.equal(await say("fffd00fffb000d00"), "\r\0.");
  await session.write("\r");
  t.equal(await hear(), "0d");
  t.match(await session.control(["display"]), [
    /will show/,
    /will send/,
    /will send in binary .* will receive in binary/,
  ]);
  t.same(await session.control(["toggle", "outbinary"]), ["SENT WONT BINARY"]);
  t.same(await session.control(["toggle", "inbinary"]), ["SENT DONT BINARY"]);
  t.throws(() => session.control(["toggle", "x"]), {
    code: "usage",
    message: /Cannot toggle "x": options, crlf/,
  });
});

t.test("status tells each option's state, asked and ending ones too", async (t) => {
  const { session, say } = made();
  t.match(await session.control(["status"]), [
    /what you type is shown here/,
    "We perform: no option",
    "The peer performs: no option",
    /\^\]/,
  ]);
  await say("fffb01fffb03fffd03");
  await session.control(["send", "will", "200"]);
  await session.control(["send", "dont", "sga"]);
  t.match(await session.control(["status"]), [
    /^Connected to .*the peer echoes: what you type is not shown here\.$/,
    "We perform: SUPPRESS GO AHEAD, 200 (asked)",
    "The peer performs: ECHO, SUPPRESS GO AHEAD (ending)",
    "Escape character is '^]'.",
  ]);
});

t.test("mode line and mode character ask for echo and go-ahead", async (t) => {
  const { session, hear, say } = made();
  await say("fffb01fffb03");
  await hear();
  await session.control(["mode", "line"]);
  t.equal((await hear()) + (await hear()), "fffe01fffe03");
  t.equal(session.secret, false, "what we asked to end is not waited for");
  await say("fffc01fffc03");
  await session.control(["mode", "character"]);
  t.equal((await hear()) + (await hear()), "fffd01fffd03");
  await t.rejects(async () => void (await session.control(["mode", "x"])), {
    code: "usage",
    message: /mode "x"/,
  });
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
