import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { contract } from "../../support/contract.ts";

// A socket's path holds 107 octets at most (unix(7)): a folder of a long name would be cut.
const folder = mkdtempSync(join(tmpdir(), "porthole-"));
t.teardown(() => rmSync(folder, { recursive: true }));
let names = 0;
contract(t, "unix", {
  at() {
    names += 1;
    return `unix:${folder}/${names}`;
  },
  resets: false,
});
