import t from "tap";
import { commandName } from "../../../lib/wire/mysql-command.ts";

t.test("commands by number", async (t) => {
  t.equal(commandName(3), "Query");
  t.equal(commandName(22), "Prepare Statement");
  t.equal(commandName(31), "Reset Connection");
  t.equal(commandName(32), undefined);
});
