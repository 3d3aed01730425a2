/** Follow stream: turns as lines. */
import t from "tap";
import type { Turn } from "../../../lib/capture/dialogue.ts";
import { follow } from "../../../lib/view/follow.ts";
import { plain } from "../../support/samples.ts";

const turn = (from: Turn["from"], text: string, missing = 0): Turn => ({
  ...{ from, missing, frame: 1 },
  bytes: Buffer.from(text, "latin1"),
});
const said = [turn("server", "220 hi\r\n"), turn("client", "HELO me\r\n")];

t.test("text: a mark for each side, holes said as tshark says them, nothing raw", async (t) => {
  t.same(follow(said, plain), ["< 220 hi", "> HELO me"]);
  t.same(follow([turn("server", "tail\r\n", 3)], plain), ["< [3 bytes missing in capture file]", "< tail"]);
  t.same(follow([turn("client", "\x1b[2Jx\r\n")], plain), ["> \\x1b[2Jx"]);
  t.same(follow([], plain), []);
});

t.test("hex and raw", async (t) => {
  t.same(follow(said, plain, { format: "raw" }), ["\t3232302068690d0a", "48454c4f206d650d0a"]);
  t.match(follow(said, plain, { format: "hex" })[1], /^> 0000 {2}48 45 4c 4f/);
  // Offsets are those of the side's stream, so that a hole is seen in them too.
  t.match(
    follow([turn("client", "a"), turn("server", "b"), turn("client", "c", 15)], plain, { format: "hex" }).at(
      -1,
    ),
    /^> 0010 {2}63/,
  );
});
