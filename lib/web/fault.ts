/** Faults of the HTTP server: the methods and paths it can fail at, and what it does where one strikes. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FaultWords } from "../fault/fault.ts";
import type { Faults } from "../fault/faults.ts";
import type { ConnectionDuplex } from "../net/duplex.ts";
import { refuse } from "./answer.ts";
import { escapePlain } from "./page.ts";

/** What the server lets be faulty. A path is without its query. */
export const httpFaults: FaultWords = {
  points: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  others: { like: /^\/[^:]*$/, named: "a path (/echo, /img/*)" },
  kinds: ["code", "delay", "drop", "close", "reset", "truncate"],
  codes: [400, 599, 503],
  examples: ["GET:503@20%", "/img/*:delay=2s", "GET:truncate=1/2"],
};

/** Asks whether a fault strikes at a request, and does what it says; true when nothing is to be answered any more. */
export async function httpFault(
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const socket = request.socket as unknown as ConnectionDuplex;
  const { connection } = socket;
  const { method = "", url = "" } = request;
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/s, "");
  const struck = faults.at(
    [method, path || "/"],
    connection,
    (kind) => kind !== "truncate" || method !== "HEAD",
  );
  if (!struck) return false;
  if (struck.delay > 0) await faults.wait(struck.delay, connection);
  const { fault } = struck;
  switch (fault?.kind) {
    case undefined:
      return false;
    case "truncate":
      cutShort(response, socket);
      return false;
    case "code":
      refuse(response, fault.value, escapePlain(fault.words ?? "a fault on demand"));
      return true;
    case "reset":
      connection.reset();
      break;
    case "drop":
      await left(socket);
      break;
    default:
  }
  socket.destroy();
  await socket.gone;
  return true;
}

/** Resolves when the client has had enough, or the server stops: nobody else ends a request without an answer. */
function left(socket: ConnectionDuplex): Promise<unknown> {
  const end = new Promise((resolve) => {
    if (socket.readableEnded) resolve(undefined);
    else socket.once("end", resolve);
  });
  return Promise.race([end, socket.gone, ...(socket.connection.closed ? [socket.connection.closed] : [])]);
}

/** Half of the first piece of the body is sent, then the connection ends: the length said more. */
function cutShort(response: ServerResponse, socket: ConnectionDuplex): void {
  const write = response.write.bind(response) as (octets: Uint8Array, done: () => void) => boolean;
  const cut = (octets?: Uint8Array): boolean => {
    response.write = () => false;
    if (!octets || octets.length < 2) {
      response.flushHeaders();
      socket.destroySoon();
    } else write(octets.subarray(0, octets.length >> 1), () => socket.destroySoon());
    return false;
  };
  response.write = cut as ServerResponse["write"];
  response.end = ((octets?: Uint8Array) => {
    cut(octets);
    return response;
  }) as ServerResponse["end"];
}
