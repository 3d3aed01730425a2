import t from "tap";
import { merged, rangeWords } from "../../../repl/commands/services.ts";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

t.test("a port, a name, a range, everything", async (t) => {
  const { type } = typing(t);
  const [smtp] = await type("services 25");
  t.match(
    smtp?.text,
    /^PORT +PROTOCOLS +NAMES +SAYS +WHAT FOR\n25 +tcp,udp +smtp( mail)? +(\/etc\/services, )?IANA +\S/,
  );
  t.match(smtp?.text, /25 is a system port \(1 to 1023\)/);
  t.match(smtp, { port: 25, range: "system" });
  t.match((await type("services SMTP"))[0]?.text, /\n25 +tcp,udp +smtp/);
  t.match((await type("services dns"))[0]?.text, /\n53 +.*domain/);
  const range = (await type("services 20-25"))[0]?.text ?? "";
  for (const name of ["ftp-data", "ftp", "ssh", "telnet", "smtp"])
    t.match(range, new RegExp(`\\b${name}\\b`));
  t.notMatch(range, /\n(19|26) /);
  t.match((await type("services 4"))[0]?.text, /^4 has no name\./);
  t.match(await type("services 65533-65535"), [{ text: "No port of 65533-65535 has a name." }]);
  t.match(await type("services 7 smtp"), [{ port: 7 }, { text: /\n25 / }]);
  t.match(await type("services"), [
    { text: /^0 +wildcard.*\n1 to 1023 .*privilege\n1024 to 49151.*\n49152 to 65535/ },
  ]);
});

t.test("what is not known says what is near", async (t) => {
  const { type } = typing(t);
  await t.rejects(type("services submissio"), { code: "not-found", message: /near it: submission/ });
  await t.rejects(type("services zzzzzz"), { code: "not-found", message: /try: smtp/ });
  for (const word of ["70000", "30-20", "1-70000"])
    await t.rejects(type(`services ${word}`), { code: "usage" });
});

t.test("as JSON, one object a line", async (t) => {
  const { out, status } = await run(["services", "--all", "--json"]);
  t.equal(status, 0);
  const all = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  t.ok(all.length > 6000);
  t.match(
    all.find(({ name }) => name === "smtp"),
    { port: 25, protocols: ["tcp", "udp"] },
  );
});

t.test("what two say alike is one entry", async (t) => {
  const base = { port: 25, aliases: [], description: "" };
  t.same(
    merged([
      { ...base, name: "smtp", aliases: ["mail"], protocols: ["tcp"], from: "system" },
      { ...base, name: "SMTP", protocols: ["tcp", "udp"], description: "Simple Mail", from: "iana" },
      { ...base, name: "other", protocols: ["udp"], from: "iana" },
    ]),
    [
      {
        port: 25,
        name: "smtp",
        aliases: ["mail"],
        protocols: ["tcp", "udp"],
        description: "Simple Mail",
        from: ["system", "iana"],
      },
      { port: 25, name: "other", aliases: [], protocols: ["udp"], description: "", from: ["iana"] },
    ],
  );
});

t.test("each range in words", async (t) => {
  for (const [port, words] of [
    [0, /wildcard/],
    [80, /system port/],
    [2525, /registered port/],
    [65_535, /dynamic port/],
  ] as const)
    t.match(rangeWords(port)[0], words);
});
