/** What the line of a record says of its data, in Wireshark's words. */
import { formatted } from "../printable.ts";
import { nameInfo } from "./dns-name.ts";
import { type Rdata, rdataInfo } from "./dns-rdata.ts";

/** What stands in front of the one thing that the packet list tells too, by type. */
const labels: Readonly<Record<number, string>> = {
  1: "addr ",
  2: "ns ",
  5: "cname ",
  6: "mname ",
  11: "addr ",
  12: "",
  28: "addr ",
  39: "dname ",
  47: "next domain name ",
};

/** ", addr 192.0.2.1"; "" for most types. */
export function headingWords(type: number, data: Rdata): string {
  if ("bytes" in data && type !== 11) return "";
  if ("exchange" in data) return `, preference ${data.preference}, mx ${nameInfo(data.exchange)}`;
  if ("port" in data)
    return `, priority ${data.priority}, weight ${data.weight}, port ${data.port}, target ${nameInfo(data.target)}`;
  if ("regexp" in data)
    return `, order ${data.order}, preference ${data.preference}, flags ${formatted(data.flags)}`;
  if (type === 13 && "strings" in data) {
    const [processor, system] = data.strings.map((one) => formatted(one));
    return `, CPU ${processor}, OS ${system}`;
  }
  if (type === 36 && "values" in data)
    return `, preference ${data.values[0]}, kx ${nameInfo(data.values[1] as string)}`;
  const label = labels[type];
  const text = label === undefined ? "" : rdataInfo(type, data);
  return text && `, ${label}${text}`;
}
