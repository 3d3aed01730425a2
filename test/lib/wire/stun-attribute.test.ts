import t from "tap";
import { stun } from "../../../lib/wire/stun.ts";
import { dissected } from "../../support/dissected.ts";
import { attribute, stunMessage } from "../../support/stun.ts";

const software = attribute(0x8022, "41424344");
const of = (...attributes: string[]) => dissected(stun, stunMessage(1, attributes));

t.test("name, type, length, value and padding", async (t) => {
  const { lines } = of(attribute(0x0025), attribute(0x8022, "414243"));
  t.same(lines.slice(lines.indexOf("USE-CANDIDATE")), [
    "USE-CANDIDATE",
    "Attribute Type: USE-CANDIDATE",
    "0... .... .... .... = Attribute Type Comprehension: Required (0x0)",
    ".0.. .... .... .... = Attribute Type Assignment: IETF Review (0x0)",
    "Attribute Length: 0",
    "SOFTWARE",
    "Attribute Type: SOFTWARE",
    "1... .... .... .... = Attribute Type Comprehension: Optional (0x1)",
    ".0.. .... .... .... = Attribute Type Assignment: IETF Review (0x0)",
    "Attribute Length: 3",
    "Software: ABC",
    "Padding: 1",
  ]);
});

t.test("one that nobody knows, and one that goes past the end", async (t) => {
  const unknown = of(attribute(0x7f00, "0102"), software).lines;
  t.ok(unknown.includes("[Expert Info (Warning/Undecoded): Unknown attribute 0x7f00]"));
  t.ok(unknown.includes("Value: 0102"));
  t.ok(unknown.includes("Software: ABCD"));
  const past = of(attribute(0x0006, "41", 5), software.slice(0, 0)).lines;
  t.ok(past.includes("Attribute Length: 8 (bogus, goes past the end of the message)"));
  t.notOk(past.some((line) => line.startsWith("Username")));
});

t.test("a wrong length inside moves nothing", async (t) => {
  const { lines, info } = of(attribute(0x000d, "00"), software, attribute(0x0014, "6162"));
  t.ok(lines.includes("Software: ABCD"));
  t.equal(info, "Binding Request realm: ab");
});
