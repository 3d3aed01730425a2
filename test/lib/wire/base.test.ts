import t from "tap";
import { base32, base64, octetsOf32, octetsOf64 } from "../../../lib/wire/base.ts";

t.test("RFC 4648 10: test vectors", async (t) => {
  const rows = [
    ["", "", ""],
    ["f", "Zg==", "CO"],
    ["fo", "Zm8=", "CPNG"],
    ["foo", "Zm9v", "CPNMU"],
    ["foob", "Zm9vYg==", "CPNMUOG"],
    ["fooba", "Zm9vYmE=", "CPNMUOJ1"],
    ["foobar", "Zm9vYmFy", "CPNMUOJ1E8"],
  ] as const;
  for (const [text, sixtyFour, thirtyTwo] of rows) {
    const bytes = Uint8Array.from(Buffer.from(text));
    t.equal(base64(bytes), sixtyFour);
    t.equal(base32(bytes), thirtyTwo);
    t.same(octetsOf64(sixtyFour), bytes);
    t.same(octetsOf32(thirtyTwo.toLowerCase()), bytes);
  }
  for (const wrong of ["Zg", "Z", "a b=", "Zg==Zg=="])
    t.throws(() => octetsOf64(wrong), /is not base 64/, wrong);
  t.throws(() => octetsOf32("W0"), /is not base 32/);
});
