/** Domain names in DHCPv6 options: RFC 8415 10 (labels as in DNS, never compressed), RFC 4704 4.2 (partial names). */
import { formatted } from "../printable.ts";
import type { Cursor } from "./cursor.ts";

/** Octets of a whole name on the wire (RFC 1035 2.3.4), and of a label. */
const [longestName, longestLabel] = [255, 63];

/** What is wrong with a name as the packet list says it. */
type Wrong = "DOMAIN FIELD LEN EXCEEDED" | "PROTOCOL VIOLATION" | "FQDN > 255" | "ROOT-ONLY DOMAIN NAME";

/** Notes a line with what is wrong below it, and what the packet list says of it. */
function complain(c: Cursor, text: string, start: number, wrong: string): void {
  c.note("dhcpv6.domain", text, start, c.offset);
  const last = c.recording ? c.fields.at(-1) : undefined;
  if (last) last.error = wrong;
}

/**
 * Reads names up to the end of the cursor, each as a field called `name`. Gives what the packet list says of the first
 * that is none, "" for nothing; behind such a one nothing is read.
 */
export function readDomains(c: Cursor, name: string, label: string): Wrong | "" {
  let [whole, found] = [0, "" as Wrong | ""];
  while (c.left > 0) {
    const start = c.offset;
    const labels: string[] = [];
    let ended = false;
    while (c.left > 0) {
      const size = c.peek();
      if (size > longestLabel) {
        c.skip(c.left);
        complain(c, `Label Length: ${size}`, start, "This name is not encoded as in DNS");
        return "PROTOCOL VIOLATION";
      }
      if (size === 0) {
        c.skip(1);
        ended = true;
        break;
      }
      if (size + 1 > c.sent) {
        c.skip(c.left);
        complain(c, `Label Length: ${size}`, start, "The label is longer than the option");
        return "DOMAIN FIELD LEN EXCEEDED";
      }
      const at = c.need(size + 1) + 1;
      c.skip(size + 1);
      labels.push(formatted(c.bytes.subarray(at, at + size)));
    }
    const text = labels.join(".");
    if (c.offset - start > longestName) {
      complain(c, `FQDN: ${text}`, start, `A name of more than ${longestName} octets`);
      return "FQDN > 255";
    }
    if (labels.length === 0) {
      complain(c, "Root only domain name: ['.' (0)]", start, "The root alone cannot be resolved");
      found ||= "ROOT-ONLY DOMAIN NAME";
    } else if (!ended) {
      const words = labels.length > 1 ? "Multi-part partially qualified Domain Name" : "Partial domain name";
      if (whole > 0) complain(c, `Partial name: ${text}`, start, "A partial name stands alone");
      else c.note("dhcpv6.domain", `${words}: ${text}`, start, c.offset, text);
    } else if (labels.length === 1)
      complain(c, `Top Level Domain name (TLD): ${text}.`, start, "Such a name is rarely resolved");
    else {
      c.note(name, `${label}: ${text}.`, start, c.offset, `${text}.`);
      whole += 1;
    }
  }
  return found;
}
