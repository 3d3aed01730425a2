/** The ready labs: lab files that come with porthole, each for one thing to see. */
import { PortholeError } from "../errors.ts";
import { nearest } from "../near.ts";
import { printable } from "../printable.ts";
import { readLab } from "./file.ts";
import type { Topology } from "./topology.ts";

export interface Ready {
  readonly name: string;
  /** What it is for, in one line. */
  readonly summary: string;
  /** Lines that one may type in it. */
  readonly tries: readonly string[];
  /** Its lab file. */
  readonly text: string;
}

/** In the order of a course. */
export const readyLabs: readonly Ready[] = [
  {
    name: "two-hosts",
    summary: "a client and a server on one wire: ARP, a handshake, an RST from a closed port",
    tries: [
      "lab capture client-server --background",
      "on client ping server -c 1",
      "lab frames client-server",
    ],
    text: `name: two-hosts
hosts:
  client:
  server:
    services: [serve echo 7]
links:
  - client server
`,
  },
  {
    name: "ports",
    summary: "a server with four services and one filtered port, to be found by a scan",
    tries: [
      "on client scan server -p 1-100",
      "lab reject tcp 23 from client to server",
      "on -t client telnet server",
    ],
    text: `name: ports
hosts:
  client:
  server:
    services:
      - serve echo 7
      - serve telnet 23
      - serve smtp 25 --discard
      - serve http 80
links:
  - client server
rules:
  # Nothing comes back from this port: a scan calls it filtered.
  - deny tcp 81 to server
`,
  },
  {
    name: "router",
    summary: "two nets and a router between them: TTL, traceroute, who answers for whom",
    tries: ["on client ping server -c 1", "on client traceroute server", "on client ping server -t 1 -c 1"],
    text: `name: router
hosts:
  client:
  server:
    services: [serve http 80]
routers: [router]
links:
  - client router
  - router server
`,
  },
  {
    name: "mail",
    summary: "two mail hosts and DNS with MX: a mail finds its way by the name of its domain",
    tries: [
      "lab capture --all --background",
      "on client smtp send --mx --to bob@two.test --body hello",
      "on mail2 mail",
      "on client pop mail2 list --user bob --password secret",
      "lab frames ns-lan",
    ],
    text: `name: mail
hosts:
  client:
  ns:
    services:
      - >-
        serve dns 53
        --record "one.test 60 MX 10 mail1.one.test" --record "two.test 60 MX 10 mail2.two.test"
        --record "mail1.one.test 60 A 10.0.1.25" --record "mail1.one.test 60 AAAA fd00:1::25"
        --record "mail2.two.test 60 A 10.0.1.26" --record "mail2.two.test 60 AAAA fd00:1::26"
  mail1:
    services: [serve smtp 25 --hostname mail1.one.test, "serve pop 110 --user ann:secret"]
  mail2:
    services: [serve smtp 25 --hostname mail2.two.test, "serve pop 110 --user bob:secret"]
switches: [lan]
links:
  - client lan
  - { between: ns lan, addresses: { ns: [10.0.1.53/24, "fd00:1::53/64"] } }
  - { between: mail1 lan, addresses: { mail1: [10.0.1.25/24, "fd00:1::25/64"] } }
  - { between: mail2 lan, addresses: { mail2: [10.0.1.26/24, "fd00:1::26/64"] } }
dns: ns
`,
  },
  {
    name: "lossy",
    summary: "a wire that loses every fifth frame: what TCP sends again, and what UDP does not",
    tries: ["on client ping server -c 10", "lab loss client-server 0%", "lab rate client-server 64kbit"],
    text: `name: lossy
hosts:
  client:
  server:
    services: [serve http 80, serve echo 7]
links:
  - { between: client server, loss: 20% }
`,
  },
];

/** The ready lab of that name, as a topology. Throws a usage error with the near name. */
export function readyLab(name: string): { ready: Ready; topology: Topology } {
  const ready = readyLabs.find((one) => one.name === name);
  if (ready) return { ready, topology: readLab(ready.text, `${ready.name}.yaml`) };
  const names = readyLabs.map((one) => one.name);
  const near = nearest(name, names);
  throw new PortholeError(
    "usage",
    `Cannot start lab "${printable(name)}": ${near ? `near: ${near}` : `there are ${names.join(", ")}`} (a file: lab up FILE)`,
  );
}
