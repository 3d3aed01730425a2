/** Unix-domain stream sockets (unix(7)): an address is a path; a leading @ is Linux's abstract name. */
import { unlink } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import type { Address, ConnectOptions } from "./connection.ts";
import { StreamConnection } from "./stream.ts";
import { accept, type Bound, bind, type Shared, unbind } from "./streamserver.ts";

function system(path: string): string {
  return path.startsWith("@") ? `\0${path.slice(1)}` : path;
}

function open(path: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path: system(path), allowHalfOpen: true });
    const stop = () => {
      socket.destroy();
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      signal.removeEventListener("abort", stop);
      socket.off("error", reject);
      resolve(socket);
    });
  });
}

/** Connects; errors are the system's. The local end has no name. */
export async function connectUnix(
  to: Address,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<StreamConnection> {
  const socket = await open(to.path ?? "", signal);
  return new StreamConnection({
    socket,
    local: { transport: "unix", host: "", port: 0, path: "" },
    remote: to,
    opened: "connect",
    idle: options.idle ?? 0,
    record: options.record,
  });
}

/** Binds a path. A socket file that nobody listens on any more is left over from a killed process: it is replaced. */
export async function listenUnix(at: Address, shared: Shared): Promise<Bound> {
  const path = at.path ?? "";
  const remote: Address = { transport: "unix", host: "", port: 0, path: "" };
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) =>
    accept(socket, at, remote, shared),
  );
  try {
    await bind(server, { path: system(path) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || !(await abandoned(path))) throw error;
    await unlink(path);
    await bind(server, { path: system(path) });
  }
  return { address: at, close: () => unbind(server) };
}

async function abandoned(path: string): Promise<boolean> {
  try {
    (await open(path, AbortSignal.timeout(1000))).destroy();
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
  }
}
