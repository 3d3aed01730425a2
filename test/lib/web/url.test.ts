import t from "tap";
import { parseUrl } from "../../../lib/web/url.ts";

t.test("URLs as people type them", async (t) => {
  const cases: [string, string, string, number, string, string][] = [
    ["http://127.0.0.1:8080/a?b#c", "tcp", "127.0.0.1", 8080, "127.0.0.1:8080", "/a?b"],
    ["https://Example.org", "tls", "example.org", 443, "example.org", "/"],
    ["HTTP://[::1]:80/", "tcp", "::1", 80, "[::1]", "/"],
    ["localhost:8080/x", "tcp", "localhost", 8080, "localhost:8080", "/x"],
    ["8080/x", "tcp", "127.0.0.1", 8080, "127.0.0.1:8080", "/x"],
    [":8080", "tcp", "127.0.0.1", 8080, "127.0.0.1:8080", "/"],
    ["8080?q", "tcp", "127.0.0.1", 8080, "127.0.0.1:8080", "/?q"],
    ["h/../a//b/%2e%2e/c", "tcp", "h", 80, "h", "/../a//b/%2e%2e/c"],
    ["h/ü<x>", "tcp", "h", 80, "h", "/%C3%BC<x>"],
    ["bücher.example/", "tcp", "xn--bcher-kva.example", 80, "xn--bcher-kva.example", "/"],
  ];
  for (const [text, transport, host, port, authority, target] of cases)
    t.same(parseUrl(text), { address: { transport, host, port }, authority, target }, text);
  t.match(parseUrl("http://ann:p%40ss@h/"), { userinfo: "ann:p@ss", authority: "h", target: "/" });
});

t.test("what is no URL", async (t) => {
  for (const text of [
    "",
    "ftp://h/",
    "http://",
    "http://h:99999/",
    "h /a",
    "http://h/\r\nX: y",
    "h/\x1b",
    "http://a b/",
    "99999999/",
  ]) {
    const error = t.throws(
      () => parseUrl(text),
      { code: "usage", message: /^Cannot read URL "/ },
      JSON.stringify(text),
    );
    t.notMatch((error as Error).message, /[\x00-\x1f]/);
  }
});
