import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { readLab } from "../../../lib/lab/file.ts";
import { Lab } from "../../../lib/lab/lab.ts";
import { readRule } from "../../../lib/lab/rule.ts";
import { Topology } from "../../../lib/lab/topology.ts";
import { labOf, labSkip, Puppet, runOn } from "../../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip;
const has = (program: string) => spawnSync(program, ["-V"]).error === undefined;
const firewall = skip || (has("nft") ? false : "nft is not installed");
const routed = "hosts: [client, server]\nrouters: [gate]\nlinks:\n  - client gate\n  - gate server\n";

t.test("hosts, a router, names, routes: real ARP, TTL, RST", { skip }, async (t) => {
  await using lab = await labOf(routed);
  const [client, server] = await Promise.all([Puppet.on(lab, "client"), Puppet.on(lab, "server")]);
  t.match(await runOn(lab, "client", "hostname"), { out: "client\n" });
  t.match(await runOn(lab, "client", "getent", "hosts", "gate"), { out: /fd00:[12]::1\s+gate/ });
  await server.serve(80);
  t.equal(await client.call("10.0.2.2", 80), "open");
  t.equal(await client.call("fd00:2::2", 80), "open");
  t.equal(await client.call("server", 80), "open", "by its name");
  t.equal(await client.call("10.0.2.2", 81), "ECONNREFUSED", "a closed port sends an RST");
  t.match(
    await runOn(lab, "client", "ip", "neigh"),
    { out: /^10\.0\.1\.1 dev eth0 lladdr 02:00:00:00:01:02/m },
    "ARP found it",
  );
  // Asked once, for a moment, and not three times for a second each (arp(7)).
  const hasty = "cd /proc/sys/net/ipv4/neigh/eth0; echo 1 >mcast_solicit; echo 100 >retrans_time_ms";
  t.match(await runOn(lab, "client", "/bin/sh", "-c", hasty), { status: 0 });
  t.equal(await client.call("10.0.1.99", 80), "EHOSTUNREACH", "ARP without an answer");
  t.match(await client.call("10.0.9.9", 80), /^E(HOST|NET)UNREACH$/, "the router knows no way");
  t.ok((await lab.crossed(lab.tap("client-gate"))) > 5);
});

t.test(
  "a router tells that the time is exceeded",
  { skip: skip || (has("ping") ? false : "ping is not installed") },
  async (t) => {
    await using lab = await labOf(routed);
    for (const [family, address, gate] of [
      ["-4", "10.0.2.2", "10.0.1.1"],
      ["-6", "fd00:2::2", "fd00:1::1"],
    ] as const) {
      const { out } = await runOn(lab, "client", "ping", family, "-n", "-c", "1", "-t", "1", address);
      t.match(out, new RegExp(`From ${gate} .*(Time to live exceeded|Time exceeded)`), family);
      t.match(await runOn(lab, "client", "ping", family, "-n", "-c", "1", address), { out: /ttl=63/ });
    }
  },
);

t.test("a switch joins, and hosts and links may come later", { skip }, async (t) => {
  await using lab = await labOf("hosts: [a, b]\nswitches: [lan]\nlinks: [a lan, b lan]\n");
  const [a, b] = await Promise.all([Puppet.on(lab, "a"), Puppet.on(lab, "b")]);
  await b.serve(7);
  t.equal(await a.call("b", 7), "open");
  const { topology } = lab;
  topology.addNode("c");
  topology.addNode("gate", "router");
  await lab.addNodes(["c", "gate"]);
  for (const [one, other] of [
    ["gate", "lan"],
    ["gate", "c"],
  ] as const) {
    const link = topology.addLink([{ node: one }, { node: other }]);
    topology.settle();
    await lab.addLink(link);
  }
  t.equal(
    await (await Puppet.on(lab, "c")).call("b", 7),
    "open",
    "through the new router, by the new name table",
  );
  t.match(await runOn(lab, "a", "getent", "ahostsv4", "c"), { out: /^10\.0\.2\.2/ });
});

t.test(
  "rules: drop, reset, port unreachable, prohibited; the last word decides",
  { skip: firewall },
  async (t) => {
    await using lab = await labOf(routed);
    await (await Puppet.on(lab, "server")).serve(25);
    const say = (text: string) => lab.rule(readRule(text.split(" ")));
    const client = await Puppet.on(lab, "client");
    const calls = (limit?: number) => client.call("10.0.2.2", 25, limit);
    t.equal(await calls(), "open");
    await say("deny tcp 25 from client");
    t.equal(await calls(300), "silence");
    await say("reject tcp 25 from client to server");
    t.equal(await calls(), "ECONNREFUSED");
    await say("reject tcp 25 from client to server with host-unreachable");
    t.equal(await calls(), "EHOSTUNREACH");
    await say("reject tcp 25 from client to server on gate with prohibited");
    await say("allow tcp 25 to server on server");
    t.equal(await calls(), "EHOSTUNREACH", "the router prohibits");
    await say("allow tcp 25 on gate");
    t.equal(await calls(), "open");
    t.equal(await client.call("fd00:2::2", 25), "open");
    await t.rejects(say("deny tcp 25 from nobody"), { code: "usage" });
  },
);

