import t from "tap";
import { Greeting } from "../../../lib/dig/greeting.ts";
import { readLine } from "../../../lib/dig/line.ts";

const line = (text: string) => readLine(text.split(" "));

t.test("said once for each line, in full for the first", async (t) => {
  const greeting = new Greeting();
  greeting.begin(line("@::1 a.b \x1b"));
  greeting.found(2);
  t.same(greeting.lines(), [
    "",
    "; <<>> DiG of porthole <<>> @::1 a.b \\x1b",
    "; (2 servers found)",
    ";; global options: +cmd",
  ]);
  t.same(greeting.lines(), []);
  greeting.begin(line("c.d"));
  t.same(greeting.lines(), ["; <<>> DiG of porthole <<>> c.d"]);
});

t.test("not under +short or +nocmd", async (t) => {
  for (const words of ["a.b +short", "a.b +nocmd", "a.b +noall"]) {
    const greeting = new Greeting();
    greeting.begin(line(words));
    t.same(greeting.lines(), [], words);
  }
  const unnamed = new Greeting();
  unnamed.begin(line("a.b @::1"));
  t.equal(unnamed.lines().length, 3, "a server named later is not counted");
});
