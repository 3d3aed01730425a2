/** Multicast DNS (RFC 6762) and link-local multicast name resolution (RFC 4795): DNS messages on ports of their own. */
import { messageInfo, readMessage } from "./dns.ts";
import { encodeMessage, type Message } from "./dns-message.ts";
import type { Protocol } from "./protocol.ts";

const summary = (message: Message) => (message.response ? "response" : "query");

/** Multicast Domain Name System: the classes' highest bit asks for a unicast answer or flushes a cache. */
export const mdns: Protocol<Message> = {
  name: "mdns",
  label: "MDNS",
  title: "Multicast Domain Name System",
  over: { udp: [5353] },
  parse: (c) => readMessage(c, { multicast: true }),
  emit: (message) => encodeMessage(message),
  info: (message) => messageInfo(message, true),
  summary,
};

/** Link-local Multicast Name Resolution. */
export const llmnr: Protocol<Message> = {
  name: "llmnr",
  label: "LLMNR",
  title: "Link-local Multicast Name Resolution",
  over: { udp: [5355] },
  parse: (c) => readMessage(c),
  emit: (message) => encodeMessage(message),
  info: (message) => messageInfo(message),
  summary,
};
