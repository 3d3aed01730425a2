/** Answers one name with one address: `node build/examples/dns-one-name.js`, then `dig @127.0.0.1 -p PORT lab.test` */
import { formatAddress, listen, protocols } from "../index.ts";

const dns = protocols.find((entry) => entry.wire.name === "dns");
if (!dns) throw new Error("no dns in the manifest");
const service = await (await dns.serve()).create({ record: ["lab.test 60 A 192.0.2.1"] }, () => {});
const listener = await listen(`udp://127.0.0.1:${process.argv[2] ?? 0}`, service);
console.log(`dns on ${listener.addresses.map(formatAddress).join(", ")}`);
process.once("SIGTERM", () => listener.close());
