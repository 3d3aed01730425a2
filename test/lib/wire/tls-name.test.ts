import t from "tap";
import { groups, isGrease, named, settlesVersion, suiteText } from "../../../lib/wire/tls-name.ts";

t.test("names", async (t) => {
  t.equal(suiteText(0x1301), "TLS_AES_128_GCM_SHA256 (0x1301)");
  t.equal(suiteText(0x1234), "Unknown (0x1234)");
  t.equal(named(groups, 29), "x25519 (0x001d)");
  t.equal(named(groups, 0x4a4a), "Reserved (GREASE) (0x4a4a)");
});

t.test("RFC 8701 3: sixteen values", async (t) => {
  t.equal(Array.from({ length: 65_536 }, (_, n) => n).filter(isGrease).length, 16);
});

t.test("which records settle the version", async (t) => {
  for (const [type, first, settles] of [
    [22, 1, false],
    [22, 2, true],
    [22, 99, false],
    [21, 0, true],
    [23, 99, true],
    [26, 1, false],
  ] as const)
    t.equal(settlesVersion(type, first), settles);
});
