/** What nmap -sV, which knows nothing of us, makes of each server. */
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import t from "tap";
import { protocols } from "../protocols.ts";
import { Porthole } from "../repl/engine.ts";

/** nmap's names. It has none for a server that says nothing of its own: discard, and syslog's over TCP. */
const names: Record<string, string> = {
  chargen: "chargen",
  daytime: "daytime",
  dns: "domain",
  echo: "echo",
  http: "http",
  pop: "pop3",
  qotd: "qotd",
  smtp: "smtp",
  ssh: "ssh",
  telnet: "telnet",
  time: "time",
};
const skip = spawnSync("nmap", ["--version"]).error ? "nmap is not installed" : false;

t.setTimeout(115_000);

t.test("nmap -sV names each service", { skip }, async (t) => {
  process.env["XDG_DATA_HOME"] = t.testdir();
  const porthole = new Porthole({ protocols, via: "journal", face: { text() {}, notice() {}, front() {} } });
  t.teardown(() => porthole.close());
  const found = new Map<number, string>();
  for (const entry of protocols) {
    const { name } = entry.wire;
    if (!names[name] || !(await entry.serve()).transports.includes("tcp")) continue;
    const options = { dns: { record: ["a.test 60 A 192.0.2.1"] }, smtp: { discard: true } } as Record<
      string,
      object
    >;
    for (const transport of name === "http" || name === "smtp"
      ? (["tcp", "tls"] as const)
      : (["tcp"] as const)) {
      const at = porthole.address(`${transport}://127.0.0.1:0`);
      const { listener } = await porthole.servings.start(entry, [at], (options[name] ?? {}) as never);
      found.set(listener.addresses[0]?.port ?? 0, `${transport === "tls" ? "ssl/" : ""}${names[name]}`);
    }
  }
  const args = ["-Pn", "-n", "-sT", "-sV", "-p", [...found.keys()].join(","), "127.0.0.1"];
  const { stdout } = await promisify(execFile)("nmap", args, { timeout: 110_000 });
  for (const [port, name] of found)
    t.equal(new RegExp(`^${port}/tcp +open +(\\S+)`, "m").exec(stdout)?.[1], name, stdout);
});
