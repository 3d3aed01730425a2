/** The report as nmap's XML (-oX): valid against its DTD, so that ndiff and whatever else reads nmap reads it. */
import { printable } from "../printable.ts";
import { commandLine, shown, summary, timeText } from "./normal.ts";
import { portRanges } from "./ports.ts";
import type { HostReport, PortReport, ScanFoot, ScanHead } from "./report.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/**
 * Text as the value of an attribute: what XML has no way to write (XML 1.0 2.2) and what a terminal would obey is visible
 * as `\x1b`, so that it is as safe to look at as the table.
 */
export function attribute(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (char) => entities[char] as string);
}

/** An element's start; undefined values are left out. `close` makes it empty. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  close = true,
): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attribute(String(value))}"`],
  );
  return `<${name}${said.join("")}${close ? "/" : ""}>`;
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** What stands in front of the first host. The DTD knows one scanner only: "nmap". */
export function xmlHead(head: ScanHead): string[] {
  const { started, version, words, asked, verbose } = head;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<!DOCTYPE nmaprun>",
    `<!-- porthole ${attribute(version)} scan, ${attribute(timeText(started))} -->`,
    element(
      "nmaprun",
      {
        scanner: "nmap",
        args: commandLine(words),
        start: seconds(started),
        startstr: timeText(started),
        version,
        xmloutputversion: "1.05",
      },
      false,
    ),
    ...asked.map(({ way, carrier, ports }) =>
      element("scaninfo", {
        type: way,
        protocol: carrier,
        numservices: ports.length,
        services: portRanges(ports),
      }),
    ),
    element("verbose", { level: verbose }),
    element("debugging", { level: 0 }),
  ];
}

function portElement({ port, carrier, state, reason, ttl, from, service }: PortReport): string {
  const inside = [element("state", { state, reason, reason_ttl: ttl ?? 0, reason_ip: from })];
  if (service) {
    const { name, product, version, extra, hostname, tunnel, method } = service;
    const text = (value: string | undefined) => (value ? shown(value) : undefined);
    inside.push(
      element("service", {
        name: shown(name),
        product: text(product),
        version: text(version),
        extrainfo: text(extra),
        hostname: text(hostname),
        tunnel,
        method,
        conf: method === "probed" ? 10 : 3,
      }),
    );
  }
  return `${element("port", { protocol: carrier, portid: port }, false)}${inside.join("")}</port>`;
}

/** All of one host. */
export function xmlHost(host: HostReport, head: ScanHead): string[] {
  if (!host.up && head.verbose === 0) return [];
  const { target, started, ended } = host;
  const names = [
    ...(target.name ? [element("hostname", { name: target.name, type: "user" })] : []),
    ...(host.reverse ? [element("hostname", { name: host.reverse, type: "PTR" })] : []),
  ];
  const lines = [
    element(
      "host",
      {
        starttime: seconds(started),
        endtime: seconds(ended),
        ...(host.timedOut && { timedout: "true" }),
      },
      false,
    ) + element("status", { state: host.up ? "up" : "down", reason: host.reason, reason_ttl: host.ttl ?? 0 }),
    element("address", { addr: target.address, addrtype: `ipv${target.family}` }),
    `<hostnames>${names.join("")}</hostnames>`,
  ];
  if (host.up && !head.pingOnly) {
    const { ports: listed, extras } = host;
    lines.push("<ports>");
    for (const { state, count, reasons, carrier } of extras) {
      lines.push(element("extraports", { state, count }, false));
      for (const { reason, ports } of reasons)
        lines.push(
          element("extrareasons", { reason, count: ports.length, proto: carrier, ports: portRanges(ports) }),
        );
      lines.push("</extraports>");
    }
    lines.push(...listed.map(portElement), "</ports>");
  }
  if (host.roundTrip) {
    const micro = (milliseconds: number) => Math.max(1, Math.round(milliseconds * 1000));
    const { smoothed, deviation } = host.roundTrip;
    lines.push(
      element("times", {
        srtt: micro(smoothed),
        rttvar: micro(deviation),
        to: micro(Math.max(100, smoothed + 4 * deviation)),
      }),
    );
  }
  return [...lines, "</host>"];
}

/** What stands behind the last host. */
export function xmlFoot(head: ScanHead, foot: ScanFoot): string[] {
  const { ended, up, down, interrupted } = foot;
  const elapsed = ((ended.getTime() - head.started.getTime()) / 1000).toFixed(2);
  return [
    `<runstats>${element("finished", {
      time: seconds(ended),
      timestr: timeText(ended),
      summary: summary(head, foot),
      elapsed,
      exit: interrupted ? "error" : "success",
      errormsg: interrupted ? "stopped before the end" : undefined,
    })}${element("hosts", { up, down, total: up + down })}`,
    "</runstats>",
    "</nmaprun>",
  ];
}
