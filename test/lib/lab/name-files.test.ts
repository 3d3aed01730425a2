import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { readLab } from "../../../lib/lab/file.ts";
import { nameFiles, writeNameFiles } from "../../../lib/lab/name-files.ts";

const text = "hosts: [client, server]\nlinks: [client server]\nnames: { www.example.test: server }\n";

t.test(
  "names are found in the lab's own files first, and a server is asked only where there is one",
  async (t) => {
    const without = nameFiles(readLab(text, "lab.yaml"));
    t.match(without["hosts"], /^10\.0\.1\.2 server www\.example\.test$/m);
    t.match(without["nsswitch.conf"], /^hosts: files dns$/m);
    t.equal(without["resolv.conf"], "nameserver 127.0.0.1\noptions timeout:2 attempts:2\n");
    const served = nameFiles(readLab(`${text}dns: server\n`, "lab.yaml"));
    t.match(served["resolv.conf"], /^nameserver 10\.0\.1\.2\nnameserver fd00:1::2\noptions /);
  },
);

t.test("they are written under their names", async (t) => {
  const folder = t.testdir();
  const topology = readLab(text, "lab.yaml");
  writeNameFiles(topology, folder);
  for (const [name, wanted] of Object.entries(nameFiles(topology)))
    t.equal(readFileSync(join(folder, name), "utf8"), wanted, name);
});
