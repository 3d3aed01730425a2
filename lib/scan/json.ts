/** The report for programs: one object a host, one at the end. Text of peers is as it came: JSON's own escapes do. */
import { type HostReport, hostName, type ScanFoot, type ScanHead } from "./report.ts";

/** One host. Ports that are only counted are in `notShown`, as in the table. */
export function hostJson(host: HostReport): object {
  const { target, up, reason, ttl, roundTrip } = host;
  const { ports: listed, extras } = host;
  const name = hostName(host);
  return {
    address: target.address,
    ...(name !== undefined && { name }),
    ...(target.others && { otherAddresses: target.others }),
    up,
    reason,
    ...(ttl !== undefined && { ttl }),
    ...(roundTrip && { latency: roundTrip.smoothed / 1000 }),
    ...(host.timedOut && { timedOut: true }),
    ...(host.partial && { partial: true }),
    ports: listed.map((port) => ({
      port: port.port,
      protocol: port.carrier,
      state: port.state,
      reason: port.reason,
      ...(port.ttl !== undefined && { ttl: port.ttl }),
      ...(port.from !== undefined && { from: port.from }),
      ...(port.service && { service: serviceJson(port.service) }),
      ...(port.frames && { frames: port.frames }),
    })),
    notShown: extras.map(({ carrier, state, count, reasons }) => ({
      protocol: carrier,
      state,
      count,
      reasons: Object.fromEntries(reasons.map(({ reason, ports }) => [reason, ports.length])),
    })),
  };
}

function serviceJson(service: object): object {
  return Object.fromEntries(Object.entries(service).filter(([, value]) => value !== undefined));
}

/** The end: how many hosts, how long. */
export function footJson(head: ScanHead, { ended, up, down, interrupted }: ScanFoot): object {
  return {
    started: head.started.toISOString(),
    seconds: (ended.getTime() - head.started.getTime()) / 1000,
    hosts: up + down,
    up,
    down,
    interrupted,
  };
}
