/** The relay of `lab publish`: on a host of the lab, joins calls that come over a Unix socket to a port of that host. */
import { connect, createServer } from "node:net";
import { join } from "./join.ts";

const [path = "", host = "", port = "0"] = process.argv.slice(2);

const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (caller) => {
  const called = connect({ host, port: Number(port), allowHalfOpen: true });
  // Whoever ends badly ends the other so: a call that is refused inside is not answered outside.
  const refuse = () => caller.destroy();
  called.once("error", refuse);
  called.once("connect", () => {
    called.off("error", refuse);
    caller.write("+");
    join(caller, called);
    caller.resume();
  });
});
server.listen(path, () => process.stdout.write("ready\n"));
// Without its keeper it has nobody to serve.
process.stdin.resume().once("end", () => process.exit());
