import t from "tap";
import { formatHash, hashPassword, matches, nobody, parseHash } from "../../../lib/shell/password.ts";

// RFC 7914 12, the third vector, cut to 32 octets: scrypt of "pleaseletmein" with "SodiumChloride", N=16384, r=8, p=1.
const vector = `$scrypt$ln=14,r=8,p=1$${Buffer.from("SodiumChloride").toString("base64").replace(/=+$/, "")}$${Buffer.from("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2", "hex").toString("base64").replace(/=+$/, "")}`;

t.test("the vector of RFC 7914, read and written", async (t) => {
  const hashed = parseHash(vector);
  if (!hashed) return t.fail("not read");
  t.equal(formatHash(hashed), vector);
  t.equal(await matches("pleaseletmein", hashed), true);
  t.equal(await matches("pleaseletmeim", hashed), false);
});

t.test("each hash has a salt of its own; forms of one character are one", async (t) => {
  const [a, b] = await Promise.all([hashPassword("\u00e4"), hashPassword("\u00e4")]);
  t.not(formatHash(a), formatHash(b));
  t.notMatch(formatHash(a), "\u00e4");
  t.equal(await matches("a\u0308", a), true);
  t.equal(await matches("", nobody()), false);
  t.match(nobody({ ln: 3, r: 2, p: 1 }), { ln: 3, r: 2, p: 1 });
});

t.test("what is no hash, or too dear, is not read", (t) => {
  const hash = vector.split("$").at(-1) as string;
  for (const text of [
    "",
    "secret",
    "$2b$10$abc",
    vector.slice(0, -1),
    `${vector}A`,
    `$scrypt$ln=18,r=8,p=1$AAAAAAAAAAA$${hash}`,
    `$scrypt$ln=14,r=9,p=1$AAAAAAAAAAA$${hash}`,
    `$scrypt$ln=14,r=8,p=5$AAAAAAAAAAA$${hash}`,
    `$scrypt$ln=0,r=8,p=1$AAAAAAAAAAA$${hash}`,
    `$scrypt$ln=14,r=8,p=1$short$${hash}`,
    `$scrypt$ln=-1,r=8,p=1$AAAAAAAAAAA$${hash}`,
  ])
    t.equal(parseHash(text), undefined, text);
  t.ok(parseHash(`$scrypt$ln=1,r=1,p=1$AAAAAAAAAAA$${hash}`));
  t.end();
});

t.test("a check whose caller has gone costs nothing when its turn comes", async (t) => {
  const hashed = parseHash(vector);
  if (!hashed) return t.fail("not read");
  let gone = false;
  const order: string[] = [];
  const first = [matches("x", hashed), matches("x", hashed)].map((check) =>
    check.then(() => order.push("dear")),
  );
  const many = Array.from({ length: 500 }, () =>
    matches("pleaseletmein", hashed, () => !gone).then((right) => {
      order.push("free");
      return right;
    }),
  );
  gone = true;
  t.notOk((await Promise.all(many)).includes(true));
  await Promise.all(first);
  t.equal(order[0], "dear");
  t.equal(order.filter((one) => one === "free").length, 500);
});
