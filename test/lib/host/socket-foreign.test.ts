import t from "tap";
import { foreignSockets } from "../../../lib/host/socket-foreign.ts";

t.test("without a program there are no rows, and nothing fails", async (t) => {
  const path = process.env["PATH"];
  t.teardown(() => {
    process.env["PATH"] = path;
  });
  process.env["PATH"] = t.testdir();
  t.match(await foreignSockets({ tcp: true, ipv4: true }), { rows: [], by: "netstat" });
});

t.test("lsof is asked first; only what is wanted comes back", async (t) => {
  const path = process.env["PATH"];
  t.teardown(() => {
    process.env["PATH"] = path;
  });
  const folder = t.testdir({
    lsof: "#!/bin/sh\nprintf 'p1\\ncx\\nu0\\nf3\\ntIPv4\\nd1\\nPTCP\\nn*:22\\nTST=LISTEN\\nf4\\ntIPv6\\nd2\\nPUDP\\nn*:53\\n'\nexit 1\n",
  });
  const { chmodSync } = await import("node:fs");
  chmodSync(`${folder}/lsof`, 0o755);
  process.env["PATH"] = `${folder}:${path}`;
  const { rows, by, owners } = await foreignSockets({ tcp: true, ipv4: true });
  t.equal(by, "lsof");
  t.same(
    rows.map(({ local }) => local.port),
    [22],
  );
  t.match(owners.get(rows[0]!.inode), [{ name: "x", pid: 1, fd: 3 }]);
});
