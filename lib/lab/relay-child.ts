/** The relay of `lab publish`: on a host of the lab, joins calls that come over a Unix socket to a port of that host. */
import { connect, createServer } from "node:net";

const [path = "", host = "", port = "0"] = process.argv.slice(2);

const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (caller) => {
  const called = connect({ host, port: Number(port), allowHalfOpen: true });
  // Whoever ends badly ends the other so: a call that is refused inside is not answered outside.
  caller.once("error", () => called.destroy());
  called.once("error", () => caller.destroy());
  called.once("connect", () => {
    caller.write("+");
    caller.pipe(called).pipe(caller);
    caller.resume();
  });
  caller.once("close", () => called.destroy());
  called.once("close", () => caller.destroy());
});
server.listen(path, () => process.stdout.write("ready\n"));
// Without its keeper it has nobody to serve.
process.stdin.resume().once("end", () => process.exit());
