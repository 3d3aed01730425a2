import t from "tap";
import { present } from "../../../lib/scan/discovery.ts";
import { timingOf } from "../../../lib/scan/timing.ts";

t.test("any answer says that a host is up", async (t) => {
  const found = await present("127.0.0.1", timingOf(), new AbortController().signal);
  t.equal(found.up, true);
  t.match(found.reason, /^(conn-refused|syn-ack|echo-reply)$/);
  t.ok((found.roundTrip?.smoothed ?? 0) > 0);
});

t.test("who is stopped knows nothing", async (t) => {
  t.match(await present("127.0.0.1", timingOf(), AbortSignal.abort()), { up: false, reason: "no-response" });
});
