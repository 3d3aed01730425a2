import t from "tap";
import { dateText } from "../../../lib/wire/date.ts";

t.test("times as Wireshark writes them", async (t) => {
  t.equal(dateText(1_700_000_000, 5), "Nov 14, 2023 22:13:20.000000005 UTC");
  t.equal(dateText(0), "Jan  1, 1970 00:00:00.000000000 UTC");
  t.equal(dateText(1e15), "Not representable");
});
