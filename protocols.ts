/** The manifest: one line per protocol. From a line come the server, the client, their commands, help and dissection. */
import { client as dnsClient } from "./clients/dns.ts";
import { client as echoClient } from "./clients/echo.ts";
import { client as httpClient } from "./clients/http.ts";
import { client as ntpClient } from "./clients/ntp.ts";
import { client as popClient } from "./clients/pop.ts";
import { smallClient } from "./clients/small.ts";
import { client as smtpClient } from "./clients/smtp.ts";
import { client as sshClient } from "./clients/ssh.ts";
import { client as syslogClient } from "./clients/syslog.ts";
import { client as telnetClient } from "./clients/telnet.ts";
import type { Client, Server } from "./lib/service.ts";
import { dns } from "./lib/wire/dns.ts";
import { echo } from "./lib/wire/echo.ts";
import { http } from "./lib/wire/http.ts";
import { ntp } from "./lib/wire/ntp.ts";
import { pop } from "./lib/wire/pop.ts";
import type { Protocol } from "./lib/wire/protocol.ts";
import { smallProtocol, smallServices } from "./lib/wire/small.ts";
import { smtp } from "./lib/wire/smtp.ts";
import { ssh } from "./lib/wire/ssh.ts";
import { syslog } from "./lib/wire/syslog.ts";
import { telnet } from "./lib/wire/telnet.ts";
import { server as dnsServer } from "./servers/dns.ts";
import { server as echoServer } from "./servers/echo.ts";
import { server as httpServer } from "./servers/http.ts";
import { server as ntpServer } from "./servers/ntp.ts";
import { server as popServer } from "./servers/pop.ts";
import { smallServer } from "./servers/small.ts";
import { server as smtpServer } from "./servers/smtp.ts";
import { server as sshServer } from "./servers/ssh.ts";
import { server as syslogServer } from "./servers/syslog.ts";
import { server as telnetServer } from "./servers/telnet.ts";

/** One protocol: how it looks on the wire, how it is served, how it is spoken. */
export interface Entry {
  readonly wire: Protocol;
  readonly serve: Server;
  readonly talk: Client;
}

/** Every protocol that porthole speaks, in the order of help. */
export const protocols: readonly Entry[] = [
  { wire: echo as Protocol, serve: echoServer, talk: echoClient },
  { wire: telnet as Protocol, serve: telnetServer, talk: telnetClient },
  { wire: smtp as Protocol, serve: smtpServer, talk: smtpClient },
  { wire: pop as Protocol, serve: popServer, talk: popClient },
  { wire: dns as Protocol, serve: dnsServer, talk: dnsClient },
  { wire: http as Protocol, serve: httpServer, talk: httpClient },
  { wire: ssh as Protocol, serve: sshServer, talk: sshClient },
  { wire: syslog as Protocol, serve: syslogServer, talk: syslogClient },
  { wire: ntp as Protocol, serve: ntpServer, talk: ntpClient },
  // A small service is a row of one table: lib/wire/small.ts.
  ...smallServices.map((row) => ({
    wire: smallProtocol(row) as Protocol,
    serve: smallServer(row),
    talk: smallClient(row),
  })),
];
