/** The report for grep, one line a host (-oG): ports as number/state/transport/owner/service/rpc/version/. */
import { shown } from "./normal.ts";
import { portRanges } from "./ports.ts";
import { type HostReport, hostName, type ScanHead, versionText } from "./report.ts";
import type { Carrier } from "./state.ts";

/** A slash stands between the parts and a comma between ports: in a peer's text they are other characters, as in nmap. */
function part(text: string): string {
  return shown(text).replaceAll("/", "|").replaceAll(",", " ");
}

/** The ports that will be asked, as a comment. */
export function grepableHead(head: ScanHead): string {
  const of = (carrier: Carrier) => {
    const ports = head.asked.find((one) => one.carrier === carrier)?.ports ?? [];
    return `${carrier.toUpperCase()}(${ports.length};${portRanges(ports)})`;
  };
  return `# Ports scanned: ${of("tcp")} ${of("udp")} SCTP(0;) PROTOCOLS(0;)`;
}

/** The lines of one host. */
export function grepableHost(host: HostReport, head: ScanHead): string[] {
  if (!host.up && head.verbose === 0) return [];
  const start = `Host: ${host.target.address} (${shown(hostName(host) ?? "")})`;
  const lines = [`${start}\tStatus: ${host.up ? "Up" : "Down"}`];
  if (!host.up || host.known === 0) return lines;
  const { ports: listed, extras } = host;
  const ports = listed.map(({ port, state, carrier, service }) => {
    const name = `${service?.tunnel ? `${service.tunnel}|` : ""}${part(service?.name ?? "")}`;
    return `${port}/${state}/${carrier}//${name}//${part(versionText(service))}/`;
  });
  const ignored = extras.map(({ state, count }) => `Ignored State: ${state} (${count})`);
  lines.push(
    [start, ...(ports.length > 0 ? [`Ports: ${ports.join(", ")}`] : []), ...ignored.slice(0, 1)].join("\t"),
  );
  return lines;
}
