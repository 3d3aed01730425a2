import t from "tap";
import { readScanLine } from "../../../lib/scan/line.ts";
import { portRanges } from "../../../lib/scan/ports.ts";

const read = (text: string) => readScanLine(text.split(" ").filter(Boolean));

t.test("nmap's words cluster", async (t) => {
  for (const [text, wanted] of [
    ["-sT h", { tcp: "connect", udp: false, targets: ["h"] }],
    ["h -sS", { tcp: "syn" }],
    ["-sSU h", { tcp: "syn", udp: true }],
    ["-sU -sT -sV h", { tcp: "connect", udp: true, versions: true }],
    ["-sn h", { pingOnly: true }],
    ["-Pn -n -v -v -4 h", { noPing: true, reverse: "never", verbose: 2, family: 4 }],
    ["-6nvv h", { family: 6, reverse: "never", verbose: 2 }],
    ["-v3 h", { verbose: 3 }],
    ["-oX - h", { outputs: { xml: "-" } }],
    ["-oXfile -oG g h", { outputs: { xml: "file", grepable: "g" } }],
    ["-oA x h", { outputs: { normal: "x.nmap", xml: "x.xml", grepable: "x.gnmap" } }],
    ["-iL list -iLmore", { lists: ["list", "more"], targets: [] }],
    ["--open --reason --packet-trace h", { openOnly: true, reasons: true, trace: true }],
    ["--exclude a,b h", { exclude: ["a,b"] }],
    ["--exclude=a h", { exclude: ["a"] }],
    ["--i-have-permission h", { permission: true }],
    ["--frames h", { frames: true }],
    ["--stats-every 5s h", { statsEvery: 5000 }],
  ] as const)
    t.match(read(text), wanted, text);
});

t.test("ports and speed", async (t) => {
  t.equal(portRanges(read("-p- h").ports.tcp), "1-65535");
  t.equal(portRanges(read("-p22,80 h").ports.tcp), "22,80");
  t.equal(portRanges(read("-p U:53,T:25 h").ports.udp), "53");
  t.equal(read("-F h").ports.tcp.length, 100);
  t.equal(read("h").ports.tcp.length, 1000);
  t.equal(read("--top-ports 7 h").ports.tcp.length, 7);
  t.equal(read("-T4 h").timing.template, 4);
  t.equal(read("-T insane h").timing.template, 5);
  t.match(read("--min-rate 10 --max-rate=20 --max-retries 0 --host-timeout 2m --scan-delay 10ms h").timing, {
    minRate: 10,
    maxRate: 20,
    maxRetries: 0,
    hostTimeout: 120_000,
    delay: 10,
  });
});

t.test("a usage error for each wrong line", async (t) => {
  for (const text of [
    "",
    "-sT",
    "-sX h",
    "-s h",
    "-sTS h",
    "-A h",
    "-O h",
    "-oZ f h",
    "-oX",
    "-T9 h",
    "-p",
    "--top-ports 0 h",
    "--top-ports x h",
    "--max-rate 0 h",
    "--min-rate 9 --max-rate 3 h",
    "--no-such h",
    "--open=1 h",
    "-sn -p 22 h",
    "-oX - -oG - h",
    "--host-timeout soon h",
    "-P0 h",
  ])
    t.throws(() => read(text), { code: "usage" }, text);
});
