import t from "tap";
import { noPaint } from "../../lib/command.ts";

t.test("paints nothing", async (t) => {
  t.equal(noPaint("error", "[RST]"), "[RST]");
});
