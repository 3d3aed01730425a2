import t from "tap";
import { actions, type FaultWords, places } from "../../../lib/fault/fault.ts";

const mail: FaultWords = {
  points: ["RCPT", "DATA", "."],
  kinds: ["code", "delay", "drop", "close", "reset"],
  codes: [400, 599, 550],
  examples: [],
};

t.test("what there is, for help and completion", async (t) => {
  t.same(places(mail), ["RCPT", "DATA", ".", "*", "conn", "stream", "datagram"]);
  t.same(places(undefined), ["conn", "stream", "datagram"]);
  t.same(actions("RCPT", mail), ["550", "delay=3s", "drop", "close", "reset"]);
  t.same(actions("datagram", mail), ["delay=3s", "drop", "truncate", "duplicate"]);
  t.same(actions("RCPT", undefined), []);
});
