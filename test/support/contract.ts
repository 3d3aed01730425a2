/** What every stream Connection must do, whatever carries it: one suite that each transport's test runs. */
import { createHash, randomBytes } from "node:crypto";
import type t from "tap";
import type { Test } from "tap";
import { PortholeError } from "../../lib/errors.ts";
import { connect } from "../../lib/net/connect.ts";
import type {
  Connection,
  ConnectOptions,
  Listener,
  ListenOptions,
  Service,
} from "../../lib/net/connection.ts";
import type { Record } from "../../lib/net/journal.ts";
import { listen } from "../../lib/net/listen.ts";

/** One transport under test. */
export interface Carrier {
  /** A fresh address to listen on, as typed. */
  at(t: Test): string;
  /** What connect needs besides the address. */
  connect?: ConnectOptions;
  /** What listen needs besides the address and the service. */
  listen?: ListenOptions;
  /** The journal tells when the peer has finished. Absent: yes. */
  tellsEnd?: false;
  /** The peer learns of a reset as such (TCP has RST; a Unix-domain socket only ends). */
  resets: boolean;
  /** One end can finish while the other goes on sending. Absent: yes. */
  halfClose?: false;
  /** What is still on its way when `close` is called arrives. Absent: yes. */
  closeFlushes?: false;
  /** A caller beyond the limit is told so at once by its connect. */
  refusesAtConnect?: true;
}

interface Served {
  listener: Listener;
  dial(options?: ConnectOptions): Promise<Connection>;
}

const echo: Service = {
  async stream(conn) {
    await conn.pipe(conn);
  },
};

/** All octets until the end. */
export async function readAll(conn: Connection): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of conn) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Exactly so many octets, or fewer when the peer finishes first. */
export async function readExactly(conn: Connection, octets: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let got = 0;
  while (got < octets) {
    const chunk = await conn.read();
    if (!chunk) break;
    chunks.push(chunk);
    got += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** The error that a promise rejects with; undefined when it resolves. */
export function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** True when a promise settles within the time. */
async function settles(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  const result = await Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    late,
  ]);
  clearTimeout(timer);
  return result;
}

