/** Timing: how long the phases of a request took, from finding the name to the last octet. */
import type { PerformanceEntry } from "node:perf_hooks";
import type { Address, Connection } from "../net/connection.ts";

/** Milliseconds of each phase; absent where there was none. `first` is from the last octet sent to the first heard. */
export interface Timing {
  resolve?: number;
  connect?: number;
  tls?: number;
  first?: number;
  total: number;
}

/** Connects and times it: Node tells when a name was found and when TCP stood; what is left is TLS. */
export async function timed(
  address: Address,
  connect: () => Promise<Connection>,
): Promise<{ conn: Connection; timing: Timing }> {
  const seen: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => void seen.push(...list.getEntries()));
  observer.observe({ entryTypes: ["dns", "net"] });
  try {
    const conn = await connect();
    const ready = performance.now();
    seen.push(...observer.takeRecords());
    const timing: Timing = { total: 0 };
    const found = seen.find(({ entryType, name }) => entryType === "dns" && name === "lookup");
    const stood = seen.find(
      (one) =>
        one.entryType === "net" && (one as { detail?: { port?: number } }).detail?.port === address.port,
    );
    if (found) timing.resolve = found.duration;
    if (stood) {
      timing.connect = stood.duration;
      if (address.transport === "tls") timing.tls = ready - stood.startTime - stood.duration;
    }
    return { conn, timing };
  } finally {
    observer.disconnect();
  }
}

const milliseconds = (value: number) => `${value.toFixed(1)} ms`;

/** The phases there were, in words: "connect 0.3 ms, total 1.2 ms". */
export function timingLine(timing: Timing): string {
  const phases: [string, number | undefined][] = [
    ["resolve", timing.resolve],
    ["connect", timing.connect],
    ["TLS", timing.tls],
    ["first octet", timing.first],
    ["total", timing.total],
  ];
  return phases
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${milliseconds(value)}`]))
    .join(", ");
}
