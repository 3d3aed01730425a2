import { createHash } from "node:crypto";
import t from "tap";
import { apopFits, passwordFits } from "../../../lib/mail/pop-login.ts";

const secrets = new Map([
  ["mrose", "tanstaaf"],
  ["empty", ""],
]);

t.test("passwords", async (t) => {
  const cases: [string, string, boolean][] = [
    ["mrose", "tanstaaf", true],
    ["mrose", "tanstaa", false],
    ["mrose", "tanstaaff", false],
    ["mrose", "", false],
    ["nobody", "", false],
    ["nobody", "tanstaaf", false],
    ["__proto__", "", false],
  ];
  for (const [name, password, fits] of cases)
    t.equal(passwordFits(secrets, name, password), fits, `${name}:${password}`);
  t.equal(passwordFits(undefined, "anybody", "anything"), true);
  t.equal(passwordFits(new Map(), "anybody", ""), false);
});

t.test("the digest of RFC 1939 7", async (t) => {
  const stamp = "<1896.697170952@dbc.mtview.ca.us>";
  const digest = "c4c9334bac560ecc979e58001b3e22fb";
  t.equal(apopFits(secrets, "mrose", stamp, digest), true);
  for (const wrong of [
    "",
    "x",
    digest.slice(1),
    digest.toUpperCase(),
    `${digest}0`,
    digest.replace("c", "d"),
  ])
    t.equal(apopFits(secrets, "mrose", stamp, wrong), false, wrong);
  t.equal(apopFits(secrets, "mrose", "<other@x>", digest), false);
  const ofNothing = createHash("md5").update(stamp).digest("hex");
  t.equal(apopFits(secrets, "nobody", stamp, ofNothing), false, "an unknown name has no empty secret");
  t.equal(apopFits(undefined, "nobody", stamp, ofNothing), false);
});
