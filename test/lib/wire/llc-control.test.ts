/** Control fields of LLC, part by part, in Wireshark's words. */
import t from "tap";
import { llc } from "../../../lib/wire/llc.ts";
import { noteControl } from "../../../lib/wire/llc-control.ts";
import { textsOf } from "../../support/info.ts";

t.type(noteControl, "function");
for (const [hex, texts] of [
  [
    "f0f013",
    [
      "Control field: U P, func=UI (0x13)",
      "...1 .... = Poll: Set",
      "000. 00.. = Command: Unnumbered Information (0x00)",
      ".... ..11 = Frame type: Unnumbered frame (0x3)",
    ],
  ],
  [
    "f0f10f",
    [
      "Control field: U, func=DM (0x0F)",
      "000. 11.. = Response: Disconnected mode (0x03)",
      ".... ..11 = Frame type: Unnumbered frame (0x3)",
    ],
  ],
  [
    "f0f00204",
    [
      "Control field: I, N(R)=2, N(S)=1 (0x0402)",
      "0000 010. .... .... = N(R): 2",
      ".... .... 0000 001. = N(S): 1",
      ".... .... .... ...0 = Frame type: Information frame (0x0)",
    ],
  ],
  [
    "f0f10105",
    [
      "Control field: S F, func=RR, N(R)=2 (0x0501)",
      "0000 010. .... .... = N(R): 2",
      "...1 .... .... = Final: Set",
      ".... .... .... 00.. = Supervisory frame type: Receiver ready (0x0)",
      ".... .... .... ..01 = Frame type: Supervisory frame (0x1)",
    ],
  ],
] as const) {
  const found = textsOf(llc, hex).slice(6);
  t.equal(found.length, texts.length);
  for (const [at, text] of texts.entries()) t.ok(found[at]?.endsWith(text), text);
}
