import t from "tap";
import { inForeground, watchKeys } from "../../../repl/commands/scan-keys.ts";

t.test("a job in the background leaves the terminal alone", async (t) => {
  t.equal(inForeground("12 (a (b) c) S 1 12 12 34817 12 4194304"), true);
  t.equal(inForeground("12 (node) S 1 12 12 34817 99 4194304"), false);
  t.equal(inForeground(undefined), true);
});

t.test("keys come by the face where it has some", async (t) => {
  let press = (_keys: string) => {};
  let closed = false;
  const keys = watchKeys({
    signal: new AbortController().signal,
    face: {
      text() {},
      notice() {},
      front() {},
      keys(listener) {
        press = listener;
        return () => {
          closed = true;
        };
      },
    },
  });
  t.equal(keys.take(), "");
  press("a");
  press("b");
  t.equal(keys.take(), "ab");
  t.equal(keys.take(), "");
  keys.close();
  t.ok(closed);
});

t.test("without a terminal nothing is read", async (t) => {
  const keys = watchKeys({ signal: new AbortController().signal });
  t.equal(keys.take(), "");
  keys.close();
});
