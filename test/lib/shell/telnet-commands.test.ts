import t from "tap";
import { TelnetCommands } from "../../../lib/shell/telnet-commands.ts";
import { Negotiation } from "../../../lib/wire/telnet-negotiation.ts";
import { made } from "../../support/telnet-session.ts";

t.test("what may be toggled, and what is so without a word", async (t) => {
  const sent: string[] = [];
  const negotiation = new Negotiation({ us: new Set(), him: new Set() });
  const commands = new TelnetCommands(
    { transport: "tcp", host: "::1", port: 23 },
    negotiation,
    async (octets) => void sent.push(Buffer.from(octets).toString("hex")),
  );
  t.match(commands, { showOptions: true, crlf: true });
  await commands.run(["toggle", "options"]);
  await commands.run(["toggle", "crlf"]);
  t.match(commands, { showOptions: false, crlf: false });
  t.same(sent, [], "the peer is told nothing of it");
  t.match(await commands.run(["status"]), [/^Connected to \[::1\]:23, line by line; /]);
  t.same(await commands.ask(["him"], 3, true), ["SENT DO SUPPRESS GO AHEAD"]);
  t.same(sent, ["fffd03"]);
  t.equal(commands.run(["frobnicate"]), undefined);
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
