import { createSocket } from "node:dgram";
import t from "tap";
import { Markers } from "../../repl/markers.ts";
import { rawFrame } from "../support/samples.ts";

/** What is sent on the loopback as datagrams meanwhile, as a capture would see it. */
function capture(t: { intercept: typeof import("tap").intercept }, seen: (octets: Uint8Array) => void) {
  const { prototype } = createSocket("udp4").unref().close().constructor as unknown as { prototype: object };
  const send = Reflect.get(prototype, "send") as (...words: unknown[]) => void;
  t.intercept(prototype as { send: unknown }, "send", {
    value(this: unknown, octets: Uint8Array, ...rest: unknown[]) {
      send.call(this, octets, ...rest);
      setImmediate(seen, octets);
    },
  });
}

t.test("a marker that comes back is taken, and ends the wait", async (t) => {
  const markers = new Markers();
  const taken: boolean[] = [];
  capture(t, (octets) => {
    t.equal(octets.length, 16);
    taken.push(markers.take(rawFrame(Buffer.from("no marker at all, though long enough"))));
    taken.push(markers.take(rawFrame(Buffer.concat([Buffer.alloc(28), octets]))));
  });
  t.equal(await markers.cross(), true);
  t.same(taken, [false, true]);
});

t.test("one that is lost is waited for no longer than a second, and taken no more", async (t) => {
  const markers = new Markers();
  let mark: Uint8Array = new Uint8Array(0);
  capture(t, (octets) => {
    mark = octets;
  });
  const before = performance.now();
  t.equal(await markers.cross(), false);
  t.ok(performance.now() - before > 900);
  t.notOk(markers.take(rawFrame(mark)));
});
