import { execFileSync } from "node:child_process";
import { chmodSync, renameSync, rmSync, symlinkSync } from "node:fs";
import t from "tap";
import { Folder, formatTarget, parseTarget } from "../../../lib/web/folder.ts";

t.test("targets (RFC 9112 3.2)", async (t) => {
  const cases: [string, unknown][] = [
    ["/", { segments: [], folder: true }],
    ["/a/b%20c?x/y#z", { segments: ["a", "b c"], folder: false }],
    ["/a/", { segments: ["a"], folder: true }],
    ["http://h:1/a?b", { segments: ["a"], folder: false }],
    ["http://h", { segments: [], folder: true }],
    ["/a%2fb", { segments: ["a/b"], folder: false }],
    ["//h/a", { segments: ["", "h", "a"], folder: false }],
    ["*", undefined],
    ["a", undefined],
    ["/%00", undefined],
    ["/%f", undefined],
    ["/%c3%28", undefined],
  ];
  for (const [target, path] of cases) t.same(parseTarget(target), path, target);
  t.equal(formatTarget({ segments: ["a b", "ü"], folder: true }), "/a%20b/%C3%BC/");
  t.equal(formatTarget({ segments: [], folder: false }), "/");
});

t.test("what is not a file or folder below is not there", async (t) => {
  const dir = t.testdir({ out: { secret: "x" }, root: { a: "hello", d: { b: "" }, ".git": { config: "" } } });
  const root = `${dir}/root`;
  execFileSync("mkfifo", [`${root}/fifo`]);
  symlinkSync("/dev/zero", `${root}/zero`);
  symlinkSync("../out", `${root}/out`);
  symlinkSync("d", `${root}/link`);
  symlinkSync(".git", `${root}/git`);
  const folder = await Folder.at(root);
  const find = async (target: string) => {
    const found = await folder.find(parseTarget(target)!);
    if (found?.kind === "file") await found.handle.close();
    return found?.kind;
  };
  for (const target of [
    "/fifo",
    "/zero",
    "/out",
    "/out/secret",
    "/git",
    "/git/config",
    "/.git/config",
    "/a/",
    "/a/b",
    "/nope",
    "/d/..",
    "/d%2fb",
    "/d\\b",
  ])
    t.equal(await find(target), undefined, target);
  for (const target of ["/a", "/d/b", "/link/b"]) t.equal(await find(target), "file", target);
  t.equal(await find("/link"), "folder");
  t.same(await folder.list(root), { names: ["a", "d/", "link/"], more: false });
  // The folder goes, and a link to elsewhere comes in its place.
  renameSync(`${root}/d`, `${dir}/was`);
  symlinkSync("../out", `${root}/d`);
  t.equal(await find("/d/secret"), undefined);
  rmSync(`${root}/fifo`);
});

t.test(
  "a file that may not be read is no absence",
  { skip: process.getuid?.() === 0 && "root may read it" },
  async (t) => {
    const root = t.testdir({ a: "x" });
    chmodSync(`${root}/a`, 0);
    const folder = await Folder.at(root);
    await t.rejects(folder.find(parseTarget("/a")!), { code: "EACCES" });
  },
);
