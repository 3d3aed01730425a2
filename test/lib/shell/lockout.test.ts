import t from "tap";
import { addressKey, LockOut } from "../../../lib/shell/lockout.ts";

t.test("locked by the last of the failures, for a time, and then forgotten", (t) => {
  let now = 0;
  const lock = new LockOut({ failures: 3, time: 1000, now: () => now });
  t.same([lock.failed("a"), lock.failed("a"), lock.left("a")], [false, false, 0]);
  t.equal(lock.failed("a"), true);
  t.equal(lock.left("a"), 1000);
  t.equal(lock.left("b"), 0);
  now = 999;
  t.equal(lock.left("a"), 1);
  now = 1000;
  t.equal(lock.left("a"), 0);
  t.equal(lock.size, 0, "forgotten");
  t.equal(lock.failed("a"), false, "counted from one");
  t.end();
});

t.test("a success forgets; failures far apart do not add up; 0 never locks", (t) => {
  let now = 0;
  const lock = new LockOut({ failures: 2, time: 10, now: () => now });
  lock.failed("a");
  lock.succeeded("a");
  t.equal(lock.failed("a"), false);
  now = 11;
  t.equal(lock.failed("a"), false);
  const never = new LockOut({ failures: 0, time: 10 });
  for (let i = 0; i < 100; i += 1) never.failed("a");
  t.same([never.left("a"), never.size], [0, 0]);
  t.end();
});

t.test("memory is bounded: a million names leave the newest", (t) => {
  const lock = new LockOut({ failures: 1, time: 1e9, keys: 100 });
  for (let i = 0; i < 1_000_000; i += 1) lock.failed(`name ${i}`);
  t.equal(lock.size, 100);
  t.ok(lock.left("name 999999") > 0);
  t.equal(lock.left("name 0"), 0);
  t.end();
});

t.test("an IPv6 network is one address", (t) => {
  for (const [host, key] of [
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::1", "::1"],
    ["2001:DB8:0:1::5", "2001:db8:0:1::/64"],
    ["2001:db8::5", "2001:db8:0:0::/64"],
    ["2001:db8:0000:0001:ffff::", "2001:db8:0:1::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ] as const)
    t.equal(addressKey(host), key, host);
  t.end();
});
