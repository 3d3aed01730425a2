/** Accepts mail and prints what it stored where: `node build/examples/smtp-sink.js 0 /tmp/mail` */
import { formatAddress, listen, protocols } from "../index.ts";

const [at = "0", maildir = "mail"] = process.argv.slice(2);
const smtp = protocols.find((entry) => entry.wire.name === "smtp");
if (!smtp) throw new Error("no smtp in the manifest");
const service = await (await smtp.serve()).create({ maildir }, (line) => console.log(line));
const listener = await listen(at, service);
console.log(`smtp on ${listener.addresses.map(formatAddress).join(", ")}`);
process.once("SIGTERM", () => listener.close());
