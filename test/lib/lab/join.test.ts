import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Duplex } from "node:stream";
import t, { type Test } from "tap";
import { join } from "../../../lib/lab/join.ts";

type T = Test;

async function serve(t: T, take: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, take).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A port that is joined to the other. */
const joined = (t: T, port: number) =>
  serve(t, (caller) => join(caller, connect({ port, host: "127.0.0.1", allowHalfOpen: true })));

t.test("what a slow reader has not taken yet is not lost when the other side is closed", async (t) => {
  const taken: string[] = [];
  let take = () => {};
  // Its peer has ended, and takes what it is sent when it likes.
  const slow = new Duplex({
    read() {
      this.push(null);
    },
    write(chunk, _encoding, done) {
      take = () => {
        taken.push(String(chunk));
        done();
      };
    },
    final(done) {
      taken.push("end");
      done();
    },
  });
  const quick = new Duplex({ write: (_chunk, _encoding, done) => done(), read() {} });
  join(slow as Socket, quick as Socket);
  quick.push("all of it");
  quick.push(null);
  await once(quick, "close");
  await new Promise(setImmediate);
  t.notOk(slow.destroyed);
  take();
  await once(slow, "close");
  t.same(taken, ["all of it", "end"]);
});

t.test("much goes through, whoever ends first", async (t) => {
  const size = 4_000_000;
  const port = await joined(t, await serve(t, (socket) => void socket.resume().end(Buffer.alloc(size))));
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.end("ask");
  let got = 0;
  for await (const chunk of socket) got += (chunk as Buffer).length;
  t.equal(got, size);
});

t.test("a slow server gets all that was sent before the caller went", async (t) => {
  const size = 4_000_000;
  let arrived = (_: number) => {};
  const all = new Promise<number>((resolve) => {
    arrived = resolve;
  });
  const server = await serve(t, async (socket) => {
    // Its own end comes first: the caller may close as soon as it has sent.
    socket.end("go");
    let got = 0;
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    for await (const chunk of socket) got += (chunk as Buffer).length;
    arrived(got);
  });
  const socket = connect({ port: await joined(t, server), host: "127.0.0.1", allowHalfOpen: true });
  socket.resume().end(Buffer.alloc(size));
  t.equal(await all, size);
});

t.test("a reset on one side is an abrupt end on the other", async (t) => {
  const port = await joined(
    t,
    await serve(t, (socket) => void socket.once("data", () => socket.resetAndDestroy())),
  );
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  socket.write("x");
  await once(socket.resume(), "close");
  t.pass("it ends");
});
