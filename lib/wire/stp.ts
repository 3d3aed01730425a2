/** Spanning tree BPDUs: IEEE 802.1D 9.3 (configuration, topology change, rapid), IEEE 802.1Q 14 (multiple, shortest path). */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { readMultiple, readShortest } from "./mstp.ts";
import type { Context, Protocol } from "./protocol.ts";
import { type Bridge, readBridge, readFlags } from "./stp-part.ts";

/** A BPDU. A topology change notification has nothing but its type. */
export interface Stp {
  version: number;
  type: number;
  flags?: number;
  root?: Bridge;
  cost?: number;
  bridge?: Bridge;
  port?: number;
}

const configuration = 0;
const notification = 0x80;
const rapid = 2;
const versions: Record<number, string> = {
  0: "Spanning Tree",
  2: "Rapid Spanning Tree",
  3: "Multiple Spanning Tree",
  4: "Shortest Path Tree",
};
const types: Record<number, string> = {
  0: "Configuration",
  2: "Rapid/Multiple Spanning Tree",
  128: "Topology Change Notification",
};

const rootLabels = { heading: "Root Identifier", priority: "Root Bridge Priority", rest: "Root Bridge" };
const bridgeLabels = { heading: "Bridge Identifier", priority: "Bridge Priority", rest: "Bridge" };

const time = (n: number) => String(Number((n / 256).toFixed(4)));

/** Cisco's bridges say which network a message of PVST+ is of. */
function noteOrigin(c: Cursor): void {
  if (c.peek(4) !== 2) return;
  const origin = c.peek(2, 4);
  c.open("stp.pvst.tlv");
  c.uint(2, "stp.pvst.tlvtype", "Type", (n) => `Originating VLAN (${hexNumber(n)})`);
  c.uint(2, "stp.pvst.tlvlen", "Length");
  c.uint(2, "stp.pvst.origvlan", "Originating VLAN");
  c.close(`Originating VLAN (PVID): ${origin}`);
}

/** Spanning Tree Protocol. */
export const stp: Protocol<Stp> = {
  name: "stp",
  label: "STP",
  title: "Spanning Tree Protocol",
  // Cisco's PVST+ is the same BPDU behind SNAP.
  over: { llc: [0x42], snap: [0x00000c * 65536 + 0x010b] },

  parse(c, context?: Context) {
    c.uint(2, "stp.protocol", "Protocol Identifier", (n) =>
      n === 0 ? "Spanning Tree Protocol (0x0000)" : `Unknown (${hexNumber(n)})`,
    );
    const version = c.uint(
      1,
      "stp.version",
      "Protocol Version Identifier",
      (n) => `${versions[n] ?? "Unknown"} (${n})`,
    );
    const type = c.uint(1, "stp.type", "BPDU Type", (n) => `${types[n] ?? "Unknown"} (${hexNumber(n, 2)})`);
    const value: Stp = { version, type };
    if (type !== configuration && type !== rapid) return value;
    const flags = readFlags(c, "stp.flags", "BPDU flags", type === rapid);
    const root = readBridge(c, "stp.root", rootLabels);
    const cost = c.uint(4, "stp.root.cost", "Root Path Cost");
    const own = readBridge(c, "stp.bridge", bridgeLabels);
    const port = c.uint(2, "stp.port", "Port identifier", (n) => hexNumber(n));
    Object.assign(value, { flags, root, cost, bridge: own, port });
    c.partial = value;
    c.uint(2, "stp.msg_age", "Message Age", time);
    c.uint(2, "stp.max_age", "Max Age", time);
    c.uint(2, "stp.hello", "Hello Time", time);
    c.uint(2, "stp.forward", "Forward Delay", time);
    if (type === rapid && c.left > 0) {
      c.uint(1, "stp.version_1_length", "Version 1 Length");
      if (version >= 3 && c.left >= 66) {
        const size = c.uint(2, "mstp.version_3_length", "Version 3 Length");
        readMultiple(c, size);
        if (version === 4) readShortest(c);
      }
    }
    if (c.recording && context?.carrier === "llc" && c.left >= 6) noteOrigin(c);
    return value;
  },

  info({ version, type, flags = 0, root, cost, port }) {
    if (type === notification) return "Topology Change Notification";
    if (!root) return `Unknown BPDU type (${type})`;
    const kind = type === configuration ? "Conf" : version === 3 ? "MST" : version === 4 ? "SPT" : "RST";
    const change = (flags & 1) === 1 ? "TC + " : "";
    return `${kind}. ${change}Root = ${root.priority}/${root.extension}/${root.address}  Cost = ${cost}  Port = ${hexNumber(port ?? 0)}`;
  },
};
