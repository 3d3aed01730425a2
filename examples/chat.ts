/** A chat room: each line goes to all the others. Talk with `porthole connect PORT` from several windows. */
import { type Connection, formatAddress, LineReader, listen, printableBytes } from "../index.ts";

const room = new Map<Connection, string>();
const tell = (from: Connection | undefined, text: string) =>
  Promise.allSettled([...room.keys()].filter((to) => to !== from).map((to) => to.write(`${text}\r\n`)));

const listener = await listen(process.argv[2] ?? "0", {
  async stream(conn) {
    const lines = new LineReader(conn);
    await conn.write("Your name?\r\n");
    const name = printableBytes((await lines.readLine()) ?? Buffer.of());
    room.set(conn, name);
    await tell(conn, `* ${name} is here, ${room.size} in the room`);
    for (let line = await lines.readLine(); line !== null; line = await lines.readLine())
      await tell(conn, `${name}: ${printableBytes(line)}`);
    room.delete(conn);
    await tell(conn, `* ${name} has left`);
  },
});
console.log(`chat on ${listener.addresses.map(formatAddress).join(", ")}`);
process.once("SIGTERM", () => listener.close());
