import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import t from "tap";
import { parsePasswd, socketOwners, userName } from "../../../lib/host/socket-owners.ts";

t.test("processes that hold sockets, one socket by several", async (t) => {
  const proc = t.testdir();
  const process = (pid: string, name: string, targets: string[]) => {
    mkdirSync(`${proc}/${pid}/fd`, { recursive: true });
    writeFileSync(`${proc}/${pid}/comm`, `${name}\n`);
    for (const [fd, target] of targets.entries()) symlinkSync(target, `${proc}/${pid}/fd/${fd}`);
  };
  process("12", "master", ["/dev/null", "socket:[100]", "socket:[101]"]);
  process("13", "odd \x1b[2J\nname)", ["socket:[100]", "anon_inode:[eventpoll]", "pipe:[100]"]);
  mkdirSync(`${proc}/14`); // without fd: another user's, or gone
  mkdirSync(`${proc}/self/fd`, { recursive: true });
  symlinkSync("socket:[100]", `${proc}/self/fd/0`);
  t.same(
    [...socketOwners(undefined, proc)],
    [
      [
        100,
        [
          { name: "master", pid: 12, fd: 1 },
          { name: "odd \x1b[2J\nname)", pid: 13, fd: 0 },
        ],
      ],
      [101, [{ name: "master", pid: 12, fd: 2 }]],
    ],
  );
  t.same([...socketOwners(new Set([101]), proc).keys()], [101]);
  t.equal(socketOwners(undefined, `${proc}/none`).size, 0);
});

t.test("users of passwd(5)", async (t) => {
  const text = "root:x:0:0::/root:/bin/sh\ntoor:x:0:0\n# no\nweb:x:33:33\n:x:5:5\nodd:x:abc:1\n";
  t.same(
    [...parsePasswd(text)],
    [
      [0, "root"],
      [33, "web"],
    ],
  );
  t.equal(userName(4_000_000_000), "4000000000");
});