/** A promise with its handles: for what a service tells the test. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Runs the suite over one transport. */
export function contract(root: typeof t, name: string, carrier: Carrier): void {
  const serve = async (t: Test, service: Service, options: ListenOptions = {}): Promise<Served> => {
    const listener = await listen(carrier.at(t), service, { ...carrier.listen, ...options });
    t.teardown(() => listener.close());
    const address = listener.addresses[0]!;
    return {
      listener,
      async dial(more = {}) {
        const conn = await connect(address, { ...carrier.connect, ...more });
        t.teardown(() => conn.close());
        return conn;
      },
    };
  };
  const check = (title: string, body: (t: Test) => Promise<void>) => root.test(`${name}: ${title}`, body);

  check("what is written comes back from an echo", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    for (const text of ["a", "héllo", "x".repeat(1000)]) {
      await conn.write(text);
      t.equal((await readExactly(conn, Buffer.byteLength(text))).toString(), text);
    }
    await conn.end();
    t.equal(await conn.read(), null);
  });

  check("closed: resolves at both ends once the connection is gone, and not before", async (t) => {
    for (const how of ["close", "reset"] as const) {
      const gone: string[] = [];
      let theirs: Promise<void> | undefined;
      const { dial } = await serve(t, {
        async stream(conn) {
          theirs = conn.closed?.then(() => void gone.push("server"));
          await conn.pipe(conn);
        },
      });
      const conn = await dial();
      const mine = conn.closed?.then(() => void gone.push("client"));
      await conn.write("x");
      await readExactly(conn, 1);
      t.same(gone, []);
      conn[how]();
      await Promise.all([mine, theirs]);
      t.same(gone.sort(), ["client", "server"], how);
    }
  });

  check("megabytes arrive whole through an echo that reads and writes at once", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    const sent = randomBytes(4 << 20);
    const writing = (async () => {
      for (let at = 0; at < sent.length; at += 100_000) await conn.write(sent.subarray(at, at + 100_000));
      await conn.end();
    })();
    const hash = createHash("sha256");
    for await (const chunk of conn) hash.update(chunk);
    await writing;
    t.equal(hash.digest("hex"), createHash("sha256").update(sent).digest("hex"));
  });

  check("many small writes arrive in order", async (t) => {
    const got = deferred<string>();
    const { dial } = await serve(t, {
      stream: async (conn) => got.resolve((await readAll(conn)).toString()),
    });
    const conn = await dial();
    const lines = Array.from({ length: 2000 }, (_, index) => `${index}\n`);
    for (const line of lines) await conn.write(line);
    await conn.end();
    t.equal(await got.promise, lines.join(""));
  });

  check("writes that nobody waits for arrive in order too", async (t) => {
    const got = deferred<string>();
    const { dial } = await serve(t, {
      stream: async (conn) => got.resolve((await readAll(conn)).toString()),
    });
    const conn = await dial();
    await Promise.all(["a", "b", "c"].map((text) => conn.write(text)));
    await conn.end();
    t.equal(await got.promise, "abc");
  });

  check("memory is the caller's again when a write resolves", async (t) => {
    const go = deferred<void>();
    const got = deferred<Buffer>();
    const service: Service = {
      async stream(conn) {
        await go.promise;
        got.resolve(await readAll(conn));
      },
    };
    const { dial } = await serve(t, service);
    const conn = await dial();
    const size = 10_000;
    const scratch = Buffer.alloc(size);
    let sent = 0;
    for (; sent < 2000; sent += 1) {
      scratch.fill(sent % 251);
      const writing = conn.write(scratch);
      if (!(await settles(writing, 20))) go.resolve();
      await writing;
    }
    go.resolve();
    await conn.end();
    const all = await got.promise;
    t.equal(all.length, sent * size);
    let wrong = 0;
    for (let index = 0; index < sent; index += 1)
      if (!all.subarray(index * size, (index + 1) * size).every((octet) => octet === index % 251)) wrong += 1;
    t.equal(wrong, 0, "no write shows octets of a later one");
  });

  if (carrier.halfClose !== false) {
    check("the client may finish sending and still read", async (t) => {
      const { dial } = await serve(t, {
        async stream(conn) {
          const asked = await readAll(conn);
          await conn.write(`you said ${asked}`);
        },
      });
      const conn = await dial();
      await conn.write("all");
      await conn.end();
      t.equal((await readAll(conn)).toString(), "you said all");
    });

    check("the server may finish sending and still read", async (t) => {
      const got = deferred<string>();
      const { dial } = await serve(t, {
        async stream(conn) {
          await conn.write("bye");
          await conn.end();
          got.resolve((await readAll(conn)).toString());
        },
      });
      const conn = await dial();
      t.equal((await readAll(conn)).toString(), "bye");
      await conn.write("late words");
      await conn.end();
      t.equal(await got.promise, "late words");
    });
  }

  check("after the end every read gives null", async (t) => {
    const { dial } = await serve(t, { stream: async (conn) => conn.write("x") });
    const conn = await dial();
    t.equal((await readAll(conn)).toString(), "x");
    t.equal(await conn.read(), null);
    t.equal(await conn.read(), null);
  });

  check("an aborted read takes nothing", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    const stop = new AbortController();
    const reading = failure(conn.read({ signal: stop.signal }));
    stop.abort();
    t.match(await reading, { code: "aborted" });
    t.match(await failure(conn.read({ signal: AbortSignal.abort() })), { code: "aborted" });
    await conn.write("kept");
    t.equal((await readExactly(conn, 4)).toString(), "kept");
  });

  check("writing to a peer that is gone fails in words", async (t) => {
    const { dial } = await serve(t, { stream: async (conn) => conn.close() });
    const conn = await dial();
    const octets = new Uint8Array(10_000);
    let error: unknown;
    for (let count = 0; count < 10_000 && error === undefined; count += 1) {
      error = await failure(conn.write(octets));
      if (error === undefined) await new Promise((resolve) => setImmediate(resolve));
    }
    t.ok(error instanceof PortholeError, String(error));
    t.match((error as PortholeError).code, /^(closed|reset)$/);
    t.notMatch((error as PortholeError).message, "\n");
  });

  if (carrier.resets) {
    check("a reset by the client is read as one by the server", async (t) => {
      const seen = deferred<unknown>();
      const { dial } = await serve(t, {
        async stream(conn) {
          await conn.write((await conn.read()) ?? "");
          seen.resolve(await failure(conn.read()));
        },
      });
      const conn = await dial();
      await conn.write("x");
      await conn.read();
      conn.reset();
      conn.reset();
      const error = await seen.promise;
      t.ok(error instanceof PortholeError, String(error));
      t.equal((error as PortholeError).code, "reset");
    });

    check("a reset by the server is read as one by the client", async (t) => {
      const { dial } = await serve(t, {
        async stream(conn) {
          await conn.read();
          conn.reset();
        },
      });
      const conn = await dial();
      await conn.write("x");
      const error = await failure(conn.read());
      t.ok(error instanceof PortholeError, String(error));
      t.equal((error as PortholeError).code, "reset");
    });
  }

  check("a peer that does not read holds the writer back, and nothing is lost", async (t) => {
    const go = deferred<void>();
    const got = deferred<number>();
    const { dial } = await serve(t, {
      async stream(conn) {
        await go.promise;
        let octets = 0;
        for await (const chunk of conn) octets += chunk.length;
        got.resolve(octets);
      },
    });
    const conn = await dial();
    const chunk = new Uint8Array(65_536);
    const most = 64 << 20;
    let sent = 0;
    let writing: Promise<void> = Promise.resolve();
    while (sent < most) {
      writing = conn.write(chunk);
      sent += chunk.length;
      if (!(await settles(writing, 100))) break;
    }
    t.ok(sent < most, `the writer waits after ${sent} octets`);
    go.resolve();
    await writing;
    await conn.end();
    t.equal(await got.promise, sent);
  });

  check("an echo stops reading from a peer that never reads, and every octet comes later", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    const chunk = randomBytes(65_536);
    const hash = createHash("sha256");
    let sent = 0;
    let writing: Promise<void> = Promise.resolve();
    while (sent < 96 << 20) {
      writing = conn.write(chunk);
      hash.update(chunk);
      sent += chunk.length;
      if (!(await settles(writing, 100))) break;
    }
    t.ok(sent < 96 << 20, `held back after ${sent} octets`);
    const finishing = writing.then(() => conn.end());
    const back = createHash("sha256");
    for await (const piece of conn) back.update(piece);
    await finishing;
    t.equal(back.digest("hex"), hash.digest("hex"));
  });

  check("closing twice is closing once", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    await Promise.all([conn.close(), conn.close()]);
    await conn.close();
    conn.reset();
    t.match(await failure(conn.write("x")), { code: "closed" });
  });

  if (carrier.closeFlushes !== false)
    check("closing sends what was written first", async (t) => {
      const got = deferred<number>();
      const { dial } = await serve(t, { stream: async (conn) => got.resolve((await readAll(conn)).length) });
      const conn = await dial();
      const writing = conn.write(new Uint8Array(1_000_000));
      await Promise.all([failure(writing), conn.close()]);
      t.equal(await got.promise, 1_000_000);
    });

  check("writing after the end fails in words", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    await Promise.all([conn.end(), conn.end()]);
    t.match(await failure(conn.write("x")), { code: "closed", message: /^Cannot write to / });
  });

  check("pipe joins two conversations and counts the octets", async (t) => {
    const inner = await serve(t, echo);
    const counted = deferred<number[]>();
    const { dial } = await serve(t, {
      async stream(conn) {
        const far = await inner.dial();
        const there = conn.pipe(far).then(async (octets) => {
          await far.end();
          return octets;
        });
        counted.resolve(await Promise.all([there, far.pipe(conn)]));
      },
    });
    const conn = await dial();
    const sent = randomBytes(1 << 20);
    const writing = conn.write(sent).then(() => conn.end());
    t.ok(sent.equals(await readAll(conn)), "the octets are the same");
    await writing;
    t.same(await counted.promise, [1 << 20, 1 << 20]);
  });

  check("pipe takes what is left after a first read", async (t) => {
    const { dial } = await serve(t, {
      async stream(conn) {
        const first = await conn.read();
        await conn.write(first ?? "");
        await conn.pipe(conn);
      },
    });
    const conn = await dial();
    await conn.write("one ");
    await conn.write("two");
    await conn.end();
    t.equal((await readAll(conn)).toString(), "one two");
  });

  check("an empty write is nothing", async (t) => {
    const { dial } = await serve(t, echo);
    const conn = await dial();
    await conn.write("");
    await conn.write(new Uint8Array(0));
    await conn.write("x");
    t.equal((await readExactly(conn, 1)).toString(), "x");
  });

  check("many conversations at once keep apart", async (t) => {
    const { dial, listener } = await serve(t, echo);
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const conn = await dial();
        await conn.write(`number ${index}`);
        await conn.end();
        return (await readAll(conn)).toString();
      }),
    );
    t.same(
      answers,
      answers.map((_, index) => `number ${index}`),
    );
    t.equal(listener.counts.accepted, 60);
  });

  check("both journals tell what happened, in order", async (t) => {
    const ours: Record[] = [];
    const theirs: Record[] = [];
    const done = deferred<void>();
    const { dial, listener } = await serve(
      t,
      {
        async stream(conn) {
          await conn.pipe(conn);
          await conn.end();
          done.resolve();
        },
      },
      { record: (record) => theirs.push(record) },
    );
    const conn = await dial({ record: (record) => ours.push(record) });
    const scratch = Buffer.from("ping");
    await conn.write(scratch);
    t.equal((await readExactly(conn, 4)).toString(), "ping");
    scratch.fill(0);
    await conn.end();
    t.equal(await conn.read(), null);
    await done.promise;
    await conn.close();
    await listener.close();
    const events = (records: Record[]) => records.map((one) => one.event);
    const told = (...all: string[]) =>
      all.filter((event) => carrier.tellsEnd !== false || event !== "rx-end");
    t.same(events(ours), told("connect", "tx", "rx", "tx-end", "rx-end", "close"));
    t.same(events(theirs), told("accept", "rx", "tx", "rx-end", "tx-end", "close"));
    for (const records of [ours, theirs]) {
      t.equal(new Set(records.map((one) => one.connection)).size, 1, "one number");
      t.ok(
        records.every((one, index) => index === 0 || one.time >= records[index - 1]!.time),
        "time goes on",
      );
      for (const one of records.filter(({ event }) => event === "tx" || event === "rx"))
        t.equal(Buffer.from(one.data ?? []).toString(), "ping", "the octets are a copy");
    }
    t.same(ours[0]?.remote, theirs[0]?.local);
  });

  check("a service that throws loses its own conversation and nothing else", async (t) => {
    const told: Error[] = [];
    const { dial, listener } = await serve(
      t,
      {
        async stream(conn) {
          const word = await conn.read();
          if (Buffer.from(word ?? []).toString() === "throw") throw new Error("the service broke");
          await conn.write(word ?? "");
          await conn.pipe(conn);
        },
      },
      { onError: (error) => told.push(error) },
    );
    const [good, bad] = [await dial(), await dial()];
    await bad.write("throw");
    const answer = await bad.read().catch((error: unknown) => error);
    t.ok(answer === null || (answer as PortholeError).code === "reset", "the other end learns of it");
    await good.write("fine");
    t.equal((await readExactly(good, 4)).toString(), "fine");
    t.same(
      told.map((error) => error.message),
      ["the service broke"],
    );
    t.equal(listener.counts.failed, 1);
  });

  check("a listener that throws when told of a conversation harms only that one", async (t) => {
    let first = true;
    const onConnection = () => {
      if (!first) return;
      first = false;
      throw new Error("the observer broke");
    };
    const { dial } = await serve(t, echo, { onConnection, onError: () => {} });
    // TCP's reset may come before the connect is known to have succeeded.
    const bad = await dial().catch(() => undefined);
    t.ok(!bad || (await settles(bad.read(), 2000)), "the first one ends");
    const good = await dial();
    await good.write("x");
    t.equal((await readExactly(good, 1)).toString(), "x");
  });

  check("no more conversations than the limit", async (t) => {
    const { dial, listener } = await serve(t, echo, { limits: { connections: 2 } });
    const kept = [await dial(), await dial()];
    for (const conn of kept) {
      await conn.write("x");
      await readExactly(conn, 1);
    }
    t.equal(listener.connections.size, 2);
    const third = await dial().catch((error: unknown) => error as PortholeError);
    if (carrier.refusesAtConnect) t.ok(third instanceof PortholeError);
    else if (!(third instanceof Error)) {
      const answer = await third.read().catch((error: unknown) => error);
      t.ok(answer === null || (answer as PortholeError).code === "reset", "it is closed at once");
    }
    t.equal(listener.counts.refused, 1);
    await kept[0]?.close();
    while (listener.connections.size === 2) await new Promise((resolve) => setImmediate(resolve));
    const next = await dial();
    await next.write("x");
    t.equal((await readExactly(next, 1)).toString(), "x", "a place that is free again is given");
  });

  check("an idle conversation is closed", async (t) => {
    const ended = deferred<unknown>();
    const service: Service = { stream: async (conn) => ended.resolve(await failure(conn.read())) };
    const { dial } = await serve(t, service, { limits: { idle: 60 } });
    const conn = await dial();
    t.match(await ended.promise, { code: "timeout" });
    t.equal(await conn.read().catch(() => null), null);
  });

  check("signals end a listener, and a connect before it began", async (t) => {
    const stop = new AbortController();
    const { dial, listener } = await serve(t, echo, { signal: stop.signal });
    const conn = await dial();
    await conn.write("x");
    await readExactly(conn, 1);
    stop.abort();
    t.equal(await conn.read().catch(() => null), null);
    await listener.close();
    t.equal(listener.connections.size, 0);
    t.match(await failure(dial()), { code: /^(refused|not-found)$/, message: /^Cannot connect to / });
    t.match(await failure(dial({ signal: AbortSignal.abort() })), { code: "aborted" });
    t.match(await failure(serve(t, echo, { signal: AbortSignal.abort() })), { code: "aborted" });
  });

  check("closing a listener ends its conversations and its service, once", async (t) => {
    let closed = 0;
    const { dial, listener } = await serve(t, {
      ...echo,
      close() {
        closed += 1;
      },
    });
    const conn = await dial();
    await conn.write("x");
    await readExactly(conn, 1);
    await Promise.all([listener.close(), listener.close()]);
    t.equal(closed, 1);
    t.equal(await conn.read().catch(() => null), null);
  });

  check("a service that has only datagrams cannot be bound to a stream", async (t) => {
    t.match(await failure(serve(t, { datagram: (message) => message })), {
      code: "usage",
      message: /^Cannot listen on /,
    });
  });
}
