import t from "tap";
import { parseNetstat } from "../../../lib/host/socket-netstat.ts";
import { endText } from "../../../lib/host/socket-row.ts";

const samples: Record<string, [string, string[]]> = {
  Linux: [
    `Active Internet connections (servers and established)
Proto Recv-Q Send-Q Local Address           Foreign Address         State
tcp        0      0 127.0.0.1:25            0.0.0.0:*               LISTEN
tcp        0     36 192.0.2.10:22           192.0.2.1:50022         ESTABLISHED
tcp6       0      0 :::22                   :::*                    LISTEN
udp        0      0 0.0.0.0:68              0.0.0.0:*
Active UNIX domain sockets (servers and established)
Proto RefCnt Flags       Type       State         I-Node   Path
unix  2      [ ACC ]     STREAM     LISTENING     16       /run/a
`,
    [
      "tcp LISTEN 0 ? 127.0.0.1:25 0.0.0.0:*",
      "tcp ESTAB 0 36 192.0.2.10:22 192.0.2.1:50022",
      "tcp LISTEN 0 ? [::]:22 [::]:*",
      "udp UNCONN 0 0 0.0.0.0:68 0.0.0.0:*",
    ],
  ],
  macOS: [
    `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  127.0.0.1.8080         127.0.0.1.50111        FIN_WAIT_2
tcp46      0      0  *.22                   *.*                    LISTEN
tcp6       0      0  fe80::1%lo0.5000       fe80::1%lo0.5001       ESTABLISHED
udp4       0      0  *.5353                 *.*
`,
    [
      "tcp FIN-WAIT-2 0 0 127.0.0.1:8080 127.0.0.1:50111",
      "tcp LISTEN 0 ? *:22 *:*",
      "tcp ESTAB 0 0 [fe80::1%lo0]:5000 [fe80::1%lo0]:5001",
      "udp UNCONN 0 0 0.0.0.0:5353 0.0.0.0:*",
    ],
  ],
  Windows: [
    `
Active Connections

  Proto  Local Address          Foreign Address        State
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING
  TCP    [::1]:445              [::1]:50000            TIME_WAIT
  UDP    0.0.0.0:500            *:*
`,
    [
      "tcp LISTEN ? ? 0.0.0.0:135 0.0.0.0:*",
      "tcp TIME-WAIT ? ? [::1]:445 [::1]:50000",
      "udp UNCONN ? ? 0.0.0.0:500 0.0.0.0:*",
    ],
  ],
};

for (const [system, [text, expected]] of Object.entries(samples)) {
  t.same(
    parseNetstat(text).map((row) =>
      [
        row.netid,
        row.state,
        row.receiveQueue ?? "?",
        row.sendQueue ?? "?",
        endText(row, "local"),
        endText(row, "remote"),
      ].join(" "),
    ),
    expected,
    system,
  );
}
t.same(parseNetstat("tcp\ntcp 0 0\nudp x\n"), []);
