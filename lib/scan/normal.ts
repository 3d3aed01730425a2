/** The report as people read it: nmap's own table (-oN). */
import { printable } from "../printable.ts";
import {
  type HostReport,
  hostName,
  type PortReport,
  reasonText,
  type ScanFoot,
  type ScanHead,
  versionText,
} from "./report.ts";

/** Columns of a peer's text in the table. */
const widest = 160;

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A peer's text, printable and not long. */
export function shown(text: string): string {
  const safe = printable(text);
  return safe.length > widest ? `${safe.slice(0, widest - 1)}…` : safe;
}

/** "2026-11-21 14:11 UTC", in the zone of this machine. */
export function minuteText(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const zone = /\(([^)]*)\)/.exec(date.toString())?.[1] ?? "";
  const short = /^[A-Z]{2,5}$/.test(zone)
    ? zone
    : (/GMT[+-]\d{4}/.exec(date.toString())?.[0] ?? "").replace("GMT+0000", "UTC");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())} ${short}`.trim();
}

/** "localhost (127.0.0.1)", or the address alone. */
export function hostTitle(host: HostReport): string {
  const name = hostName(host);
  return name === undefined ? host.target.address : `${shown(name)} (${host.target.address})`;
}

/** What stands above the first host. */
export function normalHead({ version, started }: ScanHead): string[] {
  return [`Starting porthole scan ${version} at ${minuteText(started)}`];
}

/** The same as a comment, for a file: nothing of the line that was typed is lost. */
export function fileHead({ version, started, words }: ScanHead): string {
  return `# porthole ${version} scan initiated ${timeText(started)} as: ${printable(commandLine(words))}`;
}

