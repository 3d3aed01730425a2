/** Sends its words to an echo server and prints the answer: `node build/examples/echo-client.js tcp://127.0.0.1:7 hi` */
import { connect, printableBytes } from "../index.ts";

const [to = "tcp://127.0.0.1:7", ...words] = process.argv.slice(2);
await using conn = await connect(to, { timeout: 5000 });
const sent = words.join(" ") || "hello";
await conn.write(sent);
let answer = new Uint8Array();
while (answer.length < Buffer.byteLength(sent)) {
  const chunk = await conn.read();
  if (chunk === null) break;
  answer = Buffer.concat([answer, chunk]);
}
console.log(printableBytes(answer));
