/** What a server file exports (a Server) and what a client file exports (a Client): the shape the manifest expects. */
import type { Command, Dialect, Option, Options } from "./command.ts";
import type { FaultWords } from "./fault/fault.ts";
import type { Faults } from "./fault/faults.ts";
import type { Address, Service, Transport } from "./net/connection.ts";

/** A server that `serve NAME PORT` can start. */
export interface Server {
  readonly name: string;
  readonly summary: string;
  /** Which transports it answers on by default: ["tcp"], ["udp", "tcp"]. */
  readonly transports: readonly Transport[];
  /** A port above 1023 that is proposed when the user names none. */
  readonly port: number;
  readonly options?: readonly Option[];
  readonly examples?: readonly string[];
  /** "refuse" for a server that chooses itself who must go when it is full; else the silent make place. */
  readonly full?: "refuse";
  /** What it lets be faulty besides its sockets, which need no word of it. */
  readonly faults?: FaultWords;
  /**
   * Makes the service. Rejects with one line when an option is wrong. `report` says one line of news to the user
   * ("stored 5 lines for bob in ..."), printable. `at` is where it will listen, for what must not be offered everywhere.
   * A server that declares `faults` asks these at each of its words; absent, nothing is on.
   */
  create(
    options: Options,
    report: (line: string) => void,
    at?: readonly Address[],
    faults?: Faults,
  ): Promise<Service>;
}

/** A client: its commands, and how its protocol is spoken by hand. */
export interface Client {
  readonly name: string;
  readonly command: Command;
  /** Further commands, "smtp send" beside "smtp". */
  readonly commands?: readonly Command[];
  readonly dialect?: Dialect;
}
