/** What ping(8) and traceroute(8) print, of what was found. */
import type { Paint } from "../command.ts";
import type { EchoBy } from "../host/echo.ts";
import type { PingReply, PingSummary } from "../host/ping.ts";
import type { Hop, HopReply } from "../host/traceroute.ts";
import { printable } from "../printable.ts";

const milliseconds = (microseconds: number) => (microseconds / 1000).toFixed(3);

const icmpHeader = 8;
const ipHeader = { 4: 20, 6: 40 } as const;

const ways: Record<EchoBy, string> = {
  "net-ping": "by ICMP echo (net-ping)",
  ping: "by the system's ping",
  tcp: "by TCP connects",
  udp: "by UDP to a closed port",
};

/** "56(84) bytes of data": what a request carries, and with its headers. */
function sizeText(address: string, size: number | undefined): string {
  if (size === undefined) return "";
  const whole = size + icmpHeader + ipHeader[address.includes(":") ? 6 : 4];
  return ` ${size}(${whole}) bytes of data`;
}

/** The first line of a ping. */
export function pingHead(ping: { host: string; address: string; by: EchoBy; size?: number }): string {
  const { host, address, by, size } = ping;
  return `PING ${printable(host)} (${printable(address)})${sizeText(address, size)} ${ways[by]}`;
}

/** One line of a reply, or of what came instead; `words` are those of the outcome. */
export function pingLine(reply: PingReply, words: string, size: number | undefined, paint: Paint): string {
  const { outcome, address, sequence, ttl, microseconds, by } = reply;
  const number = `icmp_seq=${sequence}`;
  const seq = by === "net-ping" || by === "ping" ? number : `seq=${sequence}`;
  const from = printable(address);
  if (outcome === "reply" && microseconds !== undefined) {
    const octets = by === "tcp" || by === "udp" || size === undefined ? "" : `${size + icmpHeader} bytes `;
    const lead = octets === "" ? `answer from ${from}` : `${octets}from ${from}`;
    return `${lead}: ${seq}${ttl === undefined ? "" : ` ttl=${ttl}`} time=${milliseconds(microseconds)} ms`;
  }
  if (outcome === "timeout" || outcome === "failed")
    return paint("warn", `no answer: ${seq} ${printable(words)}`);
  return paint("warn", `From ${from} ${seq} ${printable(words)}`);
}

/** The lines of the summary; `drawn` is the drawing of the times, "" for none. */
export function pingTail(host: string, summary: PingSummary, elapsed: number, drawn: string): string[] {
  const { sent, received, errors, loss, min, avg, max, mdev } = summary;
  const percent = Number.isInteger(loss) ? String(loss) : loss.toFixed(loss < 1 ? 3 : 2).replace(/0+$/, "");
  const errorText = errors > 0 ? ` +${errors} errors,` : "";
  const lines = [
    `--- ${printable(host)} ping statistics ---`,
    `${sent} packets transmitted, ${received} received,${errorText} ${percent}% packet loss, time ${Math.round(elapsed)}ms`,
  ];
  if (min === undefined || avg === undefined || max === undefined || mdev === undefined) return lines;
  lines.push(
    `rtt min/avg/max/mdev = ${milliseconds(min)}/${milliseconds(avg)}/${milliseconds(max)}/${milliseconds(mdev)} ms`,
  );
  if (drawn !== "") lines.push(`times ${drawn} (x is lost)`.replace(/ \(x is lost\)$/, loss > 0 ? "$&" : ""));
  return lines;
}

/** The first line of a traceroute. */
export function traceHead(trace: {
  host: string;
  address: string;
  by: EchoBy;
  size?: number;
  max: number;
}): string {
  const { host, address, by, size, max } = trace;
  const whole = size === undefined ? "" : `, ${size + icmpHeader + ipHeader[address.includes(":") ? 6 : 4]}`;
  return `traceroute to ${printable(host)} (${printable(address)}), ${max} hops max${whole} byte packets ${ways[by]}`;
}

/** One hop: who answered, once, and the time of each answer; "*" where none came. `mark` is traceroute's sign of an error. */
export function hopLine({ hop, replies }: Hop, mark: (reply: HopReply) => string, paint: Paint): string {
  let last: string | undefined;
  const parts = replies.map((reply) => {
    const { address, name, microseconds } = reply;
    if (address === undefined) return reply.outcome === "failed" ? printable(reply.why ?? "failed") : "*";
    const who = name === undefined ? printable(address) : `${printable(name)} (${printable(address)})`;
    const lead = who === last ? "" : `${paint("strong", who)}  `;
    last = who;
    const time = microseconds === undefined ? "?" : `${milliseconds(microseconds)} ms`;
    const sign = mark(reply);
    return `${lead}${time}${sign === "" ? "" : ` ${paint("warn", sign)}`}`;
  });
  return `${String(hop).padStart(2)}  ${parts.join("  ")}`;
}
