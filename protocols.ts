/** The manifest: one line per protocol. From a line come the server, the client, their commands, help and dissection. */
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

/** One protocol: how it looks on the wire, how it is served, how it is spoken. Server and client are loaded when asked for. */
export interface Entry {
  readonly wire: Protocol;
  /** The names of its client's commands, aliases among them. */
  readonly commands: readonly string[];
  serve(): Promise<Server>;
  talk(): Promise<Client>;
}

function entry<T>(
  wire: Protocol<T>,
  commands: readonly string[],
  serve: () => Promise<{ server: Server }>,
  talk: () => Promise<{ client: Client }>,
): Entry {
  return {
    wire: wire as Protocol,
    commands,
    serve: async () => (await serve()).server,
    talk: async () => (await talk()).client,
  };
}

/** Every protocol that porthole speaks, in the order of help. */
export const protocols: readonly Entry[] = [
  entry(
    echo,
    ["echo"],
    () => import("./servers/echo.ts"),
    () => import("./clients/echo.ts"),
  ),
  entry(
    telnet,
    ["telnet"],
    () => import("./servers/telnet.ts"),
    () => import("./clients/telnet.ts"),
  ),
  entry(
    smtp,
    ["smtp", "smtp send"],
    () => import("./servers/smtp.ts"),
    () => import("./clients/smtp.ts"),
  ),
  entry(
    pop,
    ["pop"],
    () => import("./servers/pop.ts"),
    () => import("./clients/pop.ts"),
  ),
  entry(
    dns,
    ["dig"],
    () => import("./servers/dns.ts"),
    () => import("./clients/dns.ts"),
  ),
  entry(
    http,
    ["http"],
    () => import("./servers/http.ts"),
    () => import("./clients/http.ts"),
  ),
  entry(
    ssh,
    ["ssh"],
    () => import("./servers/ssh.ts"),
    () => import("./clients/ssh.ts"),
  ),
  entry(
    syslog,
    ["syslog"],
    () => import("./servers/syslog.ts"),
    () => import("./clients/syslog.ts"),
  ),
  entry(
    ntp,
    ["ntp"],
    () => import("./servers/ntp.ts"),
    () => import("./clients/ntp.ts"),
  ),
  // A small service is a row of one table: lib/wire/small.ts.
  ...smallServices.map(
    (row): Entry => ({
      wire: smallProtocol(row) as Protocol,
      commands: [row.name],
      serve: async () => (await import("./servers/small.ts")).smallServer(row),
      talk: async () => (await import("./clients/small.ts")).smallClient(row),
    }),
  ),
];
