import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { readPcap } from "../../../lib/capture/pcap.ts";
import { readPcapng } from "../../../lib/capture/pcapng.ts";
import { save } from "../../../lib/capture/save.ts";
import { flag, tcpPacket } from "../../../lib/capture/synthetic.ts";

const loopback = Uint8Array.of(127, 0, 0, 1);
const path = { source: loopback, destination: loopback, sourcePort: 40_000, destinationPort: 25 };
const bytes = tcpPacket(path, { flags: flag.syn, sequence: 0, acknowledgement: 0 });
const real: Frame = { time: 1_700_000_000_000_000_001n, link: 101, bytes, wireLength: 40, interface: "lo" };
const drawn: Frame = {
  ...real,
  time: real.time + 5n,
  interface: "journal",
  synthetic: true,
  comment: "synthetic: x",
};

t.test("saved frames are read back, in both formats", async (t) => {
  const folder = t.testdir();
  t.equal(await save(`${folder}/a.pcapng`, [real, drawn]), readFileSync(`${folder}/a.pcapng`).length);
  t.match(readPcapng(readFileSync(`${folder}/a.pcapng`)), [real, drawn]);
  await save(`${folder}/a.pcap`, [real], { format: "pcap" });
  t.match(readPcap(readFileSync(`${folder}/a.pcap`)), [{ time: real.time, bytes }]);
  await save(`${folder}/none.pcap`, [], { format: "pcap" });
  t.same(readPcap(readFileSync(`${folder}/none.pcap`)), []);
});

t.test("a file that exists is kept, unless forced", async (t) => {
  const folder = t.testdir({ "x.pcapng": "mine" });
  const file = `${folder}/x.pcapng`;
  const message = `Cannot save "${file}": it exists already (--force overwrites it)`;
  await t.rejects(save(file, [real]), { code: "exists", message });
  t.equal(readFileSync(file, "utf8"), "mine");
  await save(file, [real], { force: true });
  t.equal(readPcapng(readFileSync(file)).length, 1);
  t.same(readdirSync(folder), ["x.pcapng"], "no draft is left");
});

t.test("what fails in the middle leaves nothing, and the old file as it was", async (t) => {
  const folder = t.testdir({ "x.pcapng": "mine" });
  const broken = (function* () {
    yield real;
    throw new Error("the source broke");
  })();
  await t.rejects(save(`${folder}/x.pcapng`, broken, { force: true }), { message: /the source broke/ });
  t.equal(readFileSync(`${folder}/x.pcapng`, "utf8"), "mine");
  await t.rejects(save(`${folder}/y.pcap`, [real, { ...real, link: 1 }], { format: "pcap" }), {
    code: "unsupported",
  });
  await t.rejects(save(`${folder}/y.pcap`, [drawn], { format: "pcap" }), { message: /synthetic/ });
  await t.rejects(save(`${folder}/none/y.pcapng`, [real]), { code: "not-found" });
  t.same(readdirSync(folder), ["x.pcapng"]);
});

t.test("the last of two who save at once is told so", async (t) => {
  const file = `${t.testdir()}/x.pcapng`;
  const results = await Promise.allSettled([save(file, [real]), save(file, [real]), save(file, [real])]);
  t.equal(results.filter((one) => one.status === "fulfilled").length, 1);
});

for (const tool of ["capinfos", "tshark"]) {
  const skip = spawnSync(tool, ["--version"]).status === 0 ? false : `${tool} is not installed`;
  t.test(`${tool} reads both formats without complaint`, { skip }, async (t) => {
    const folder = t.testdir();
    await save(`${folder}/a.pcapng`, [real, drawn], { comment: "of a test" });
    await save(`${folder}/a.pcap`, [real], { format: "pcap" });
    for (const name of ["a.pcapng", "a.pcap"]) {
      const args = tool === "tshark" ? ["-r"] : [];
      const { status, stdout, stderr } = spawnSync(tool, [...args, `${folder}/${name}`], {
        encoding: "utf8",
      });
      t.equal(status, 0);
      t.equal(stderr.replace(/^Running as user.*\n?/m, ""), "");
      t.match(stdout, tool === "tshark" ? /40000 → 25 \[SYN\]/ : /Number of packets/);
    }
    if (tool !== "tshark") return;
    const fields = ["frame.time_epoch", "frame.interface_name", "frame.comment"].flatMap((name) => [
      "-e",
      name,
    ]);
    const rows = execFileSync("tshark", ["-r", `${folder}/a.pcapng`, "-T", "fields", ...fields], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    t.same(rows.trimEnd().split("\n"), [
      "1700000000.000000001\tlo\t",
      "1700000000.000000006\tjournal\tsynthetic: x",
    ]);
  });
}
