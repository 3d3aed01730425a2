/** SMB as datagrams carry it: its header, and transactions that write a mailslot ([MS-CIFS] 2.2.3, 2.2.4.33). */
import { formattedString } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { attachData, dataNames } from "./data.ts";
import { duration } from "./dns-codec.ts";
import { Malformed } from "./malformed.ts";
import type { Protocol } from "./protocol.ts";
import { littleEndian, named, noteFlags, takeOctets } from "./shown.ts";
import { headerFlags, secondFlags } from "./smb-flags.ts";

/** A message as the list shows it. */
export interface Smb {
  info: string;
  /** The mailslot that is written. */
  mailslot?: string;
  /** It carries what nobody reads. */
  left?: boolean;
}

const commands: Readonly<Record<number, string>> = {
  ...{ 4: "Close", 37: "Trans", 38: "Trans Secondary", 43: "Echo", 50: "Trans2" },
  ...{ 113: "Tree Disconnect", 114: "Negotiate Protocol", 115: "Session Setup AndX" },
  ...{ 116: "Logoff AndX", 117: "Tree Connect AndX", 160: "NT Trans", 162: "NT Create AndX" },
};
const transaction = 0x25;
const classes = ["", "Reliable", "Unreliable & Broadcast"];
/** Words of a transaction that writes a mailslot: fourteen, and three of its own. */
const mailslotWords = 17;
const slots: Readonly<Record<string, number>> = { "\\MAILSLOT\\BROWSE": 1 };

function readHeader(c: Cursor): { command: number; flags: number } {
  c.open("smb.header", "SMB Header");
  c.uint(4, "smb.server_component", "Server Component", () => "SMB");
  const command = c.uint(
    1,
    "smb.cmd",
    "SMB Command",
    (n) => `${commands[n] ?? "Unknown"} (${hexNumber(n, 2)})`,
  );
  c.uint(
    1,
    "smb.error_class",
    "Error Class",
    (n) => `${n === 0 ? "Success" : "Unknown"} (${hexNumber(n, 2)})`,
  );
  takeOctets(c, 1, "smb.reserved", "Reserved");
  littleEndian(c, 2, "smb.error_code", "Error Code", (n) => (n === 0 ? "No Error" : hexNumber(n)));
  const [start, flags] = [c.offset, c.peek()];
  c.open("smb.flags", `Flags: ${hexNumber(flags, 2)}`);
  c.skip(1);
  noteFlags(c, { value: flags, width: 8, start, end: c.offset }, headerFlags);
  c.close(undefined, flags);
  const second = c.peek() + c.peek(1, 1) * 256;
  c.open("smb.flags2", `Flags2: ${hexNumber(second)}`);
  c.skip(2);
  noteFlags(c, { value: second, width: 16, start: start + 1, end: c.offset }, secondFlags);
  c.close(undefined, second);
  littleEndian(c, 2, "smb.pid.high", "Process ID High");
  takeOctets(c, 8, "smb.signature", "Signature");
  takeOctets(c, 2, "smb.reserved", "Reserved");
  littleEndian(c, 2, "smb.tid", "Tree ID");
  littleEndian(c, 2, "smb.pid", "Process ID");
  littleEndian(c, 2, "smb.uid", "User ID");
  littleEndian(c, 2, "smb.mid", "Multiplex ID");
  c.close();
  return { command, flags };
}

/** Milliseconds as Wireshark says them, where they are whole seconds. */
const timeText = (n: number) => (n % 1000 === 0 ? duration(n / 1000) : `${(n / 1000).toFixed(3)} seconds`);

