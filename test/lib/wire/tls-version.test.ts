import t from "tap";
import { draftOf, versionNames, versionOf, versionText } from "../../../lib/wire/tls-version.ts";

t.test("names of versions", async (t) => {
  t.equal(versionText(0x0303), "TLS 1.2 (0x0303)");
  t.equal(versionText(0x7f1c), "TLS 1.3 (draft 28) (0x7f1c)");
  t.equal(versionText(0x1a1a), "Reserved (GREASE) (0x1a1a)");
  t.equal(versionText(0xfb17), "TLS 1.3 (Facebook draft 23) (0xfb17)");
  t.equal(versionText(0x0399), "Unknown (0x0399)");
  t.equal(versionNames[0x304], "TLSv1.3");
});

t.test("what a number settles, and which draft it is", async (t) => {
  for (const [number, version, draft] of [
    [0x300, 0x300, 0],
    [0x304, 0x304, 0],
    [0x7f12, 0x304, 18],
    [0xfb17, 0x304, 23],
    [0xfb1a, 0x304, 26],
    [0x305, undefined, 0],
    [0x002, undefined, 0],
  ] as const) {
    t.equal(versionOf(number), version, `0x${number.toString(16)}`);
    t.equal(draftOf(number), draft, `0x${number.toString(16)}`);
  }
});
