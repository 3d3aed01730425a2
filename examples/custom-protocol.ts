/** A protocol of one's own, from outside: "TIME?" is asked, a number answers; dissected from a drawn exchange. */
import { connect, Dissector, JournalSource, listen, lowerProtocols, type Protocol, row } from "../index.ts";

const clock: Protocol<string> = {
  name: "clock",
  label: "CLOCK",
  title: "Clock Protocol",
  parse: (c) => Buffer.from(c.take(c.left, "clock.text", "Text")).toString("latin1"),
  info: (text) => (text === "TIME?" ? "Question" : `Answer ${text}`),
};
const journal = new JournalSource();
const server = await listen("udp://127.0.0.1:0", { datagram: () => Buffer.from(String(Date.now())) });
const port = server.addresses[0]?.port ?? 0;
const conn = await connect(`udp://127.0.0.1:${port}`, { record: journal.record });
await conn.write("TIME?");
await conn.read();
await Promise.all([conn.close(), server.close(), journal.close()]);
const dissector = new Dissector({ protocols: [...lowerProtocols, clock as Protocol] });
dissector.decodeAs("udp", port, "clock");
for await (const frame of journal) console.log(row(dissector.add(frame), (_role, text) => text));
