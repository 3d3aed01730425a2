// Joins the program's modules into one file, build/bin/program.cjs: reading a module costs Node half a millisecond, and
// `read` has more than 200. The library, the children and the workers remain as the compiler wrote them.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}build/bin/`;

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
        `new URL(${place}, __here).href`,
      );
      return { contents, loader: "ts" };
    });
  },
};

// Code of V8 for another source of the same length would be taken for this one's.
for (const name of readdirSync(folder)) if (name.endsWith(".code")) rmSync(folder + name);
await build({
  entryPoints: [`${root}repl/main.ts`],
  outfile: `${folder}program.cjs`,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20.19",
  charset: "ascii",
  // import() needs an experimental option of Node in code that is loaded so; require takes ES modules too.
  supported: { "dynamic-import": false },
  packages: "external",
  banner: {
    js: '(function (require, __filename) {\nconst module = {}, __here = require("node:url").pathToFileURL(__filename);',
  },
  footer: { js: "return module.exports; })" },
  plugins: [ownPlace],
  logLevel: "warning",
});

// Its code for V8. Without it all works, each start takes a third longer.
const warm = fileURLToPath(new URL("warm.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [warm], {
  stdio: ["ignore", "ignore", "inherit"],
  timeout: 60_000,
});
if (status !== 0) console.error("porthole: the compiled code is not kept: each start takes longer");
