/** ss(8) and the socket table, row for row, on known sockets in a namespace of their own. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import t from "tap";
import { built, cannot, inOwnNetwork, noNetlink, type Who } from "../../support/own-network.ts";
import { sortedUsers, squeezed } from "../../support/socket-rows.ts";

/** Makes the sockets, waits until they are there, and asks both. */
const script = `
node=$1 holder=$2 rows=$3 filters=$4 dir=$5
ip link add veth0 type veth peer name veth1 && ip link set veth1 up && ip link set veth0 up
ip addr add fe80::1/64 dev veth0 nodad || exit 96
"$node" "$holder" "$dir" >"$dir/said" 2>&1 &
pid=$!
for i in $(seq 400); do [ -e "$dir/ready" ] && break; kill -0 $pid 2>/dev/null || break; sleep 0.025; done
# A delayed acknowledgement (RFC 9293 3.8.6.3) changes a state by itself.
for i in $(seq 100); do ss -tanH | grep -q FIN-WAIT-1 || break; sleep 0.02; done
[ -e "$dir/ready" ] || { cat "$dir/said" >&2; exit 98; }
"$node" "$rows" >"$dir/ours"; "$node" "$rows" /proc/net >"$dir/proc"
ss -tuanpH >"$dir/inet"; ss -xanpH >"$dir/unix"
while read -r line; do echo "# $line"; set -f; ss -tuanpH $line; set +f; done <"$dir/filters" >"$dir/inet-filtered"
while read -r line; do echo "# $line"; set -f; ss -xanpH $line; set +f; done <"$dir/names" >"$dir/unix-filtered"
while read -r line; do echo "# $line"; set -f; ss -nH $line; set +f; done <"$dir/options" >"$dir/options-filtered"
"$node" "$filters" inet <"$dir/options" >"$dir/our-options"
"$node" "$filters" inet <"$dir/filters" >"$dir/our-inet"; "$node" "$filters" unix <"$dir/names" >"$dir/our-unix"
# Processes and connections that come and go.
while :; do (true | true) & (true </dev/null) & wait; done &
churn=$!
"$node" -e 'const net = require("net"); const server = net.createServer((s) => s.on("error", () => {}).resume()).listen(0, "127.0.0.1", function next() {
  const c = net.connect(server.address().port, "127.0.0.1", () => { c.destroy(); setImmediate(next); }).on("error", () => {}); });' &
calls=$!
for i in 1 2 3 4 5; do "$node" "$rows" >"$dir/ours$i"; { ss -tuanpH; ss -xanpH; } >"$dir/ss$i"; done
kill $churn $calls $pid; wait 2>/dev/null; echo "$pid"; exit 0`;

/** What people type behind ss. */
const filters = `state listening
state established
state connected
state synchronized
state bucket
state big
state unconnected
state close-wait state time-wait
exclude listening
exclude listening exclude time-wait
state listening sport = :25
sport = :2525
sport :2525
sport 2525
dport = :2525
sport gt :8000
sport >= :8081 and sport <= :8082
sport ge 8081 sport le 8082
sport < :1024
sport lt 1024 and not dport = :0
not sport = :25
! sport = :25 ! sport = :2525
sport neq :25
sport != 25
sport = :smtp
( sport = :25 or sport = :2525 )
sport = :25 or sport = :8081 and dport = :1
sport = :25 or ( sport = :8081 and dport = :1 )
not ( sport = :25 || sport = :2525 ) && state-less
src 127.0.0.1
dst 127.0.0.0/8
src = 127.0.0.1:2525
src [::1]
dst [::1]:8081
src [fe80::1]
src [fe80::/10]
dst [::ffff:127.0.0.1]
src 0.0.0.0/0
src *:25
src :8081
dev = lo
dev veth0
dev != lo
autobound`
  .split("\n")
  .filter((line) => !line.includes("state-less"));
const options = [
  "-t",
  "-ta",
  "-tl",
  "-u",
  "-ua",
  "-ul",
  "-tu",
  "-tua",
  "-tul",
  "-4ta",
  "-6ta",
  "-6 -tul",
  "-x",
  "-xa",
  "-xl",
  "-tap",
  "-tuxa",
  "-A tcp",
  "-A inet -a -p",
  "-A unix -l",
  "-f inet6 -t -a",
  "-ta sport = :25",
  "-t sport = :2525",
  "-tl state established",
  "-tu exclude listening",
];
const names = (folder: string) => [
  "state listening",
  "state established",
  "state unconnected",
  `src ${folder}/listen`,
  `src ${folder.toUpperCase()}/L*`,
  "src @*",
  "src unix:*stract",
  `not src ${folder}/?etters`,
  "autobound",
];

