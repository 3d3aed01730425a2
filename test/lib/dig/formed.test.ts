import t from "tap";
import { formedText, keyTag } from "../../../lib/dig/formed.ts";
import { plainQuery } from "../../../lib/dig/query.ts";

const style = (multiline: boolean) => ({ ...plainQuery(), multiline });
const none = () => new Uint8Array(0);

t.test("data with long parts", async (t) => {
  const ds = { values: [60485, 8, 2, Buffer.alloc(32, 0xab)] };
  t.equal(formedText(43, ds, style(false), none), `60485 8 2 ${"AB".repeat(28)} ABABABAB`);
  t.equal(
    formedText(43, ds, style(true), none),
    `60485 8 2 (\n\t\t\t\t${"AB".repeat(22)}\n\t\t\t\t${"AB".repeat(10)} )`,
  );
  t.equal(formedText(51, { values: [1, 0, 0, new Uint8Array(0)] }, style(true), none), "1 0 0 -");
  t.equal(formedText(47, { values: ["a", [1, 2]] }, style(true), none), "a. A NS");
});

t.test("a key's tag and comment", async (t) => {
  // RFC 4034 5.4's key.
  const key =
    "AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==";
  const octets = Buffer.concat([Buffer.from("01000305", "hex"), Buffer.from(key, "base64")]);
  t.equal(keyTag(octets), 60485);
  const data = (flags: number) => ({ values: [flags, 3, 5, Buffer.from("AQPS", "base64")] });
  const text = (flags: number) => formedText(48, data(flags), style(true), () => octets);
  t.equal(text(256), "256 3 5 (\n\t\t\t\tAQPS\n\t\t\t\t) ; ZSK; alg = RSASHA1 ; key id = 60485");
  t.match(text(257), "; KSK; alg");
  t.match(text(385), "; revoked KSK; alg");
  t.match(formedText(48, data(256), { ...style(true), recordComments: false }, none), /AQPS \)$/);
});
