import t from "tap";
import { PeerTexts } from "../../repl/peer-texts.ts";
import type { Talk } from "../../repl/talk.ts";

const [one, two] = [{ id: 1 }, { id: 2 }] as unknown as [Talk, Talk];

t.test("whole lines together, in the order in which the sessions spoke", async (t) => {
  const printed: [number, string][] = [];
  let told = () => {};
  const twice = new Promise<void>((resolve) => {
    told = resolve;
  });
  const texts = new PeerTexts((talk, text) => {
    printed.push([talk.id, text]);
    if (printed.length === 3) told();
  });
  texts.add(one, "220 he");
  texts.add(two, "+OK\r\n");
  texts.add(one, "llo\r\n250-a\r\n250");
  texts.flush(false);
  t.same(printed, [
    [1, "220 hello\r\n250-a"],
    [2, "+OK"],
  ]);
  // What has no end yet is shown after a moment.
  await twice;
  t.same(printed[2], [1, "250"]);
});

t.test("all of it at once when something else is to be printed", async (t) => {
  const printed: string[] = [];
  const texts = new PeerTexts((_talk, text) => printed.push(text));
  texts.add(one, "login: ");
  texts.flush(true);
  texts.flush(true);
  t.same(printed, ["login: "]);
});
