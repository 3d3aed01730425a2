/** The process that pings by net-ping; it ends with the one that asked (see icmp-echo.ts). */
import { describe } from "../errors.ts";
import type { Echoer } from "./echo.ts";
import type { FromChild, ToChild } from "./icmp-echo.ts";
import { netPing } from "./net-ping.ts";

let echoer: Echoer | undefined;
const tell = (message: FromChild) => {
  if (process.connected) process.send?.(message);
};

process.on("message", (message: ToChild) => {
  if ("address" in message) {
    try {
      echoer = netPing(message.address, message.options);
      tell({ ready: true });
    } catch (cause) {
      const missing = (cause as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
      tell({ refused: missing ? "the package net-ping is not installed" : describe(cause).message });
    }
    return;
  }
  const { id, ttl } = message;
  void echoer?.echo(ttl).then((echo) => tell({ id, echo }));
});
process.once("disconnect", () => process.exit());
