import t from "tap";
import { command, commandName, option, optionName } from "../../../lib/wire/telnet-code.ts";

t.test("every code that we use has a name; an unknown one is said to be so", async (t) => {
  for (const [name, code] of Object.entries(command))
    if (name !== "IAC") t.type(commandName(code), "string", name);
  for (const [name, code] of Object.entries(option)) t.notMatch(optionName(code), /unknown/, name);
  t.equal(commandName(command.AYT), "Are You There?");
  t.equal(commandName(0), undefined);
  t.equal(optionName(option.NAWS), "Negotiate About Window Size");
  t.equal(optionName(200), "<unknown option 200>");
});
