/** Captures the loopback and prints columns as Wireshark does (needs CAP_NET_RAW, or the lab). */
import { Dissector, furtherProtocols, lowerProtocols, openLive, protocols, row } from "../index.ts";

const { source } = await openLive({ interface: process.argv[2] ?? "lo" });
await source.ready;
console.log(`frames by ${source.name}, stamps ${source.stamps}`);
process.once("SIGTERM", () => void source.close());
const dissector = new Dissector({
  protocols: [...lowerProtocols, ...furtherProtocols, ...protocols.map((entry) => entry.wire)],
});
let left = Number(process.argv[3] ?? 10);
for await (const frame of source) {
  console.log(row(dissector.add(frame), (_role, text) => text));
  left -= 1;
  if (left === 0) break;
}
await source.close();
