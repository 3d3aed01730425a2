import t from "tap";
import {
  errorNames,
  flagsOf,
  otherPhrase,
  settingNames,
  typeName,
  typeText,
} from "../../../lib/wire/http2-name.ts";

t.test("RFC 9113 6, 7: names of types, errors and settings", async (t) => {
  t.equal(typeName(9), "CONTINUATION");
  t.equal(typeName(13), "Unknown type (13)");
  t.same([typeText(0), typeText(66)], ["DATA (0)", "Unknown (66)"]);
  t.same([errorNames[0], errorNames[13], errorNames[14]], ["NO_ERROR", "HTTP_1_1_REQUIRED", undefined]);
  t.equal(settingNames[4]?.label, "Initial Windows Size");
  t.equal(settingNames[7], undefined);
});

t.test(
  "flags and the bits that are none cover all eight once, but for a bit that has no meaning there",
  async (t) => {
    for (let type = 0; type < 20; type += 1) {
      const { unused, flags } = flagsOf(type);
      const known = flags.reduce((mask, { flag }) => mask | flag[1], 0);
      t.equal(unused[1] | known, 255, `${type}`);
      t.equal(unused[1] & known, type === 9 ? 0x08 : 0, `${type}`);
    }
  },
);

t.test("phrases that Wireshark has in its own words", async (t) => {
  t.equal(otherPhrase(413), "Request Entity Too Large");
  t.equal(otherPhrase(200), undefined);
});
