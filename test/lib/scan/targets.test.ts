import t from "tap";
import { expandTarget, expandTargets, targetWords } from "../../../lib/scan/targets.ts";

const names: Record<string, readonly string[]> = {
  "mail.example": ["192.0.2.1", "2001:db8::1"],
  "six.example": ["2001:db8::6"],
  "both.example": ["2001:db8::7", "192.0.2.7"],
};
const resolve = async (name: string, family: 0 | 4 | 6) => {
  const found = names[name];
  if (!found) throw Object.assign(new Error("no"), { code: "ENOTFOUND" });
  return found.filter((one) => family === 0 || one.includes(":") === (family === 6));
};
const addresses = async (word: string, family: 0 | 4 | 6 = 0) =>
  (await expandTarget(word, family, resolve)).map(({ address }) => address);

t.test("what a word stands for", async (t) => {
  for (const [word, wanted] of [
    ["127.0.0.1", ["127.0.0.1"]],
    ["10.0.0.5/30", ["10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7"]],
    ["10.0.0-1.1-2", ["10.0.0.1", "10.0.0.2", "10.0.1.1", "10.0.1.2"]],
    ["10.0.0.1,5,9", ["10.0.0.1", "10.0.0.5", "10.0.0.9"]],
    ["10.0.0.254-", ["10.0.0.254", "10.0.0.255"]],
    ["::1", ["::1"]],
    ["[::1]", ["::1"]],
    ["fe80::1%lo", ["fe80::1%lo"]],
    ["fd00::/126", ["fd00::", "fd00::1", "fd00::2", "fd00::3"]],
    ["mail.example", ["192.0.2.1"]],
    ["both.example", ["192.0.2.7"]],
    ["mail.example/31", ["192.0.2.0", "192.0.2.1"]],
  ] as const)
    t.same(await addresses(word), wanted, word);
  t.equal((await addresses("10.0.*.1")).length, 256);
  t.equal((await addresses("10.0.0.0/16")).length, 65_536);
});

t.test("a name keeps its name and its other addresses; a family chooses among them", async (t) => {
  const [target] = await expandTarget("mail.example", 0, resolve);
  t.same(target, { address: "192.0.2.1", family: 4, name: "mail.example", others: ["2001:db8::1"] });
  t.same(await addresses("mail.example", 6), ["2001:db8::1"]);
  await t.rejects(expandTarget("127.0.0.1", 6, resolve), { code: "usage", message: /IPv4 address, and -6/ });
  await t.rejects(expandTarget("six.example", 4, resolve), { code: "usage", message: /no address/ });
});

t.test("a usage error for each wrong word", async (t) => {
  for (const word of [
    "10.0.0.0/15",
    "10.0.0.0/33",
    "fd00::/64",
    "256.1.1.1-2",
    "10.0.0.9-1",
    "a b",
    "--",
    "x/y",
    "",
  ])
    await t.rejects(
      expandTarget(word, 0, resolve),
      { code: /usage|not-found/, message: /^Cannot scan/ },
      word,
    );
  await t.rejects(expandTarget("nobody.example", 0, resolve), { code: "not-found" });
});

t.test("several words: each address once, without those excluded", async (t) => {
  const found = await expandTargets(["10.0.0.1-3", "10.0.0.2", "mail.example"], {
    resolve,
    exclude: ["10.0.0.3,192.0.2.0/24"],
  });
  t.same(
    found.map(({ address }) => address),
    ["10.0.0.1", "10.0.0.2"],
  );
});

t.test("the words of a file", async (t) => {
  t.same(targetWords("10.0.0.1 10.0.0.2\n# no\n\t::1 # yes\n\n"), ["10.0.0.1", "10.0.0.2", "::1"]);
});
