import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import t from "tap";
import { farewell } from "../../../lib/net/farewell.ts";

/** A socket whose peer says something behind our goodbye and then, unless it is mute, finishes too. */
function socket(mute = false): { socket: Socket; told: string[] } {
  const told: string[] = [];
  const made = new Duplex({
    allowHalfOpen: true,
    read() {},
    write: (_chunk, _encoding, done) => done(),
    final(done) {
      told.push("goodbye");
      done();
      made.push("a ticket that nobody reads");
      if (!mute) setImmediate(() => made.push(null));
    },
  });
  made.on("data", () => told.push("read"));
  made.once("end", () => told.push("the peer has finished"));
  return { socket: made as unknown as Socket, told };
}

t.test("what the peer still says is taken, and its end awaited", async (t) => {
  const one = socket();
  await farewell(one.socket, undefined);
  t.same(one.told, ["goodbye", "the peer has finished"], "who read before is told nothing more");
});

t.test("what comes unasked is awaited first", async (t) => {
  const one = socket();
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const ended = farewell(one.socket, settled).then(() => "ended");
  const turn = new Promise((resolve) => setTimeout(resolve, 20, "waits"));
  t.equal(await Promise.race([ended, turn]), "waits");
  settle();
  t.equal(await ended, "ended");
});

t.test("a peer that never finishes is waited for a moment, one that is gone not at all", async (t) => {
  const mute = socket(true);
  const before = performance.now();
  await farewell(mute.socket, undefined);
  t.ok(performance.now() - before > 200);
  const gone = socket(true);
  setImmediate(() => gone.socket.destroy());
  await farewell(gone.socket, undefined);
  t.equal(gone.socket.destroyed, true);
});
