/** A lab of four hosts on a switch: how long until it is up, against a shell script that makes the same by hand. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readLab } from "../lib/lab/file.ts";
import { Lab } from "../lib/lab/lab.ts";
import { type Figure, median } from "./figure.ts";

const pairs = 7;
const names = ["client", "ns", "mail1", "mail2"];
const text = `hosts: [${names.join(", ")}]\nswitches: [lan]\nlinks: [${names.map((name) => `${name} lan`).join(", ")}]\n`;

/** The plain way: ip(8), a process for each step, namespaces by name. */
const script = `mount -t tmpfs tmpfs /run && mkdir /run/netns
ip link add lan type bridge && ip link set lan up
n=0
for host in ${names.join(" ")}; do
  n=$((n+1))
  ip netns add $host
  ip -n $host link set lo up
  ip link add p$n type veth peer name eth0 netns $host
  ip link set p$n master lan up
  ip -n $host addr add 10.0.1.$n/24 dev eth0
  ip -n $host addr add fd00:1::$n/64 dev eth0 nodad
  ip -n $host link set eth0 up
done
ip -n client -o addr show dev eth0 | grep -q 10.0.1.1`;

async function byHand(): Promise<number> {
  const started = performance.now();
  const words = ["--net", "--mount", "--", "/bin/sh", "-c", `PATH=$PATH:/usr/sbin:/sbin; ${script}`];
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const child = spawn("unshare", [...user, ...words], { stdio: ["ignore", "ignore", "inherit"] });
  const [status] = await once(child, "exit");
  if (status !== 0) throw new Error("the script by hand failed");
  return performance.now() - started;
}

async function ours(): Promise<number> {
  const topology = readLab(text, "bench.yaml");
  const started = performance.now();
  const lab = await Lab.up(topology);
  const taken = performance.now() - started;
  await lab.close();
  return taken;
}

/** One figure; some seconds. */
export async function run(): Promise<Figure[]> {
  const [mine, plain]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < pairs; pair += 1) {
    mine.push(await ours());
    plain.push(await byHand());
  }
  const [a, b] = [median(mine), median(plain)];
  return [
    {
      name: "lab up, four hosts / ip by hand",
      ratio: a / b,
      aim: "ours < 1000 ms",
      ours: a,
      baseline: b,
      unit: "ms",
      how: `median of ${pairs} in turns`,
    },
  ];
}