t.test("loss, rate and their end", { skip: firewall }, async (t) => {
  await using lab = await labOf("hosts: [a, b]\nlinks:\n  - { between: a b, loss: 100% }\n");
  await (await Puppet.on(lab, "b")).serve(7);
  const a = await Puppet.on(lab, "a");
  const calls = (limit?: number) => a.call("10.0.1.2", 7, limit);
  t.match(await calls(300), /silence|EHOSTUNREACH/);
  await lab.reshape("a-b", { loss: 0 });
  t.equal(await calls(), "open");
  await lab.reshape("a-b", { rate: 1_000_000 });
  t.match(await runOn(lab, "a", "tc", "qdisc", "show", "dev", "eth0"), { out: /tbf .*rate 1Mbit/ });
  t.equal(await calls(), "open");
  await lab.reshape("a-b", { rate: 0 });
  t.notMatch((await runOn(lab, "a", "tc", "qdisc", "show", "dev", "eth0")).out, /tbf/);
  // netem is a module of the kernel that small machines lack: then that is what is said, and nothing has changed.
  const delayed = await lab.reshape("a-b", { delay: 5 }).then(
    () => "",
    (error: Error) => error.message,
  );
  if (delayed === "")
    t.match(await runOn(lab, "b", "tc", "qdisc", "show", "dev", "eth0"), { out: /netem .*delay 5ms/ });
  else {
    t.match(delayed, /^Cannot delay frames: this kernel has no netem .*modprobe sch_netem/);
    t.notOk(lab.topology.link("a-b").shape.delay);
  }
});

t.test("without nft, deny says what is missing; all else works", { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "porthole-programs-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const built = (name: string) =>
    JSON.stringify(fileURLToPath(new URL(`../../../lib/lab/${name}.js`, import.meta.url)));
  const script = `
    import { Lab } from ${built("lab")};
    import { readLab } from ${built("file")};
    import { readRule } from ${built("rule")};
    const lab = await Lab.up(readLab("hosts: [a, b]\\nlinks: [a b]\\n", "x"));
    const child = await lab.spawn("a", "ip", ["route"]);
    child.stdout.pipe(process.stdout);
    child.stderr.resume();
    await child.finished();
    await lab.rule(readRule(["deny", "tcp"])).catch((error) => console.log(error.message, lab.topology.rules.length));
    await lab.close();`;
  // The folder of the system's programs is hidden, and ip alone is kept.
  const hide = `cp "$(PATH=$PATH:/usr/sbin:/sbin command -v ip)" "$0/ip" && mount -t tmpfs tmpfs /usr/sbin || exit 1
[ -e /sbin/nft ] && mount -t tmpfs tmpfs /sbin
PATH=$0:$PATH exec "$1" --input-type=module -e "$2"`;
  const user = ["--user", "--map-current-user", "--keep-caps", "--mount"];
  const words = [...user, "/bin/sh", "-c", hide, folder, process.execPath, script];
  const { stdout, stderr } = spawnSync("unshare", words, { encoding: "utf8" });
  t.match(
    stdout,
    /^10\.0\.1\.0\/24 dev eth0.*\nCannot set up [ab] with nft: the program nft is not installed \(package nftables\) 0\n$/,
    stderr,
  );
});

t.test("what ip refuses is told with its line, and nothing is left", { skip }, async (t) => {
  const topology = readLab("hosts: [a, b]\nlinks:\n  - a:eth0 b:eth0\n", "x");
  // An address that the kernel refuses and no check of ours makes.
  (topology.links[0] as unknown as { ends: { mac: string }[] }).ends.forEach((end) => {
    end.mac = "02:00:00:00:01";
  });
  await t.rejects(Lab.up(topology), {
    code: "failed",
    message: /^Cannot set up the switches with ip: .+ \(at: link add name eth0 .*\)$/,
  });
  await t.rejects(Lab.up(new Topology(), AbortSignal.abort(new Error("no"))), { message: "no" });
});

t.test(
  "in a container, /proc masked and /proc/sys read-only: hosts and links work, a router says why not",
  { skip: skip || (process.getuid?.() === 0 ? false : "needs root, to mask /proc") },
  async (t) => {
    const built = (name: string) =>
      JSON.stringify(fileURLToPath(new URL(`../../../lib/lab/${name}.js`, import.meta.url)));
    const script = `
      import { Lab } from ${built("lab")};
      import { readLab } from ${built("file")};
      const lab = await Lab.up(readLab("hosts: [a, b]\\nlinks: [a b]\\n", "x"));
      const child = await lab.spawn("a", "cat", ["/proc/net/dev"]);
      child.stdout.on("data", (chunk) => console.log(/eth0/.exec(chunk)?.[0], child.pid));
      child.stderr.resume();
      await child.finished();
      console.log(await lab.crossed({ host: "b", interface: "eth0" }));
      await lab.close();
      await Lab.up(readLab("hosts: [a]\\nrouters: [r]\\nlinks: [a r]\\n", "x")).catch((error) => console.log(error.message));`;
    const mask = `mount -t proc proc /proc && mount -t tmpfs tmpfs /proc/bus || exit 1
mount --bind /proc/sys /proc/sys && mount -o remount,ro,bind /proc/sys || exit 1
cd / && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$0" --input-type=module -e "$1"`;
    const words = ["--mount", "--pid", "--fork", "/bin/sh", "-c", mask, process.execPath, script];
    const { stdout, stderr } = spawnSync("unshare", words, { encoding: "utf8" });
    if (/EACCES|ERR_MODULE_NOT_FOUND|setpriv/.test(stderr)) {
      t.comment(`cannot be tried here: ${stderr.split("\n")[0]}`);
      return;
    }
    t.match(
      stdout,
      /^eth0 undefined\n\d+\nCannot make r a router: \/proc\/sys\/net\/ipv4\/ip_forward is read-only here, as in a container/,
      stderr,
    );
  },
);
