/** Multicast DNS (RFC 6762) and link-local multicast name resolution (RFC 4795): DNS messages on ports of their own. */
import type { Cursor } from "./cursor.ts";
import { messageInfo, readMessage } from "./dns.ts";
import { noteExchange, tellMessage, toldOf, trackMessage } from "./dns-exchange.ts";
import { encodeMessage, type Message } from "./dns-message.ts";
import type { Context, Protocol } from "./protocol.ts";

/** Reads a message as the tree wants it: with what the conversation says of it. */
function read(c: Cursor, context: Context | undefined, multicast: boolean): Message {
  const told = c.recording ? toldOf(context) : undefined;
  const reading = multicast ? { multicast } : { local: true };
  const message = readMessage(c, told ? { ...reading, told } : reading);
  if (told) noteExchange(c, told, context?.time);
  return message;
}

const headed =
  (title: string) =>
  ({ response }: Message) =>
    `${title} (${response ? "response" : "query"})`;

/** Multicast Domain Name System: the classes' highest bit asks for a unicast answer or flushes a cache. */
export const mdns: Protocol<Message> = {
  name: "mdns",
  label: "MDNS",
  title: "Multicast Domain Name System",
  over: { udp: [5353] },
  parse: (c, context) => read(c, context, true),
  track: trackMessage,
  keep: tellMessage,
  emit: (message) => encodeMessage(message),
  info: (message) => messageInfo(message, true),
  heading: headed("Multicast Domain Name System"),
};

/** Link-local Multicast Name Resolution. */
export const llmnr: Protocol<Message> = {
  name: "llmnr",
  label: "LLMNR",
  title: "Link-local Multicast Name Resolution",
  over: { udp: [5355] },
  parse: (c, context) => read(c, context, false),
  track: trackMessage,
  keep: tellMessage,
  emit: (message) => encodeMessage(message),
  info: (message) => messageInfo(message),
  heading: headed("Link-local Multicast Name Resolution"),
};
