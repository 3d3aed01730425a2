import t from "tap";
import { keysOf, NvtReturns, typedAs } from "../../../lib/shell/telnet-keys.ts";
import { command } from "../../../lib/wire/telnet-code.ts";

const latin1 = (octets: Uint8Array) => Buffer.from(octets).toString("latin1");

t.test("RFC 854 p. 11: a CR goes out with LF or NUL, also when they come apart", (t) => {
  for (const [pieces, sent] of [
    [["a\r\nb"], "a\r\nb"],
    [["a\rb"], "a\r\0b"],
    [["a\r", "\nb"], "a\r\nb"],
    [["a\r", "b"], "a\r\0b"],
    [["a\r", "", "\r", "\n"], "a\r\0\r\n"],
    [["\r\0"], "\r\0"],
  ] as const) {
    const returns = new NvtReturns();
    t.equal(
      pieces.map((piece) => latin1(returns.pad(Buffer.from(piece)))).join(""),
      sent,
      JSON.stringify(pieces),
    );
  }
  t.end();
});

t.test("CR LF, CR NUL, LF and CR of a caller are keys; under BINARY octets are what they are", (t) => {
  for (const [pieces, keys] of [
    [["ls\r\n"], "ls\r"],
    [["ls\r\0"], "ls\r"],
    [["ls\r", "\n", "\n"], "ls\r\n"],
    [["a\rb\n"], "a\rb\n"],
    [["\0a"], "\0a"],
  ] as const) {
    const returns = new NvtReturns();
    t.equal(
      pieces.map((piece) => latin1(keysOf(Buffer.from(piece), returns, false))).join(""),
      keys,
      JSON.stringify(pieces),
    );
  }
  t.equal(latin1(keysOf(Buffer.from("a\r\0\r\n"), new NvtReturns(), true)), "a\r\0\r\n");
  t.end();
});

t.test("commands that are keys of a terminal", (t) => {
  for (const [code, key] of [
    [command.IP, 3],
    [command.BRK, 3],
    [command.EC, 127],
    [command.EL, 21],
    [command.EOF, 4],
    [command.SUSP, 26],
    [command.ABORT, 28],
    [command.AYT, undefined],
    [0, undefined],
  ] as const)
    t.equal(typedAs(code), key);
  t.end();
});
