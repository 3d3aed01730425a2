/** Options of IPv4: RFC 791 3.1, RFC 2113 (router alert), RFC 1393 (traceroute). */
import { ipv4Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

const names: Record<number, string> = {
  0: "End of Options List (EOL)",
  1: "No Operation (NOP)",
  7: "Record Route",
  68: "Time Stamp",
  82: "Traceroute",
  130: "Security",
  131: "Loose Source Route",
  136: "Stream ID",
  137: "Strict Source Route",
  148: "Router Alert",
};
const [endOfList, noOperation, recordRoute, timeStamp, loose, strict, alert] = [0, 1, 7, 68, 131, 137, 148];
const mostOptions = 40;

/**
 * Reads `size` octets of options. Gives the last address of a source route that has not been travelled to its end: the
 * datagram's true destination.
 */
export function ipOptions(c: Cursor, size: number): string | undefined {
  const end = c.need(size) + size;
  let final: string | undefined;
  c.open("ip.options");
  for (let n = 0; c.offset < end && n < mostOptions; n += 1) {
    const kind = c.peek();
    const name = names[kind] ?? "Unknown";
    const start = c.offset;
    if (kind === endOfList || kind === noOperation) {
      c.skip(1);
      c.note("ip.opt.type", `IP Option - ${name}`, start, start + 1, kind);
      if (kind === endOfList) break;
      continue;
    }
    const length = start + 1 < end ? (c.bytes[start + 1] as number) : 0;
    // An option that does not fit ends the list: RFC 1122 3.2.1.8 asks to pass over what is not understood.
    if (length < 2 || start + length > end) {
      c.note(
        "ip.opt.len_invalid",
        `IP Option - ${name} (length ${length} is not possible)`,
        start,
        end,
        length,
      );
      break;
    }
    c.open("ip.opt");
    c.uint(1, "ip.opt.type", "Type", (k) => `${name} (${k})`);
    c.uint(1, "ip.opt.len", "Length");
    if (kind === recordRoute || kind === loose || kind === strict) {
      const pointer = length > 2 ? c.uint(1, "ip.opt.ptr", "Pointer") : 0;
      while (start + length - c.offset >= 4) {
        const hop = c.take(4, kind === recordRoute ? "ip.rec_rt" : "ip.src_rt", "Address", ipv4Text);
        if (kind !== recordRoute && pointer <= length) final = ipv4Text(hop);
      }
    } else if (kind === alert && length === 4)
      c.uint(2, "ip.opt.ra", "Router Alert", (v) =>
        v === 0 ? "Router shall examine packet (0)" : String(v),
      );
    else if (kind === timeStamp && length >= 4) {
      c.uint(1, "ip.opt.ptr", "Pointer");
      c.uint(1, "ip.opt.flag", "Overflow and flag", (v) => hexNumber(v, 2));
      while (start + length - c.offset >= 4) c.uint(4, "ip.opt.time_stamp", "Time stamp");
    }
    if (c.offset < start + length) c.take(start + length - c.offset, "ip.opt.data", "Data");
    c.close(`IP Option - ${name} (${length} bytes)`);
  }
  c.offset = end;
  c.close(`Options: (${size} bytes)`);
  return final;
}
