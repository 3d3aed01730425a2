/** Spanning tree BPDUs: IEEE 802.1D 9.3 (configuration, topology change, rapid), IEEE 802.1Q 14 (multiple, shortest path). */
import { macText } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** A bridge: its priority, the extension of its system ID and its address. */
export interface Bridge {
  priority: number;
  extension: number;
  address: string;
}

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
const roles = ["Unknown", "Alternate or Backup", "Root", "Designated"];
const mstRecord = 16;

function bridge(c: Cursor, name: string, label: string): Bridge {
  const start = c.need(8);
  const word = c.peek(2);
  const address = macText(c.bytes.subarray(start + 2, start + 8));
  const [priority, extension] = [word & 0xf000, word & 0xfff];
  c.open(`stp.${name}.hw`);
  c.skip(2);
  c.note(`stp.${name}.prio`, `${label} Bridge Priority: ${priority}`, start, start + 2, priority);
  c.note(`stp.${name}.ext`, `${label} Bridge System ID Extension: ${extension}`, start, start + 2, extension);
  c.skip(6);
  c.note(`stp.${name}.hw`, `${label} Bridge System ID: ${address}`, start + 2, start + 8, address);
  c.close(`${label} Identifier: ${priority} / ${extension} / ${address}`);
  return { priority, extension, address };
}

function flagsField(c: Cursor, type: number): number {
  const start = c.offset;
  const flags = c.peek();
  c.open("stp.flags");
  c.skip(1);
  const bit = (mask: number, name: string, label: string) => {
    const on = (flags & mask) !== 0;
    c.note(
      `stp.flags.${name}`,
      `${bits(flags, 8, mask)}${label}: ${on ? "Yes" : "No"}`,
      start,
      start + 1,
      on,
    );
  };
  if (c.recording) {
    bit(0x80, "tcack", "Topology Change Acknowledgment");
    if (type === rapid) {
      bit(0x40, "agreement", "Agreement");
      bit(0x20, "forwarding", "Forwarding");
      bit(0x10, "learning", "Learning");
      const role = (flags >> 2) & 3;
      c.note(
        "stp.flags.port_role",
        `${bits(flags, 8, 0x0c)}Port Role: ${roles[role]} (${role})`,
        start,
        start + 1,
        role,
      );
      bit(0x02, "proposal", "Proposal");
    }
    bit(0x01, "tc", "Topology Change");
  }
  c.close(`BPDU flags: ${hexNumber(flags, 2)}`, flags);
  return flags;
}

/** The part of IEEE 802.1Q 14.3 behind the length of version 3: the region, the internal root, a record an instance. */
function multiple(c: Cursor): void {
  c.open("mstp.ext", "MST Extension");
  c.uint(1, "mstp.config_format_selector", "MST Config ID format selector");
  c.take(32, "mstp.config_name", "MST Config name", (b) =>
    Buffer.from(b).toString("latin1").replace(/\0.*$/s, ""),
  );
  c.uint(2, "mstp.config_revision_level", "MST Config revision");
  c.take(16, "mstp.config_digest", "MST Config digest", hex);
  c.uint(4, "mstp.cist_internal_root_path_cost", "CIST Internal Root Path Cost");
  bridge(c, "mstp.cist_bridge", "CIST Bridge");
  c.uint(1, "mstp.cist_remaining_hops", "CIST Remaining hops");
  while (c.left >= mstRecord) {
    c.open("mstp.msti");
    const flags = c.uint(1, "mstp.msti.flags", "MSTI flags", (n) => hexNumber(n, 2));
    const root = bridge(c, "mstp.msti.root", "MSTI Regional Root");
    c.uint(4, "mstp.msti.root_cost", "Internal root path cost");
    c.uint(1, "mstp.msti.bridge_priority", "Bridge Identifier Priority", (n) => String(n >> 4));
    c.uint(1, "mstp.msti.port_priority", "Port identifier priority", (n) => String(n >> 4));
    c.uint(1, "mstp.msti.remaining_hops", "Remaining hops");
    c.close(`MSTID ${root.extension}, flags ${hexNumber(flags, 2)}`);
  }
  c.close();
}

const time = (n: number) => String(Number((n / 256).toFixed(4)));

/** Spanning Tree Protocol. */
export const stp: Protocol<Stp> = {
  name: "stp",
  label: "STP",
  title: "Spanning Tree Protocol",
  // Cisco's PVST+ is the same BPDU behind SNAP.
  over: { llc: [0x42], snap: [0x00000c * 65536 + 0x010b] },

  parse(c) {
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
    const flags = flagsField(c, type);
    const root = bridge(c, "root", "Root");
    const cost = c.uint(4, "stp.root.cost", "Root Path Cost");
    const own = bridge(c, "bridge", "Bridge");
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
        multiple(size < c.left ? c.within(size) : c);
      }
    }
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
