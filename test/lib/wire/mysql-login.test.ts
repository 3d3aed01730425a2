import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { readGreeting, readLogin, secureWords } from "../../../lib/wire/mysql-login.ts";

const cursor = (text: string) => new Cursor(Buffer.from(text, "latin1"), 0, undefined, true);
const zeros = "\0".repeat(23);

t.test("greetings", async (t) => {
  const words = (text: string) => readGreeting(cursor(text)).words;
  t.equal(
    words("\x0a5.5.5-10.6.12-MariaDB\0\x07\0\0\0salt\0"),
    "Server Greeting  proto=10 version=10.6.12-MariaDB ",
  );
  t.equal(words("\x0a8.0.30\0\x07\0\0\0salt\0"), "Server Greeting  proto=10 version=8.0.30 ");
  t.equal(words("\xff\x10\x04Too many"), "Server Greeting  Error 1040 ");
  t.throws(() => words("\x0a8.0.30\0\x07"), { name: "Malformed" });
});

t.test("logins", async (t) => {
  for (const [text, words, plugin] of [
    [
      `\x8d\xa6\x0f\0\0\0\0\x01!${zeros}bob\0\x02xxtest\0caching\0`,
      "Login Request user=bob db=test ",
      "caching",
    ],
    [`\x85\xa6\x07\0\0\0\0\x01!${zeros}bob\0\x02xx`, "Login Request user=bob ", ""],
    [`\x85\xae\x0f\0\0\0\0\x01!${zeros}`, secureWords, undefined],
    ["\x85\x24\0\0\0bob\0secret", "Login Request user=bob ", undefined],
  ] as const) {
    const packet = readLogin(cursor(text));
    t.equal(packet.words, words);
    t.equal(packet.plugin, plugin);
  }
});
