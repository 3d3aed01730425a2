import { existsSync } from "node:fs";
import t from "tap";
import { noPaint } from "../../../lib/command.ts";
import { protocols } from "../../../protocols.ts";
import { Porthole } from "../../../repl/engine.ts";
import { runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";

t.test("frames, show, hex, follow, save", async (t) => {
  const folder = t.testdir();
  const porthole = new Porthole({ protocols, via: "journal", face: { text() {}, notice() {}, front() {} } });
  t.teardown(() => porthole.close());
  const type = async (line: string) => {
    const found: Record<string, unknown>[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      found.push({ ...result.json, text: result.lines?.((_role, text) => text).join("\n") });
    return found;
  };
  t.match(await type("frames"), [{ text: /No frame has been seen yet/ }]);
  t.match(await type("frames via"), [{ text: /No capture runs yet/ }]);
  await t.rejects(type("show 1"), { code: "usage", message: /no frame has been seen yet/ });
  await t.rejects(type("follow"), { code: "usage", message: /there was none yet/ });
  const serving = await porthole.servings.start(
    protocols.find((entry) => entry.wire.name === "smtp") as never,
    [porthole.address("0", { host: "" })],
    { maildir: folder },
  );
  await type(`connect ${serving.listener.addresses[0]?.port}`);
  await type("expect 220");
  await type('send "EHLO \\x1b[2Jme\\r\\n"');
  await type("expect /^[25]\\d\\d /m");
  await type("close");
  const rows = await type("frames");
  // On a terminal a row takes one line of it, unless it is asked for whole; nothing is cut where a program reads.
  for (const [line, columns, longest] of [
    ["frames", 100, 100],
    ["frames --wide", 100, 300],
    ["frames", undefined, 300],
  ] as const) {
    const seen: string[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      seen.push(...(result.lines?.(noPaint, columns) ?? []));
    const most = Math.max(...seen.map((one) => one.length));
    t.ok(most <= longest && (longest === 100 || most > 100), `${line}, ${columns} columns: ${most}`);
  }
  t.match(rows[0], {
    number: 1,
    time: 0,
    protocol: "TCP",
    synthetic: true,
    info: /\[SYN\]/,
    text: /~synthetic/,
  });
  const smtp = await type("frames -Y smtp");
  t.ok(smtp.length >= 3 && smtp.length < rows.length);
  t.match(smtp[0], { info: "S: 220 localhost ESMTP porthole" });
  t.equal((await type("frames 2")).length, 2);
  t.match(await type("frames -Y 'tcp.flags.syn == 1 && tcp.flags.ack == 0'"), [{ info: /\[SYN\]/ }]);
  await t.rejects(type("frames -Y 'tcp.port =='"), { code: "usage" });
  t.match(await type("frames on -Y 'tcp.flags.syn == 1'"), [
    {
      live: true,
      filter: "tcp.flags.syn == 1",
      text: /live view is on, of frames that match tcp.flags.syn == 1/,
    },
  ]);
  t.equal(porthole.frames.packets.filter(porthole.shown).length, 2, "SYN and SYN, ACK");
  await t.rejects(type("frames on -Y 'tcp.prot == 1'"), { code: "usage", message: /tcp\.port\?/ });
  t.match(await type("frames on"), [{ live: true, text: "The live view is on." }]);
  t.equal(porthole.frames.packets.filter(porthole.shown).length, rows.length);
  await type("frames off");
  await t.rejects(type("frames sideways"), { code: "usage" });
  const number = smtp[0]?.number;
  t.match(await type(`show ${number}`), [
    { number, layers: Array, text: /SYNTHETIC[\s\S]*Simple Mail Transfer Protocol[\s\S]*0000 / },
  ]);
  t.notMatch((await type(`show ${number} --no-hex`))[0]?.text, /^0000 /m);
  t.match(await type(`hex ${number}`), [{ hex: /32323020/ }]);
  const [followed] = await type("follow");
  t.match(followed?.text, /< 220 localhost ESMTP porthole[\s\S]*> EHLO \\x1b\[2Jme/);
  t.equal((await type(`follow frame ${number}`))[0]?.text, followed?.text);
  await t.rejects(type("follow 99"), { code: "usage", message: /there were #2/ });
  t.match(await type(`save ${folder}/x.pcapng`), [
    { frames: rows.length, format: "pcapng", text: /are synthetic and marked so/ },
  ]);
  t.ok(existsSync(`${folder}/x.pcapng`));
  await t.rejects(type(`save ${folder}/x.pcapng`), { code: "exists", message: /--force/ });
  await type(`save ${folder}/x.pcapng --force -Y smtp`);
  t.match(await type("frames via"), [{ text: /journal of our own sockets/ }]);
  await type("frames clear");
  t.match(await type("frames"), [{ text: /No frame has been seen yet/ }]);
  t.match(await type("frames on"), [{ live: true }]);
  t.equal(porthole.live, true);
});
