import t from "tap";
import { guess, isText, isTls, longestLine, startsToken } from "../../../lib/wire/http-guess.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

t.test("a first line that names the version is HTTP on any port of TCP", async (t) => {
  for (const [text, is] of [
    ["GET / HTTP/1.1\r\n", true],
    ["GET / HTTP/1.0\n", true],
    ["HTTP/1.1 200 OK\r\n", true],
    ["HTTP/1.1 200 OK", false],
    ["GET / HTTP/2.0\r\n", false],
    ["GET / HTTP/1.2\r\n", false],
    ["GET / HTTP/1.1 \r\n", false],
    ["GET / HTTP/1.1", false],
    ["HTTP\n", false],
    ["\n", false],
    ["", false],
    [`GET /${"a".repeat(longestLine)} HTTP/1.1\r\n`, false],
  ] as const)
    t.equal(guess(bytes(text)), is, JSON.stringify(text.slice(0, 40)));
  t.equal(guess(bytes("GET / http/1.1\r\n")), true, "letters of either case");
  t.equal(guess(bytes("GET / HTTP/1.1\rHost: a\r\n")), true, "a CR alone ends the line");
  t.equal(guess(bytes("GET / HTTP/1.1\r")), false, "half of an end");
  t.equal(guess(bytes("GET / HTTP/1.1\r\n"), { carrier: "udp" }), false);
  t.equal(guess(bytes("GET / HTTP/1.1\r\n"), { carrier: "tcp" }), true);
});

t.test("what begins TLS, a line of text and a word", async (t) => {
  t.ok(isTls(bytes("\x16\x03\x01"), 0));
  t.ok(isTls(bytes("..\x16"), 2), "as far as it is there");
  t.notOk(isTls(bytes("\x16\x04"), 0));
  t.notOk(isTls(bytes("\x17\x03"), 0));
  for (const [text, token, line] of [
    ["G", true, true],
    [" ", false, true],
    ["\t", false, true],
    ["\r", false, true],
    ["\x0e", false, false],
    ["\x00", false, false],
    ["\x7f", false, false],
    ["\xff", false, false],
  ] as const) {
    const [octet = 0] = bytes(text);
    t.equal(startsToken(octet), token, `token ${octet}`);
    t.equal(isText(octet), line, `text ${octet}`);
  }
});
