import t from "tap";
import { Malformed } from "../../../lib/wire/malformed.ts";

const { stackTraceLimit } = Error;
const error = new Malformed(12, "ends too early");
t.ok(error instanceof Error);
t.match(error, {
  name: "Malformed",
  offset: 12,
  message: "ends too early",
  info: "",
  column: "",
  lacking: 0,
});
t.equal(error.partial, undefined);
t.equal(Error.stackTraceLimit, stackTraceLimit, "other errors keep their stacks");
