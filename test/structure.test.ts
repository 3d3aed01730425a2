/** Holds the shape of the tree: who imports whom, no cycles, equal names, a test for each file, and one voice. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { smallServices } from "../lib/wire/small.ts";
import { protocols } from "../protocols.ts";

// Compiled tests run from build/test; the sources are two folders up.
const root = fileURLToPath(new URL("../../", import.meta.url));

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return /^(node_modules|build|golden|\..*)$/.test(entry.name) ? [] : walk(name);
    return entry.name.endsWith(".ts") ? [name] : [];
  });
}

const files = walk("");
const sources = files.filter((name) => !name.startsWith("test/"));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Relative imports, static and dynamic; a type import leaves nothing in the compiled file. */
function importsOf(name: string): Import[] {
  const text = readFileSync(join(root, name), "utf8");
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;]*?\bfrom\s+"(\.[^"]+)"|\bimport\(\s*"(\.[^"]+)"\s*\)|(?:^|\n)import\s+"(\.[^"]+)"/g;
  for (const match of text.matchAll(pattern)) {
    const path = match[3] ?? match[4] ?? match[5];
    if (path)
      found.push({
        from: name,
        to: relative(root, join(root, dirname(name), path)),
        typeOnly: match[2] !== undefined,
      });
  }
  return found;
}

const imports = files.flatMap(importsOf);

/** A file's part of the tree: "lib/net", "servers", "repl". Files of lib itself are the nouns that all share. */
function part(name: string): string {
  const [first, second, third] = name.split("/");
  if (first === "lib") return third ? `lib/${second}` : "lib";
  return second ? (first as string) : name;
}

const shared = ["lib"];
const allowed: Record<string, readonly string[] | ((to: string) => boolean)> = {
  lib: ["lib", "lib/net", "lib/fault"],
  "lib/wire": shared,
  "lib/net": shared,
  "lib/host": shared,
  "lib/fault": [...shared, "lib/net"],
  "lib/mail": [...shared, "lib/net", "lib/fault"],
  "lib/zone": [...shared, "lib/wire", "lib/net", "lib/fault"],
  "lib/web": [...shared, "lib/wire", "lib/net", "lib/fault"],
  "lib/dig": [...shared, "lib/wire", "lib/net", "lib/zone"],
  "lib/capture": [...shared, "lib/wire", "lib/net", "lib/host"],
  "lib/view": [...shared, "lib/wire", "lib/capture", "lib/host"],
  "lib/lab": [...shared, "lib/host"],
  "lib/scan": [...shared, "lib/host", "lib/net", "lib/wire", "lib/capture"],
  "lib/shell": [...shared, "lib/host", "lib/mail", "lib/net", "lib/wire"],
  servers: (to) => to.startsWith("lib"),
  clients: (to) => to.startsWith("lib"),
  "protocols.ts": (to) => to.startsWith("lib") || to === "servers" || to === "clients",
  repl: (to) => to.startsWith("lib") || to === "protocols.ts",
  bin: ["repl"],
  "index.ts": (to) => to.startsWith("lib") || ["servers", "clients", "protocols.ts"].includes(to),
  examples: ["index.ts"],
  bench: (to) => to !== "test" && to !== "examples",
};

t.test("each part imports only what it may", async (t) => {
  t.ok(imports.length > 100, "imports were found");
  const wrong = imports.filter(({ from, to }) => {
    const [a, b] = [part(from), part(to)];
    if (a === "test") return false;
    if (a === b) return a === "examples";
    const rule = allowed[a];
    return !(typeof rule === "function" ? rule(b) : rule?.includes(b));
  });
  t.same(
    wrong.map(({ from, to }) => `${from} -> ${to}`),
    [],
  );
});

t.test("lib/capture and lib/view take only types from beside them where the rule says so", async (t) => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      !typeOnly &&
      ((part(from) === "lib/capture" && part(to) === "lib/net") ||
        (part(from) === "lib/view" && part(to) === "lib/host") ||
        (part(from) === "lib" && ["lib/net", "lib/fault"].includes(part(to)))),
  );
  t.same(
    wrong.map(({ from, to }) => `${from} -> ${to}`),
    [],
  );
});

t.test("there is no import cycle", async (t) => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports)
    if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, path: string[]) => {
    if (path.includes(name)) {
      cycles.push([...path.slice(path.indexOf(name)), name].join(" -> "));
      return;
    }
    if (done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...path, name]);
    done.add(name);
  };
  // A dynamic import is not a cycle at load: repl/program and repl/commands know each other that way.
  const dynamic = new Set(
    files.flatMap((name) =>
      [...readFileSync(join(root, name), "utf8").matchAll(/\bimport\(\s*"(\.[^"]+)"\s*\)/g)].map(
        (match) => `${name} ${relative(root, join(root, dirname(name), match[1] as string))}`,
      ),
    ),
  );
  for (const [from, targets] of graph)
    graph.set(
      from,
      targets.filter((to) => !dynamic.has(`${from} ${to}`)),
    );
  for (const name of graph.keys()) visit(name, []);
  t.same(cycles, []);
});

t.test("a protocol is three files of one name, or a row of the table that three files share", async (t) => {
  const rows = new Set(smallServices.map(({ name }) => name));
  const fileOf = (name: string) => (rows.has(name) ? "small" : name);
  for (const { wire, serve, talk } of protocols) {
    t.equal((await serve()).name, wire.name);
    t.equal((await talk()).name, wire.name);
    for (const folder of ["lib/wire", "servers", "clients"])
      t.ok(files.includes(`${folder}/${fileOf(wire.name)}.ts`), `${folder}/${fileOf(wire.name)}.ts`);
  }
  const served = files.filter((name) => /^(servers|clients)\/[^/]+\.ts$/.test(name));
  const trios = new Set(protocols.map(({ wire }) => fileOf(wire.name)));
  t.equal(served.length, 2 * trios.size, "nothing else lies in servers and clients");
});

t.test("every source file has a test of its name", async (t) => {
  // Without a line of logic of their own: the entry, the re-exports, types alone, and what a test runs as a whole.
  const exempt = (name: string) =>
    /^(index\.ts|protocols\.ts|bin\/|examples\/|bench\/)/.test(name) ||
    !/^export (?:async )?(?:abstract )?(?:function|class|const)\b/m.test(
      readFileSync(join(root, name), "utf8"),
    );
  const missing = sources.filter(
    (name) => !exempt(name) && !files.includes(`test/${name.replace(/\.ts$/, ".test.ts")}`),
  );
  t.same(missing, []);
});

t.test("lib, servers and clients neither print nor log", async (t) => {
  const talking = sources.filter((name) => {
    if (
      !/^(lib|servers|clients)\//.test(name) ||
      name.endsWith("-child.ts") ||
      name.endsWith("child-output.ts")
    )
      return false;
    return /^(?!\s*(?:\*|\/\/)).*\b(console\.|process\.std(out|err)\.write)/m.test(
      readFileSync(join(root, name), "utf8"),
    );
  });
  t.same(talking, []);
});

t.test("every source file says what it is in its first line", async (t) => {
  const silent = sources.filter((name) => !/^(#!.*\n)?\/\*\*/.test(readFileSync(join(root, name), "utf8")));
  t.same(silent, []);
});

t.test("examples are short", async (t) => {
  const long = sources.filter(
    (name) =>
      name.startsWith("examples/") &&
      readFileSync(join(root, name), "utf8").trimEnd().split("\n").length > 25,
  );
  t.same(long, []);
});
