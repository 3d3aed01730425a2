import t from "tap";
import { addressesOf } from "../../repl/names.ts";

const address = { transport: "tcp", host: "both.example", port: 25 } as const;

t.test("IPv4 first, each address once; what is no name asks nobody", async (t) => {
  const asked: unknown[] = [];
  const lookup = async (host: string, options: { family: number; all: true }) => {
    asked.push([host, options.family]);
    return [
      { address: "::1", family: 6 },
      { address: "127.0.0.1", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
  };
  t.same(
    (await addressesOf(address, lookup)).map(({ host }) => host),
    ["127.0.0.1", "::1"],
  );
  await addressesOf(address, lookup, 6);
  t.same(asked, [
    ["both.example", 0],
    ["both.example", 6],
  ]);
  for (const one of [
    { ...address, host: "::1" },
    { ...address, transport: "unix" as const, host: "", path: "/x" },
  ])
    t.same(await addressesOf(one, lookup), [one]);
  t.equal(asked.length, 2);
});

t.test("a name that is not found is one line", async (t) => {
  const lookup = async () => {
    throw Object.assign(new Error("x"), { code: "ENOTFOUND" });
  };
  await t.rejects(addressesOf(address, lookup), {
    name: "PortholeError",
    message: /^Cannot find tcp:\/\/both\.example:25: /,
  });
});
