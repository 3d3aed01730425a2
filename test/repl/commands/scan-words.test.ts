import t from "tap";
import { readScanLine } from "../../../lib/scan/line.ts";
import { scanExamples, scanOptions } from "../../../repl/commands/scan-words.ts";
import { splitWords } from "../../../repl/words.ts";

t.test("every example is a line that is understood", async (t) => {
  for (const line of scanExamples) {
    const [command, ...words] = splitWords(line);
    t.equal(command, "scan");
    t.doesNotThrow(() => readScanLine(words), line);
  }
});

t.test("every option of the help is one that is read", async (t) => {
  const values: Record<string, string> = {
    time: "1s",
    ports: "22",
    "0-5": "3",
    targets: "h",
    file: "f",
    name: "f",
    n: "5",
  };
  for (const { flags } of scanOptions) {
    const [flag = "", value] = flags.split(" ");
    const given = value ? [flag, values[value.replace(/[<>]/g, "")] ?? "5"] : [flag];
    t.doesNotThrow(() => readScanLine([...given, "127.0.0.1"]), flags);
  }
});
