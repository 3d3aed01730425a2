import t from "tap";
import { keyName } from "../../../lib/wire/vnc-key.ts";

t.test("names of keysyms", async (t) => {
  for (const [key, name] of [
    ...[[0, "NoSymbol"] as const, [0x20, "space"] as const, [0x61, "a"] as const, [0xe4, "ä"] as const],
    ...[[0x7f, "Unknown"] as const, [0xa0, "nobreakspace"] as const, [0xff0d, "Return"] as const],
    ...[[0xff0c, "Unknown"] as const, [0xff09, "Tab"] as const, [0xff55, "Page_Up"] as const],
    ...[[0xffbe, "F1"] as const, [0xffe0, "F35"] as const, [0xffe1, "Shift_L"] as const],
    ...[[0xffff, "Delete"] as const, [0xff8d, "KP_Enter"] as const, [0xffbd, "KP_Equal"] as const],
    ...[[0xff3f, "Hangul_Special"] as const, [0xffee, "Hyper_R"] as const, [0xff64, "Unknown"] as const],
  ])
    t.equal(keyName(key), name, key.toString(16));
});
