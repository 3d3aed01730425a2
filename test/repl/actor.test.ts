/** Who acts, in words that may be saved beside the frames. */
import t from "tap";
import { actorOf, lineWords } from "../../repl/actor.ts";
import type { Talk } from "../../repl/talk.ts";

for (const [doing, place, who] of [
  ["serve smtp 2525", undefined, "command 'serve smtp 2525'"],
  ["serve smtp 2525", "a.porthole:3", "command 'serve smtp 2525' (a.porthole:3)"],
  [undefined, "a.porthole:4", "script a.porthole:4"],
  ["pop --user me --password hush 110", undefined, "command 'pop --user *** --password *** 110'"],
  ["http get http://me:hush@localhost/", undefined, "command 'http get http://me:***@localhost/'"],
  ["pass hush and more", undefined, "command 'pass ***'"],
  ["echo \x1b[2J", undefined, "command 'echo \\x1b[2J'"],
] as const)
  t.equal(actorOf(doing, place).who, who);
t.ok(actorOf("x".repeat(1000), undefined).who.length < 300, "a long line is cut");
t.type(actorOf(undefined, undefined).who, "string");

const talk = (parts: object) => ({ id: 3, secret: false, connection: {}, ...parts }) as unknown as Talk;
for (const [parts, line, place, words] of [
  [{}, "EHLO me", undefined, "session #3 line 'EHLO me'"],
  [{}, "EHLO me", "a:1", "session #3 line 'EHLO me' (a:1)"],
  [{ secret: true }, "hush", undefined, "session #3 line (typed unseen)"],
  [{ connection: { tls: {} } }, "PASS hush", undefined, "session #3 line 'PASS ...'"],
] as const)
  t.equal(lineWords(talk(parts), line, place), words);
