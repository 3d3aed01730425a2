/** What JavaScript at the prompt and in scripts finds: the sockets, the frames, the sessions. */

import type { Packet } from "../lib/capture/frame.ts";
import { formatAddress, parseAddress } from "../lib/net/address.ts";
import type { Connection, ConnectOptions, Listener, ListenOptions, Service } from "../lib/net/connection.ts";
import type { Porthole } from "./engine.ts";
import { runCommand } from "./program.ts";
import { splitWords } from "./words.ts";

/** Getters, so that `frames` is always the list of now. Names are as in the public API where both have them. */
export function globals(porthole: Porthole): object {
  return {
    porthole,
    parseAddress,
    formatAddress,
    connect: (to: string | number, options?: ConnectOptions): Promise<Connection> =>
      porthole.connect(String(to), options),
    listen: async (at: string | number, service: Service, options?: ListenOptions): Promise<Listener> => {
      const serving = await porthole.servings.serve(
        "listen",
        [porthole.address(String(at), { host: "" })],
        service,
        options,
      );
      return serving.listener;
    },
    /** Runs a command line of the table and returns its results' data. */
    command: async (line: string): Promise<object[]> => {
      const found: object[] = [];
      for await (const result of runCommand(porthole, splitWords(line)))
        if (result.json) found.push(result.json);
      return found;
    },
    get frames(): readonly Packet[] {
      return porthole.frames.packets;
    },
    get sessions(): Porthole["sessions"] {
      return porthole.sessions;
    },
  };
}
