// Joins the program's modules into few files, in place of the compiler's build/bin/porthole.js: reading a module costs
// Node half a millisecond, and `read` has more than 200. What is imported late stays a file of its own. The library, the
// children and the workers remain as the compiler wrote them.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = `${root}build/bin/`;

/** A module finds its children, its addons and its package beside the file that the compiler made of it. */
const ownPlace = {
  name: "own-place",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = JSON.stringify(
        `../${relative(root, path).replaceAll("\\", "/").replace(/\.ts$/, ".js")}`,
      );
      const contents = readFileSync(path, "utf8").replaceAll(
        "import.meta.url",
        `new URL(${place}, import.meta.url).href`,
      );
      return { contents, loader: "ts" };
    });
  },
};

for (const name of readdirSync(outdir)) if (/\.js(\.map)?$/.test(name)) rmSync(outdir + name);
await build({
  entryPoints: [`${root}bin/porthole.ts`],
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  sourcemap: true,
  plugins: [ownPlace],
  logLevel: "warning",
});
