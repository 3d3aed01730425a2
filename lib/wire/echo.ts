/** Echo: RFC 862. What is sent comes back; there is no header, so a message is its octets. */
import type { Cursor } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** The octets that go there or come back. */
export interface Echo {
  data: Uint8Array;
}

export const echo: Protocol<Echo> = {
  name: "echo",
  label: "ECHO",
  title: "Echo",
  over: { tcp: [7], udp: [7] },

  parse(c: Cursor): Echo {
    return { data: c.take(c.left, "echo.data", "Echo data") };
  },

  emit({ data }: Echo): Uint8Array {
    return data;
  },

  info(_message: Echo, context?: Context): string {
    return context?.fromClient === false ? "Response" : "Request";
  },
};
