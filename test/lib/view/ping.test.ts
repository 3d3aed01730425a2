import t from "tap";
import { noPaint } from "../../../lib/command.ts";
import { hopLine, pingHead, pingLine, pingTail, traceHead } from "../../../lib/view/ping.ts";

t.equal(
  pingHead({ host: "there", address: "10.0.0.1", by: "net-ping", size: 56 }),
  "PING there (10.0.0.1) 56(84) bytes of data by ICMP echo (net-ping)",
);
t.equal(
  pingHead({ host: "::1", address: "::1", by: "ping", size: 56 }),
  "PING ::1 (::1) 56(104) bytes of data by the system's ping",
);
t.equal(pingHead({ host: "a\x1b", address: "::1", by: "tcp" }), "PING a\\x1b (::1) by TCP connects");

const one = { sequence: 2, address: "10.0.0.1", by: "net-ping" } as const;
for (const [reply, size, line] of [
  [
    { ...one, outcome: "reply", microseconds: 45.2, ttl: 63 },
    56,
    "64 bytes from 10.0.0.1: icmp_seq=2 ttl=63 time=0.045 ms",
  ],
  [
    { ...one, by: "tcp", outcome: "reply", microseconds: 1500 },
    undefined,
    "answer from 10.0.0.1: seq=2 time=1.500 ms",
  ],
  [{ ...one, outcome: "time-exceeded", microseconds: 5 }, 56, "From 10.0.0.1 icmp_seq=2 the words"],
  [{ ...one, outcome: "timeout" }, 56, "no answer: icmp_seq=2 the words"],
] as const)
  t.equal(pingLine(reply, "the words", size, noPaint), line);

t.same(
  pingTail(
    "there",
    { sent: 3, received: 2, errors: 1, loss: 100 / 3, min: 31, avg: 40, max: 49, mdev: 9 },
    2003.4,
    "▁x█",
  ),
  [
    "--- there ping statistics ---",
    "3 packets transmitted, 2 received, +1 errors, 33.33% packet loss, time 2003ms",
    "rtt min/avg/max/mdev = 0.031/0.040/0.049/0.009 ms",
    "times ▁x█ (x is lost)",
  ],
);
t.same(pingTail("there", { sent: 1, received: 0, errors: 0, loss: 100 }, 1000, "x"), [
  "--- there ping statistics ---",
  "1 packets transmitted, 0 received, 100% packet loss, time 1000ms",
]);

t.equal(
  traceHead({ host: "there", address: "10.0.0.1", by: "net-ping", size: 56, max: 30 }),
  "traceroute to there (10.0.0.1), 30 hops max, 84 byte packets by ICMP echo (net-ping)",
);
t.equal(
  hopLine(
    {
      hop: 3,
      replies: [
        { outcome: "time-exceeded", microseconds: 100, address: "10.0.0.2", name: "r\x1b" },
        { outcome: "timeout" },
        { outcome: "host-unreachable", microseconds: 200, address: "10.0.0.3" },
        { outcome: "reply", microseconds: 300, address: "10.0.0.3" },
      ],
    },
    ({ outcome }) => (outcome === "host-unreachable" ? "!H" : ""),
    noPaint,
  ),
  " 3  r\\x1b (10.0.0.2)  0.100 ms  *  10.0.0.3  0.200 ms !H  0.300 ms",
);
