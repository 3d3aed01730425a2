/** The process that pings by net-ping; it ends with the one that asked (see icmp-echo.ts). */
import { describe } from "../errors.ts";
import type { Echoer } from "./echo.ts";
import type { FromChild, ToChild } from "./icmp-echo.ts";
import { netPing } from "./net-ping.ts";

const echoers = new Map<number, Echoer>();
const tell = (message: FromChild) => {
  if (process.connected) process.send?.(message);
};

process.on("message", (message: ToChild) => {
  if ("open" in message) {
    try {
      echoers.set(message.open, netPing(message.address, message.options));
      tell({ opened: message.open });
    } catch (cause) {
      const missing = (cause as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
      const refused = missing ? "the package net-ping is not installed" : describe(cause).message;
      tell({ opened: message.open, refused });
    }
  } else if ("ask" in message) {
    const { ask, id, ttl } = message;
    void echoers
      .get(ask)
      ?.echo(ttl)
      .then((echo) => tell({ id, echo }));
  } else {
    echoers.get(message.close)?.close();
    echoers.delete(message.close);
  }
});
process.once("disconnect", () => process.exit());
// While the modules were loaded the channel may have closed with nobody listening.
if (!process.connected) process.exit();
