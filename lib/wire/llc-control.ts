/** The control field of LLC part by part: IEEE 802.2 5.2. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

const frameTypes = ["Information frame", "Supervisory frame", "Information frame", "Unnumbered frame"];
const supervisory = ["Receiver ready", "Receiver not ready", "Reject", "Selective reject"];
/** By the modifier bits, the lowest two bits of the octet left out. */
const commands: Readonly<Record<number, string>> = {
  0: "Unnumbered Information",
  1: "Set Initialization Mode",
  3: "Set Asynchronous Response Mode",
  8: "Unnumbered Poll",
  11: "Set Asynchronous Balanced Mode",
  16: "Disconnect",
  19: "Set Asynchronous Response Mode Extended",
  24: "Unnumbered Acknowledge",
  27: "Set Asynchronous Balanced Mode Extended",
  32: "Set Normal Response Mode",
  33: "Frame reject",
  35: "Reset",
  43: "Exchange identification",
  49: "Configure",
  51: "Set Normal Response Mode Extended",
  56: "Test",
  59: "Beacon",
};
const responses: Readonly<Record<number, string>> = {
  ...commands,
  1: "Request Initialization Mode",
  3: "Disconnected mode",
  16: "Request Disconnect",
};

/** Notes a control field that begins at `start` and was read; `words` are those of its line. */
export function noteControl(
  c: Cursor,
  start: number,
  control: number,
  response: boolean,
  words: string,
): void {
  const end = c.offset;
  const kind = control & 3;
  const width = kind === 3 ? 8 : 16;
  const note = (name: string, mask: number, text: string, value: number | boolean) =>
    c.note(`llc.control.${name}`, bits(control, width, mask) + text, start, end, value);
  c.offset = start;
  c.open("llc.control");
  if (width === 16) note("n_r", 0xfe00, `N(R): ${control >> 9}`, control >> 9);
  if (kind === 0 || kind === 2) note("n_s", 0x00fe, `N(S): ${(control & 0xfe) >> 1}`, (control & 0xfe) >> 1);
  const poll = width === 8 ? 0x10 : 0x100;
  if (control & poll) note(response ? "f" : "p", poll, `${response ? "Final" : "Poll"}: Set`, true);
  if (kind === 1) {
    const which = (control >> 2) & 3;
    note("s_ftype", 0x0c, `Supervisory frame type: ${supervisory[which]} (${hexNumber(which, 1)})`, which);
  } else if (kind === 3) {
    const which = (control & 0xec) >> 2;
    const [name, label, names] = response
      ? (["u_modifier_resp", "Response", responses] as const)
      : (["u_modifier_cmd", "Command", commands] as const);
    note(name, 0xec, `${label}: ${names[which] ?? "Unknown"} (${hexNumber(which, 2)})`, which);
  }
  // The lowest bit alone says that a frame is of information.
  const type = kind === 2 ? 0 : kind;
  note("ftype", type === 0 ? 1 : 3, `Frame type: ${frameTypes[type]} (${hexNumber(type, 1)})`, type);
  c.offset = end;
  const digits = control
    .toString(16)
    .toUpperCase()
    .padStart(width / 4, "0");
  c.close(`Control field: ${words} (0x${digits})`, control);
}