/** The command as it could be typed again. */
export function commandLine(words: readonly string[]): string {
  return ["porthole", "scan", ...words]
    .map((word) => (/^[\w@%+=:,./*[\]?-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");
}

/** "Sat Nov 21 14:11:24 2026", as ctime(3) has it. */
export function timeText(date: Date): string {
  const [day, month, number, year, time] = date.toString().split(" ");
  return `${day} ${month} ${String(Number(number)).padStart(2)} ${time} ${year}`;
}

function portRow(port: PortReport, head: ScanHead): string[] {
  const { carrier, service } = port;
  const name =
    service === undefined ? "unknown" : `${service.tunnel ? `${service.tunnel}/` : ""}${shown(service.name)}`;
  return [
    `${port.port}/${carrier}`,
    port.state,
    name,
    ...(head.reasons ? [reasonText(port)] : []),
    ...(head.versions ? [shown(versionText(service))] : []),
  ];
}

/** Cells under headings with a space between, the last not padded. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] as number))
      .join(" ")
      .trimEnd(),
  );
}

/** "12-14,20" of the frames that prove a row. */
export function frameText(frames: readonly number[] | undefined): string {
  if (!frames || frames.length === 0) return "";
  const parts: string[] = [];
  for (let at = 0; at < frames.length; ) {
    let end = at;
    while (frames[end + 1] === (frames[end] as number) + 1) end += 1;
    parts.push(end === at ? `${frames[at]}` : `${frames[at]}-${frames[end]}`);
    at = end + 1;
  }
  return parts.join(",");
}

function table(listed: readonly PortReport[], head: ScanHead): string[] {
  const framed = head.frames && listed.some(({ frames }) => frames !== undefined);
  const columns = ["PORT", "STATE", "SERVICE", ...(head.reasons ? ["REASON"] : [])];
  // Frames stand in front of the version, which may be long.
  const headings = [...columns, ...(framed ? ["FRAMES"] : []), ...(head.versions ? ["VERSION"] : [])];
  const rows = listed.map((port) => {
    const cells = portRow(port, head);
    if (framed) cells.splice(columns.length, 0, frameText(port.frames));
    return cells;
  });
  return aligned([headings, ...rows]);
}

/** "Host is up, received echo-reply ttl 64 (0.00021s latency)." */
function upLine(host: HostReport, head: ScanHead): string {
  const why = head.reasons ? `, received ${reasonText(host)}` : "";
  const latency = host.roundTrip
    ? ` (${Number((host.roundTrip.smoothed / 1000).toPrecision(2)).toFixed(decimals(host.roundTrip.smoothed / 1000))}s latency)`
    : "";
  return `Host is up${why}${latency}.`;
}

/** Decimals that show two figures of a small number. */
function decimals(seconds: number): number {
  return Math.min(7, Math.max(2, 1 - Math.floor(Math.log10(Math.max(seconds, 1e-6)))));
}

/** All of one host. `final` is false where more of it may come. */
export function normalHost(host: HostReport, head: ScanHead): string[] {
  const title = hostTitle(host);
  if (!host.up) {
    if (head.verbose === 0 || head.openOnly) return [];
    return [`Scan report for ${title} [host down${head.reasons ? `, ${host.reason}` : ""}]`];
  }
  const { ports: listed, extras } = host;
  if (head.openOnly && !head.pingOnly && listed.length === 0) return [];
  const lines = [`Scan report for ${title}`, upLine(host, head)];
  if (host.target.others)
    lines.push(
      `Other addresses for ${shown(host.target.name ?? "")} (not scanned): ${host.target.others.join(" ")}`,
    );
  if (host.reverse !== undefined && host.target.name !== undefined && host.reverse !== host.target.name)
    lines.push(`rDNS record for ${host.target.address}: ${shown(host.reverse)}`);
  if (head.pingOnly) return lines;
  if (host.timedOut) lines.push("Skipping the rest of this host: its time is up (--host-timeout)");
  const asked = host.asked.tcp + host.asked.udp;
  if (host.known === 0) {
    lines.push(`None of ${plural(asked, "port")} of ${title} is known yet.`);
    return lines;
  }
  if (listed.length === 0)
    lines.push(
      `All ${plural(host.known, "scanned port")} on ${title} ${host.known === 1 ? "is" : "are"} in ignored states.`,
    );
  if (extras.length > 0)
    lines.push(
      `Not shown: ${extras
        .map(({ count, state, carrier, reasons }) => {
          const why = reasons.map(({ reason, ports }) =>
            reasons.length === 1 ? reason : `${ports.length} ${reason}`,
          );
          return `${count} ${state} ${carrier} ${count === 1 ? "port" : "ports"} (${why.join(", ")})`;
        })
        .join(", ")}`,
    );
  if (listed.length > 0) lines.push(...table(listed, head));
  if (host.partial && !host.timedOut)
    lines.push(`Stopped here: ${host.known} of ${plural(asked, "port")} are known.`);
  return lines;
}

/** "Scan done: 1 IP address (1 host up) scanned in 0.12 seconds" */
export function summary(head: ScanHead, { ended, up, down, interrupted }: ScanFoot): string {
  const seconds = ((ended.getTime() - head.started.getTime()) / 1000).toFixed(2);
  const hosts = plural(up + down, "IP address", "IP addresses");
  return `Scan ${interrupted ? "stopped" : "done"}: ${hosts} (${plural(up, "host")} up) scanned in ${seconds} seconds`;
}

/** What stands below the last host. */
export function normalFoot(head: ScanHead, foot: ScanFoot): string[] {
  const lines = [summary(head, foot)];
  if (foot.up === 0 && foot.down > 0 && !foot.interrupted)
    lines.unshift("Note: no host seems to be up. If one is, and only does not answer to pings, try -Pn");
  return lines;
}

/** The last line of a file. */
export function fileFoot(head: ScanHead, foot: ScanFoot): string {
  return `# porthole scan ${foot.interrupted ? "stopped" : "done"} at ${timeText(foot.ended)} -- ${summary(head, foot).replace(/^Scan \w+: /, "")}`;
}
