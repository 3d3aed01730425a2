import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { failure } from "../../support/contract.ts";

t.test("each datagram is answered, whole and apart; silence is kept", async (t) => {
  const service = { datagram: (message: Uint8Array) => (message.length === 1 ? undefined : message) };
  await using listener = await listen("udp://127.0.0.1:0", service);
  await using conn = await connect(listener.addresses[0]!);
  for (const text of ["one", "x", "three"]) await conn.write(text);
  t.equal(Buffer.from((await conn.read())!).toString(), "one");
  t.equal(Buffer.from((await conn.read())!).toString(), "three");
});

t.test("a datagram that breaks the service is dropped, and nothing else", async (t) => {
  const told: string[] = [];
  const service = {
    datagram(message: Uint8Array) {
      if (message[0] === 0x21) throw new Error("broke");
      return message[0] === 0x3f ? Promise.reject(new Error("broke later")) : message;
    },
  };
  await using listener = await listen("udp://127.0.0.1:0", service, {
    onError: (error) => told.push(error.message),
  });
  await using conn = await connect(listener.addresses[0]!);
  for (const text of ["!", "?", "fine"]) await conn.write(text);
  t.equal(Buffer.from((await conn.read())!).toString(), "fine");
  t.same(told.sort(), ["broke", "broke later"]);
  t.equal(listener.counts.failed, 2);
});

t.test("a burst is held by the kernel and read in order", async (t) => {
  await using listener = await listen("udp://127.0.0.1:0", { datagram: (message) => message });
  await using conn = await connect(listener.addresses[0]!);
  const count = 1000;
  await Promise.all(Array.from({ length: count }, (_, index) => conn.write(String(index))));
  for (let index = 0; index < count; index += 1)
    if (Buffer.from((await conn.read())!).toString() !== String(index))
      t.fail(`datagram ${index} is missing`);
  t.equal(listener.counts.datagrams, count);
});

t.test("a port where nobody listens is refused at the next read", async (t) => {
  const listener = await listen("udp://127.0.0.1:0", { datagram: (message) => message });
  const address = listener.addresses[0]!;
  await listener.close();
  await using conn = await connect(address);
  await conn.write("x");
  t.match(await failure(conn.read()), { code: "refused" });
});

t.test("a read is aborted; closing twice is once; writing after it fails in words", async (t) => {
  await using listener = await listen("udp://127.0.0.1:0", { datagram: (message) => message });
  const conn = await connect(listener.addresses[0]!);
  const stop = new AbortController();
  const reading = failure(conn.read({ signal: stop.signal }));
  stop.abort();
  t.match(await reading, { code: "aborted" });
  await Promise.all([conn.close(), conn.close()]);
  t.match(await failure(conn.write("x")), { code: "closed" });
});

t.test("both journals tell each datagram", async (t) => {
  const ours: string[] = [];
  const theirs: string[] = [];
  const listener = await listen(
    "udp://127.0.0.1:0",
    { datagram: (message) => message },
    { record: (one) => theirs.push(one.event) },
  );
  const conn = await connect(listener.addresses[0]!, { record: (one) => ours.push(one.event) });
  await conn.write("x");
  await conn.read();
  await conn.close();
  await listener.close();
  t.same(ours, ["connect", "tx", "rx", "close"]);
  t.same(theirs, ["rx", "tx"]);
});

t.test("a service that has only streams cannot be bound to udp", async (t) => {
  t.match(await failure(listen("udp://127.0.0.1:0", { stream: async () => {} })), { code: "usage" });
});

t.test("an answer that is ready only after the listener was closed is let go", async (t) => {
  let [asked, reply] = [() => {}, (_data: Uint8Array) => {}];
  const arrived = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const answer = new Promise<Uint8Array>((resolve) => {
    reply = resolve;
  });
  const failures: Error[] = [];
  const service = {
    datagram: () => {
      asked();
      return answer;
    },
  };
  const listener = await listen("udp://127.0.0.1:0", service, { onError: (error) => failures.push(error) });
  await using conn = await connect(listener.addresses[0]!);
  await conn.write("x");
  await arrived;
  await listener.close();
  reply(Buffer.from("late"));
  await new Promise((resolve) => setImmediate(resolve));
  t.same(failures, []);
});
