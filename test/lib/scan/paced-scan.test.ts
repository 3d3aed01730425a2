/** The scan's loop over a system of our making: what is asked, how often, and what is let go of. */
import t from "tap";
import { type Attempt, PacedScan } from "../../../lib/scan/paced-scan.ts";
import type { Probing } from "../../../lib/scan/probing.ts";
import { gathering } from "../../support/scanned.ts";

interface One extends Attempt {
  readonly port: number;
}

type System = (port: number, tries: number, scan: { readonly held: number }) => string | undefined;

/** Answers at once, but where `system` says what happens to a port instead. */
class Scripted extends PacedScan<One> {
  readonly asked: string[] = [];
  readonly dropped: number[] = [];
  rounds = 0;
  readonly #system: System;

  constructor(probing: Probing, most: number, system: System) {
    super(probing, most);
    this.#system = system;
  }

  get held(): number {
    return this.underWay.size;
  }

  protected override ask(port: number, tries: number, started: number): void {
    this.asked.push(`${port}#${tries}`);
    const attempt: One = { port, tries, started };
    this.underWay.add(attempt);
    const errno = this.#system(port, tries, this);
    if (errno === "silent") return;
    queueMicrotask(() => {
      if (!this.underWay.delete(attempt)) return;
      if (!this.refused(errno, port, tries))
        this.probing.found({ carrier: "tcp", port, state: "open", reason: "" });
      this.fill();
    });
  }

  protected override drop({ port }: One): void {
    this.dropped.push(port);
  }

  protected override sweep(): void {
    for (const attempt of this.underWay) {
      this.underWay.delete(attempt);
      if (attempt.tries < 1) this.again.push([attempt.port, attempt.tries + 1]);
      else this.probing.found({ carrier: "tcp", port: attempt.port, state: "filtered", reason: "" });
    }
  }

  protected override drained(): void {
    this.rounds += 1;
    if (this.rounds === 1) this.round([99]);
    else this.stop();
  }
}

t.test("each port once, and another round when it is drained", async (t) => {
  const { probing, found } = gathering([1, 2, 3]);
  const scan = new Scripted(probing, 10, () => undefined);
  scan.start();
  await scan.done;
  t.same(scan.asked, ["1#0", "2#0", "3#0", "99#0"]);
  t.equal(found.length, 4);
});

t.test("where the system has no socket the port is asked again, as often as before", async (t) => {
  const { probing, found } = gathering([1, 2]);
  let refusals = 3;
  const scan = new Scripted(probing, 10, (port) => (port === 1 && refusals-- > 0 ? "EMFILE" : undefined));
  scan.start();
  await scan.done;
  t.same(
    scan.asked.filter((one) => one.startsWith("1#")),
    ["1#0", "1#0", "1#0", "1#0"],
  );
  t.equal(found.filter(({ port }) => port === 1).length, 1);
});

t.test("what is silent is swept, once more and then for good", async (t) => {
  const { probing, found } = gathering([1]);
  const scan = new Scripted(probing, 10, (port) => (port === 1 ? "silent" : undefined));
  scan.start();
  await scan.done;
  t.same(scan.asked, ["1#0", "1#1", "99#0"]);
  t.same(
    found.map(({ port, state }) => `${port} ${state}`),
    ["1 filtered", "99 open"],
  );
});

t.test("no more at once than are allowed, and on abort all are let go of", async (t) => {
  const { probing } = gathering([1, 2, 3, 4, 5, 6, 7, 8]);
  const stop = new AbortController();
  let most = 0;
  const scan = new Scripted({ ...probing, signal: stop.signal }, 4, (_port, _tries, { held }) => {
    most = Math.max(most, held);
    return "silent";
  });
  scan.start();
  t.ok(most > 0 && most <= 4, `${most} at once`);
  const held = scan.held;
  stop.abort();
  await scan.done;
  t.equal(scan.dropped.length, held);
  t.equal(scan.held, 0);
});
