/** withFaults: a service between whose sockets and itself faults strike. */
import type { Address, Connection, Letterbox, Service } from "../net/connection.ts";
import type { Faults } from "./faults.ts";
import { FaultyConnection } from "./faulty.ts";

/**
 * The same service, suffering what of `conn`, `stream` and `datagram` is on in `faults`, now or later.
 *
 * @example
 * const faults = new Faults({ seed: 7 });
 * faults.add("datagram:drop=1/2");
 * await listen("udp://127.0.0.1:0", withFaults({ datagram: (message) => message }, faults));
 */
export function withFaults(service: Service, faults: Faults): Service {
  const { alpn, speaks } = service;
  return {
    ...(alpn && { alpn }),
    ...(speaks && { speaks }),
    ...(service.stream && { stream: (conn: Connection) => call(service, faults, conn) }),
    ...(service.datagram && {
      datagram: (message: Uint8Array, from: Address, box?: Letterbox) =>
        faults.datagrams
          ? letter(service, faults, message, from, box)
          : service.datagram?.(message, from, box),
    }),
    async close() {
      faults.close();
      await service.close?.();
    },
  };
}

async function call(service: Service, faults: Faults, conn: Connection): Promise<void> {
  const faulty = new FaultyConnection(conn, faults);
  if (faults.streams && !(await faulty.begin())) return;
  await service.stream?.(faulty);
  await faulty.finish();
}

/** What strikes at one datagram and at its answer. */
async function letter(
  service: Service,
  faults: Faults,
  message: Uint8Array,
  from: Address,
  box: Letterbox | undefined,
): Promise<Uint8Array | undefined> {
  let delay = 0;
  let copies = 1;
  let cut = false;
  for (const armed of faults.on("datagram")) {
    if (!armed.strikes()) continue;
    faults.tell(armed, "datagram", { local: box?.local, remote: from });
    const { kind, value } = armed.fault;
    if (kind === "drop") return undefined;
    if (kind === "delay") delay += value;
    else if (kind === "duplicate") copies += 1;
    else cut = true;
  }
  // `message` is lent until this answer is there, which waits with it.
  const made = await service.datagram?.(message, from, box);
  if (!made || (delay > 0 && !(await faults.wait(delay)))) return undefined;
  const answer = cut ? made.subarray(0, made.length >> 1) : made;
  for (; copies > 1; copies -= 1) box?.send(answer, from);
  return answer;
}
