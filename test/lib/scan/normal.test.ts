import t from "tap";
import {
  commandLine,
  fileFoot,
  fileHead,
  frameText,
  hostTitle,
  normalFoot,
  normalHead,
  normalHost,
  shown,
  summary,
  timeText,
} from "../../../lib/scan/normal.ts";
import { aFoot, aHead, aHost, hasHostile, hostileText, ports } from "../../support/scan.ts";

t.test("nmap's table", async (t) => {
  const host = aHost({
    ports: [
      ...ports("tcp", 25, 1, "open", "syn-ack"),
      ...ports("tcp", 1000, 40, "closed", "conn-refused"),
      ...ports("tcp", 99, 1, "filtered", "no-response"),
    ],
  });
  (host.ports[0] as { service?: object }).service = {
    name: "smtp",
    product: "Postfix smtpd",
    method: "probed",
  };
  t.same(normalHost(host, aHead()), [
    "Scan report for localhost (127.0.0.1)",
    "Host is up (0.00020s latency).",
    "Not shown: 40 closed tcp ports (conn-refused)",
    "PORT   STATE    SERVICE",
    "25/tcp open     smtp",
    "99/tcp filtered unknown",
  ]);
  t.same(normalHost(host, aHead({ reasons: true, versions: true })).slice(-3), [
    "PORT   STATE    SERVICE REASON      VERSION",
    "25/tcp open     smtp    syn-ack     Postfix smtpd",
    "99/tcp filtered unknown no-response",
  ]);
});

t.test("the frames that prove a row", async (t) => {
  const host = aHost({
    ports: ports("tcp", 25, 1, "open", "syn-ack").map((one) => ({ ...one, frames: [4, 5, 6, 9] })),
  });
  t.same(normalHost(host, aHead({ frames: true })).slice(-2), [
    "PORT   STATE SERVICE FRAMES",
    "25/tcp open  unknown 4-6,9",
  ]);
  t.equal(frameText([]), "");
  t.equal(frameText([1, 3]), "1,3");
});

t.test("hosts that are down, quiet, or only half known", async (t) => {
  const down = aHost({ up: false, reason: "no-response", roundTrip: undefined });
  t.same(normalHost(down, aHead()), []);
  t.same(normalHost(down, aHead({ verbose: 1 })), ["Scan report for localhost (127.0.0.1) [host down]"]);
  t.same(normalHost(aHost(), aHead({ pingOnly: true })).length, 2);
  const closed = aHost({ ports: ports("tcp", 1, 26, "closed", "reset") });
  t.match(
    normalHost(closed, aHead())[2],
    /^All 26 scanned ports on localhost \(127\.0\.0\.1\) are in ignored states\.$/,
  );
  t.same(normalHost(closed, aHead({ openOnly: true })), [], "nothing is open");
  const half = aHost({ ports: ports("tcp", 1, 2, "closed", "reset"), partial: true });
  t.match(normalHost(half, aHead()).at(-1), /^Stopped here: 2 of 3 ports are known\.$/);
  t.match(normalHost(aHost({ partial: true }), aHead()).at(-1), /^None of 3 ports/);
  t.match(normalHost(aHost({ timedOut: true }), aHead()).join("\n"), /its time is up/);
  const named = aHost({
    target: { address: "::1", family: 6, name: "here", others: ["127.0.0.1"] },
    reverse: "other",
  });
  t.match(
    normalHost(named, aHead()).join("\n"),
    /Other addresses for here \(not scanned\): 127\.0\.0\.1\nrDNS record for ::1: other/,
  );
});

t.test("head and foot", async (t) => {
  t.match(normalHead(aHead())[0], /^Starting porthole scan 0\.1\.0 at 2026-01-0\d \d\d:\d\d/);
  t.equal(summary(aHead(), aFoot()), "Scan done: 1 IP address (1 host up) scanned in 1.50 seconds");
  t.match(
    summary(aHead(), aFoot({ interrupted: true, up: 2 })),
    /^Scan stopped: 2 IP addresses \(2 hosts up\)/,
  );
  t.match(normalFoot(aHead(), aFoot({ up: 0, down: 1 }))[0], /-Pn/);
  t.match(
    fileHead(aHead()),
    /^# porthole 0\.1\.0 scan initiated \w{3} Jan .* as: porthole scan -p 1-3 127\.0\.0\.1$/,
  );
  t.match(
    fileFoot(aHead(), aFoot()),
    /^# porthole scan done at .* -- 1 IP address \(1 host up\) scanned in 1\.50 seconds$/,
  );
  t.match(timeText(new Date(2026, 0, 2, 3, 4, 5)), /^Fri Jan {2}2 03:04:05 2026$/);
  t.equal(commandLine(["-p", "http*", "a b"]), "porthole scan -p http* 'a b'");
});

t.test("C6: a banner of escapes reaches the table as text that can be read, and not long", async (t) => {
  const host = aHost({ reverse: hostileText });
  host.ports = ports("tcp", 1, 1, "open", "syn-ack");
  (host.ports[0] as { service?: object }).service = {
    name: hostileText,
    product: hostileText,
    extra: "x".repeat(1_000_000),
    method: "probed",
  };
  const lines = normalHost(host, aHead({ versions: true }));
  t.notOk(hasHostile(lines.join("")), "nothing that a terminal obeys");
  t.match(lines.join(""), /\\x1b\[2J/);
  t.ok(lines.every((line) => line.length < 1000));
  t.match(hostTitle(host), /\\x1b/);
  t.equal(shown("x".repeat(1000)).length, 160);
  t.notOk(hasHostile(fileHead(aHead({ words: [hostileText] }))));
});
