/** What speaks on the open ports (-sV): greetings first, then questions; every port in bounded time and octets. */
import { createSocket } from "node:dgram";
import { exchange, type Heard } from "./probes/exchange.ts";
import { readGreeting } from "./probes/greeting.ts";
import {
  dnsDatagram,
  httpQuestion,
  type Question,
  questions,
  readDnsVersion,
  readRpc,
} from "./probes/questions.ts";
import { rpcCall } from "./probes/rpc.ts";
import type { HostReport, PortReport, Service } from "./report.ts";

/** Ports that are asked at once. */
const atOnce = 8;
/** Milliseconds: how long a greeting is waited for, after which silence the questions begin, how long an answer may take. */
const times = { greeting: 6000, silence: 1000, answer: 2000 } as const;
/** Where a handshake of TLS is tried before anything else. */
const tlsPorts = new Set([
  261, 443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 3269, 5061, 5986, 6514, 6697, 8443, 8883,
]);
/** The types of the two records that a server may begin with. */
const [handshake, alert] = [0x16, 0x15];

interface Asking {
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
}

/** What a service says that nobody here understands: its first line, for the eye. */
function unknown(bytes: Uint8Array): Partial<Service> {
  const text =
    Buffer.from(bytes.subarray(0, 200))
      .toString("latin1")
      .split(/[\r\n]/, 1)[0]
      ?.trim() ?? "";
  return text ? { extra: `says: ${text.slice(0, 80)}` } : {};
}

/** True for octets that only TLS begins with (RFC 8446 5.1): an alert or a handshake of version 3. */
function isTls(bytes: Uint8Array): boolean {
  return bytes.length >= 5 && (bytes[0] === alert || bytes[0] === handshake) && bytes[1] === 3;
}

/** What speaks over TCP; undefined where nothing could be learned. */
export async function identify({ host, port, signal }: Asking): Promise<Service | undefined> {
  if (tlsPorts.has(port)) {
    const inside = await identifyTls({ host, port, signal });
    if (inside) return inside;
  }
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  // The line stays open for who greets late, while others are asked beside it.
  const greeting = exchange({ host, port, signal: both, patience: times.greeting });
  try {
    const early = await Promise.race([greeting, pause(times.silence, both)]);
    if (early && early.bytes.length > 0) return await greeted(early.bytes, { host, port, signal });
    const asking = askQuestions({ host, port, signal: both });
    const late = greeting.then<Heard | Learned>((heard) => (heard.bytes.length > 0 ? heard : asking));
    const first = await Promise.race([asking, late]);
    if ("bytes" in first) return await greeted(first.bytes, { host, port, signal });
    if (first.service) return first.service;
    if (first.tls) return await identifyTls({ host, port, signal });
    const last = await late;
    if ("bytes" in last) return await greeted(last.bytes, { host, port, signal });
    return first.heard && { name: "unknown", ...unknown(first.heard), method: "probed" };
  } finally {
    stop.abort();
  }
}

/** What a greeting says; the words that nobody here knows are asked about once more. */
async function greeted(bytes: Uint8Array, asking: Asking): Promise<Service> {
  return readGreeting(bytes, asking.port) ?? (await unnamed(bytes, asking));
}

/** Somebody greets in words that are not known: mail and file servers answer EHLO differently. */
async function unnamed(greeting: Uint8Array, asking: Asking): Promise<Service> {
  const text = Buffer.from(greeting.subarray(0, 4)).toString("latin1");
  if (/^220[ -]/.test(text)) {
    const say = Buffer.from("EHLO porthole-scan\r\n");
    const { bytes } = await exchange({ ...asking, say, patience: times.answer });
    const lines = Buffer.from(bytes).toString("latin1").split("\r\n");
    if (lines.some((line) => /^250[ -]/.test(line))) return { name: "smtp", method: "probed" };
    if (lines.some((line) => /^5\d\d /.test(line))) return { name: "ftp", method: "probed" };
  }
  return { name: "unknown", ...unknown(greeting), method: "probed" };
}

interface Learned {
  service?: Service | undefined;
  tls: boolean;
  /** Some answer that was not understood. */
  heard?: Uint8Array | undefined;
}