/** Reads a transaction; leaves the cursor over its data where it writes a mailslot. */
function readTransaction(c: Cursor, start: number, value: Smb): void {
  c.open("smb.trans", `Trans Request (${hexNumber(transaction, 2)})`);
  const words = c.uint(1, "smb.wct", "Word Count (WCT)");
  if (words < mailslotWords) {
    c.skip(c.left);
    c.close();
    return;
  }
  littleEndian(c, 2, "smb.tpc", "Total Parameter Count");
  littleEndian(c, 2, "smb.tdc", "Total Data Count");
  littleEndian(c, 2, "smb.mpc", "Max Parameter Count");
  littleEndian(c, 2, "smb.mdc", "Max Data Count");
  c.uint(1, "smb.msc", "Max Setup Count");
  takeOctets(c, 1, "smb.reserved", "Reserved");
  const [at, flags] = [c.offset, c.peek() + c.peek(1, 1) * 256];
  c.open("smb.transaction.flags", `Flags: ${hexNumber(flags)}`);
  c.skip(2);
  noteFlags(c, { value: flags, width: 16, start: at, end: c.offset }, [
    [
      "smb.transaction.flags.owt",
      2,
      "One Way Transaction",
      "One way transaction (NO RESPONSE)",
      "Two way transaction",
    ],
    ["smb.transaction.flags.dtid", 1, "Disconnect TID", "DISCONNECT TID", "Do NOT disconnect TID"],
  ]);
  c.close(undefined, flags);
  littleEndian(c, 4, "smb.timeout", "Timeout", timeText);
  takeOctets(c, 2, "smb.reserved", "Reserved");
  littleEndian(c, 2, "smb.pc", "Parameter Count");
  littleEndian(c, 2, "smb.po", "Parameter Offset");
  const size = littleEndian(c, 2, "smb.dc", "Data Count");
  const offset = littleEndian(c, 2, "smb.data_offset", "Data Offset");
  c.uint(1, "smb.sc", "Setup Count");
  takeOctets(c, 1, "smb.reserved", "Reserved");
  const setup = c.offset;
  c.skip(6 + 2 * (words - mailslotWords));
  const count = littleEndian(c, 2, "smb.bcc", "Byte Count (BCC)");
  const end = c.find(0);
  if (end < 0) throw new Malformed(c.end, "a name without its end");
  const from = c.offset;
  const name = formattedString(c.view(from, end));
  c.offset = end + 1;
  c.note("smb.trans_name", `Transaction Name: ${name}`, from, c.offset, name);
  c.close();
  if (!name.startsWith("\\MAILSLOT\\")) {
    c.skip(c.left);
    return;
  }
  noteMailslot(c, setup, { name, from, count });
  value.mailslot = name;
  value.info = "Write Mail Slot";
  if (start + offset < c.offset) throw new Malformed(c.offset, "data in front of their place");
  c.skip(start + offset - c.offset);
  c.end = Math.min(c.end, c.offset + size);
  value.left = slots[name] === undefined && c.left > 0;
  if (value.left) attachData(c);
}

/** The three words of a mailslot, which stand in front of its name ([MS-MAIL] 2.2.1). */
function noteMailslot(c: Cursor, setup: number, slot: { name: string; from: number; count: number }): void {
  const after = c.offset;
  c.offset = setup;
  c.open("mailslot", "SMB MailSlot Protocol");
  littleEndian(c, 2, "mailslot.opcode", "Opcode", (n) => `${n === 1 ? "Write Mail Slot" : "Unknown"} (${n})`);
  littleEndian(c, 2, "mailslot.priority", "Priority");
  littleEndian(c, 2, "mailslot.class", "Class", named(classes));
  c.note("mailslot.size", `Size: ${slot.count}`, slot.from - 2, slot.from, slot.count);
  c.note("mailslot.name", `Mailslot Name: ${slot.name}`, slot.from, after, slot.name);
  c.offset = after;
  c.close();
}

/** Server Message Block, in datagrams. */
export const smb: Protocol<Smb> = {
  name: "smb",
  label: "SMB",
  title: "SMB (Server Message Block Protocol)",
  over: { nbdgm: [0] },

  parse(c: Cursor): Smb {
    const start = c.offset;
    const value: Smb = { info: "" };
    try {
      const { command, flags } = readHeader(c);
      const response = flags >= 0x80;
      const name = commands[command] ?? `Unknown (${hexNumber(command, 2)})`;
      value.info = `${name} ${response ? "Response" : "Request"}`;
      if (command === transaction && !response) readTransaction(c, start, value);
      else if (c.left > 0) takeOctets(c, c.left, "data.data", "Data");
      return value;
    } catch (error) {
      if (error instanceof Malformed) error.partial ??= value;
      throw error;
    }
  },

  info: ({ info }: Smb) => info,
  column: ({ mailslot }: Smb) => (mailslot === undefined ? "SMB" : "SMB Mailslot"),
  inside: ({ left }: Smb) => (left ? dataNames : undefined),
  next: ({ mailslot = "" }: Smb) => (slots[mailslot] ? [["mailslot", slots[mailslot] as number]] : []),
};
