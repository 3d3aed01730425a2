import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { Faults } from "../../../lib/fault/faults.ts";
import { parseFault } from "../../../lib/fault/parse.ts";
import { popFaults } from "../../../lib/mail/pop-fault.ts";
import { server } from "../../../servers/pop.ts";
import { dialogue, rows } from "../../support/dialogue.ts";

const hello = "S: +OK porthole POP3 server ready\n";
const login = `${hello}C: USER bob\nS: +OK Now say PASS\nC: PASS x\nS: +OK bob has 1 messages (11 octets)\n`;

const dialogues: [faults: string[], script: string, mails: number, waits: number[]][] = [
  [["CONNECT:-ERR text=[SYS/TEMP] Come back later"], "S: -ERR [SYS/TEMP] Come back later\nS$", 1, []],
  [["CONNECT:close"], "S$", 1, []],
  [["CONNECT:drop"], "C: NOOP\nS: -ERR Say USER and PASS first", 1, []],
  [
    ["PASS:-ERR@1/2"],
    `${hello}C: USER bob
     S: +OK Now say PASS
     C: pass x
     S: -ERR Fault on demand
     C: PASS x
     S: +OK bob has 1 messages (11 octets)`,
    1,
    [],
  ],
  [["RETR:delay=3s"], `${login}C: RETR 1\nS: +OK 11 octets\nS: A: b\nS: \nS: c\nS: .`, 1, [3000]],
  [["RETR:close"], `${login}C> STAT\\r\\nRETR 1\\r\\n\nS: +OK 1 11\nS$`, 1, []],
  [["STAT:drop"], `${login}C: STAT\nC: NOOP\nS: +OK nothing done`, 1, []],
  [["QUIT:drop"], `${login}C: DELE 1\nS: +OK Message 1 is deleted when you QUIT\nC: QUIT\nS$`, 0, []],
  [
    ["QUIT:-ERR"],
    `${login}C: DELE 1\nS: +OK Message 1 is deleted when you QUIT\nC: QUIT\nS: -ERR Fault on demand`,
    1,
    [],
  ],
];

t.test("what each fault does to a dialogue, and to the mail", async (t) => {
  for (const [texts, script, mails, waits] of dialogues) {
    const dir = t.testdir();
    for (const folder of ["tmp", "new", "cur"]) mkdirSync(join(dir, folder), { recursive: true });
    writeFileSync(join(dir, "new", "1.a"), "A: b\n\nc");
    const waited: number[] = [];
    const faults = new Faults({
      words: popFaults,
      clock: { now: () => 0, sleep: async (milliseconds) => void waited.push(milliseconds) },
    });
    for (const text of texts) faults.add(text);
    const service = await server.create({ maildir: dir }, () => {}, undefined, faults);
    const name = texts.join(" ");
    t.equal(await dialogue(service, script), rows(script).join("\n"), name);
    t.equal(readdirSync(join(dir, "new")).length + readdirSync(join(dir, "cur")).length, mails, name);
    t.same(waited, waits, name);
  }
});

t.test("its examples are faults of it", async (t) => {
  for (const example of popFaults.examples) t.ok(parseFault(example, popFaults), example);
});