/** The questions, those of the port first. */
async function askQuestions(asking: Asking, tls = false): Promise<Learned> {
  const suits = ({ ports }: Question) => ports.includes(asking.port);
  const order = [...questions.filter(suits), ...questions.filter((one) => !suits(one))];
  let heard: Uint8Array | undefined;
  for (const [at, { say, read }] of order.entries()) {
    if (asking.signal.aborted) break;
    const { bytes, connected, closed } = await exchange({ ...asking, say, tls, patience: times.answer });
    // A port that lets nobody in any more is not asked further.
    if (!connected) break;
    const service = read(bytes);
    if (service) return { service, tls: false };
    // RFC 862: what comes back is what was said.
    if (bytes.length >= say.length && Buffer.compare(bytes.subarray(0, say.length), say) === 0)
      return { service: { name: "echo", method: "probed" }, tls: false };
    if (!tls && isTls(bytes)) return { tls: true };
    if (!tls && at === 0 && closed && bytes.length === 0) {
      // Many speakers of TLS hang up without a word on what is none.
      const inside = await identifyTls(asking);
      if (inside) return { service: inside, tls: false };
    }
    if (bytes.length > 0) {
      heard ??= bytes;
      const greeted = readGreeting(bytes, asking.port);
      if (greeted) return { service: greeted, tls: false };
    }
  }
  return { tls: false, heard };
}

/** What speaks inside TLS; undefined where there is none. */
async function identifyTls(asking: Asking): Promise<Service | undefined> {
  const opened = await exchange({ ...asking, tls: true, patience: times.silence });
  if (!opened.connected) return undefined;
  const tunnel = { tunnel: "ssl", method: "probed" } as const;
  const greeted = readGreeting(opened.bytes, asking.port);
  const service =
    greeted ??
    httpQuestion.read(
      (await exchange({ ...asking, tls: true, say: httpQuestion.say, patience: times.answer })).bytes,
    ) ??
    (await askQuestions(asking, true)).service;
  if (service) return { ...service, ...tunnel };
  return { name: "unknown", extra: [opened.tls, opened.subject].filter(Boolean).join(", "), ...tunnel };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve(undefined);
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}

const datagrams: readonly {
  ports: readonly number[];
  say: Uint8Array;
  read(answer: Uint8Array): Service | undefined;
}[] = [
  { ports: [53, 5353], say: dnsDatagram, read: readDnsVersion },
  { ports: [111], say: rpcCall(1, 100_000, 2), read: (answer) => readRpc(answer, false, 1, "rpcbind") },
  { ports: [2049], say: rpcCall(1, 100_003, 3), read: (answer) => readRpc(answer, false, 1, "nfs") },
];

/** What speaks over UDP, of what can be asked; undefined otherwise. */
export async function identifyDatagram({ host, port, signal }: Asking): Promise<Service | undefined> {
  const suits = datagrams.filter(({ ports }) => ports.includes(port));
  for (const { say, read } of suits.length > 0 ? suits : datagrams.slice(0, 1)) {
    const answer = await ask(host, port, say, signal);
    const service = answer && read(answer);
    if (service) return service;
  }
  return undefined;
}

function ask(
  host: string,
  port: number,
  say: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
    let over = false;
    const done = (answer?: Uint8Array) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", left);
      socket.close();
      resolve(answer);
    };
    const left = () => done();
    const timer = setTimeout(left, times.answer);
    signal.addEventListener("abort", left, { once: true });
    socket.on("error", left);
    socket.on("message", done);
    socket.connect(port, host, ((error?: Error) => {
      if (error) left();
      else if (!over) socket.send(say);
    }) as () => void);
  });
}

/** Asks every open port of a host and puts what is learned into its report. */
export async function identifyPorts(host: HostReport, signal: AbortSignal): Promise<void> {
  const open: PortReport[] = host.ports.filter(
    ({ carrier, state }) => state === "open" || (carrier === "udp" && state === "open|filtered"),
  );
  // Silent UDP ports by the hundred tell nothing more by being asked again.
  const worth = open.filter(({ state }, at) => state === "open" || at < atOnce * 4);
  let next = 0;
  const work = async () => {
    while (next < worth.length && !signal.aborted) {
      const port = worth[next++] as PortReport;
      const asking = { host: host.target.address, port: port.port, signal };
      const service = port.carrier === "tcp" ? await identify(asking) : await identifyDatagram(asking);
      if (!service) continue;
      // A name by the port is more than none.
      port.service =
        service.name === "unknown" && port.service
          ? { ...service, name: port.service.name, method: "table" }
          : service;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, worth.length) }, work));
}