/** The lines of each filter, in one order. */
function sections(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  let now: string[] = [];
  for (const line of text.trim().split("\n")) {
    if (line.startsWith("# ")) found[line] = now = [];
    // ss leaves kind and state out where only one is asked for.
    else if (line.trim())
      now.push(
        sortedUsers(squeezed(line))
          .replace(/^(tcp|udp|u_\w+) /, "")
          .replace(/^[A-Z][-A-Z0-9]+ /, ""),
      );
  }
  for (const all of Object.values(found)) all.sort();
  return found;
}

for (const who of ["root", "ordinary"] as Who[]) {
  const skip = noNetlink() || (await cannot(who, ["ss"]));
  t.test(`every row is ss's, as ${who === "root" ? "root" : "an ordinary user"}`, { skip }, async (t) => {
    // A path of AF_UNIX has at most 108 octets.
    const folder = mkdtempSync(`${tmpdir()}/ss-`);
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    chmodSync(folder, 0o777);
    writeFileSync(`${folder}/filters`, `${filters.join("\n")}\n`);
    writeFileSync(`${folder}/options`, `${options.join("\n")}\n`);
    writeFileSync(`${folder}/names`, `${names(folder).join("\n")}\n`);
    const words = [
      process.execPath,
      built("test/support/known-sockets.js"),
      built("test/support/socket-rows.js"),
      built("test/support/socket-filters.js"),
      folder,
    ];
    const { status, err, out } = await inOwnNetwork(who, script, words);
    t.equal(status, 0, err);
    const lines = (name: string) => readFileSync(`${folder}/${name}`, "utf8").trim().split("\n");
    const theirs = [...lines("inet"), ...lines("unix")].map((line) => sortedUsers(squeezed(line))).sort();
    const ours = lines("ours")
      .map((line) => JSON.parse(line) as string)
      .sort();
    t.same(ours, theirs, "sock_diag");

    const states = new Set(theirs.map((line) => line.split(" ").slice(0, 2).join(" ")));
    for (const known of [
      "tcp LISTEN",
      "tcp ESTAB",
      "tcp CLOSE-WAIT",
      "tcp FIN-WAIT-2",
      "tcp TIME-WAIT",
      "udp ESTAB",
    ])
      t.ok(states.has(known), `${known} is among them`);
    for (const known of ["u_seq LISTEN", "u_dgr UNCONN", "u_dgr ESTAB", "u_str UNCONN"])
      t.ok(states.has(known), known);
    const shown = (pattern: RegExp) =>
      t.ok(
        theirs.some((line) => pattern.test(line)),
        String(pattern),
      );
    shown(/^tcp LISTEN 2 5 127\.0\.0\.1:7001 /);
    shown(/127\.0\.0\.1%lo:7002 /);
    shown(/\[fe80::1\]%veth0:8083 /);
    shown(/\[::ffff:127\.0\.0\.1\]:8081 /);
    shown(/ \*:8081 /);
    shown(/ \[::\]:8080 /);
    shown(/@with@nul /);
    shown(/users:\(\("node",pid=\d+,fd=\d+\),\("node",pid=\d+,fd=\d+\)\)/);

    // /proc/net does not tell limits, v6only, devices and peers; all that it tells is the same.
    const poorer = (line: string) => line.replace(/%\w+(?=:)/, "").replace(/ \*(?=:)/, " [::]");
    const proc = lines("proc").map((line) => JSON.parse(line) as string);
    const told = proc.filter((line) => /^(tcp|udp)/.test(line));
    const expected = ours.filter((line) => /^(tcp|udp)/.test(line)).map(poorer);
    t.same(
      told
        .map((line) => line.replace("LISTEN 2 ?", "LISTEN 2 5").replace(/LISTEN (\d+) \?/, "LISTEN $1 -"))
        .sort(),
      expected
        .map((line) => line.replace(/LISTEN (?!2 5)(\d+) \d+/, "LISTEN $1 -"))
        .map((line) => line.replaceAll(" *:", " [::]:"))
        .sort(),
      "/proc/net",
    );
    t.equal(proc.length - told.length, ours.length - expected.length, "as many of AF_UNIX");

    const held = (line: string) => line.includes(`pid=${out.trim()},`);
    const steady = ours.filter(held);
    t.ok(steady.length > 20);
    for (let round = 1; round <= 5; round += 1) {
      const mine = lines(`ours${round}`).map((line) => JSON.parse(line) as string);
      const ss = lines(`ss${round}`).map((line) => sortedUsers(squeezed(line)));
      t.same(mine.filter(held).sort(), steady, `round ${round}, while others come and go`);
      t.same(ss.filter(held).sort(), steady, "as ss has them");
    }

    for (const kind of ["inet", "unix", "options"]) {
      const read = (name: string) => sections(readFileSync(`${folder}/${name}`, "utf8"));
      const [mine, ss] = [read(`our-${kind}`), read(`${kind}-filtered`)];
      t.same(Object.keys(mine), Object.keys(ss));
      for (const [filter, selected] of Object.entries(ss))
        t.same(mine[filter], selected, `${kind} ${filter}`);
    }
  });
}
