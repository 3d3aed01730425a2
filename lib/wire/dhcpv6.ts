/** DHCPv6: RFC 8415. Its messages are read in dhcpv6-option. */
import type { Cursor } from "./cursor.ts";
import type { Message } from "./dhcpv6-kind.ts";
import { readMessage } from "./dhcpv6-option.ts";
import type { Protocol } from "./protocol.ts";

/** A message as the list shows it. */
export interface Dhcpv6 {
  /** Its type: 1 solicits. */
  readonly type: number;
  readonly info: string;
}

/** Dynamic Host Configuration Protocol for IPv6. */
export const dhcpv6: Protocol<Dhcpv6> = {
  name: "dhcpv6",
  label: "DHCPv6",
  title: "DHCPv6",
  over: { udp: [546, 547] },

  parse(c: Cursor): Dhcpv6 {
    const message: Message = { type: 0, info: "", depth: 0, ended: false };
    c.partial = message;
    const type = c.peek();
    readMessage(c, message);
    return { type, info: message.info };
  },

  info: ({ info }: Dhcpv6) => info,
};
