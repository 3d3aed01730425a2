import t from "tap";
import { command } from "../../../lib/wire/telnet-code.ts";
import {
  describeNegotiation,
  optionLabel,
  optionNamed,
  sendVerbs,
  sendWords,
} from "../../../lib/wire/telnet-mode.ts";

const { IAC, WILL, WONT, DO, DONT } = command;

t.test("options by name, by short name, by number", (t) => {
  for (const [text, code] of [
    ["echo", 1],
    ["sga", 3],
    ["Suppress Go Ahead", 3],
    ["suppress_go_ahead", 3],
    ["new-environ", 39],
    ["new environ", 39],
    ["ttype", 24],
    ["200", 200],
    ["0", 0],
    ["256", undefined],
    ["-1", undefined],
    ["", undefined],
    ["nonsense", undefined],
  ] as const)
    t.equal(optionNamed(text), code, text);
  t.equal(optionLabel(3), "SUPPRESS GO AHEAD");
  t.equal(optionLabel(200), "200");
  t.end();
});

t.test("the octets of send's words are those of RFC 854 and RFC 1184", (t) => {
  const octets = Object.fromEntries(Object.entries(sendWords).map(([word, [code]]) => [word, code]));
  t.same(octets, {
    ao: 245,
    ayt: 246,
    brk: 243,
    ec: 247,
    el: 248,
    ga: 249,
    ip: 244,
    nop: 241,
    abort: 238,
    susp: 237,
    eof: 236,
    eor: 239,
  });
  t.same(Object.keys(sendVerbs), ["do", "dont", "will", "wont"]);
  t.end();
});

t.test("a segment's negotiations on one line, whatever their number", (t) => {
  t.equal(describeNegotiation("RCVD", new Uint8Array()), "");
  t.equal(
    describeNegotiation("SENT", Uint8Array.of(IAC, WILL, 1, IAC, WONT, 3, IAC, DO, 31, IAC, DONT, 99)),
    "SENT WILL ECHO, WONT SUPPRESS GO AHEAD, DO NAWS, DONT 99",
  );
  const many = describeNegotiation("RCVD", Buffer.from("fffd01".repeat(1000), "hex"));
  t.match(many, /^RCVD DO ECHO(, DO ECHO){11}, and 988 more$/);
  t.end();
});
