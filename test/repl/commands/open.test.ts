import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { typing } from "../../support/typing.ts";

const mail = fileURLToPath(new URL("../../../../test/golden/captures/mail-streams.pcap", import.meta.url));

t.test("a file takes the place of what this porthole saw, until frames live", async (t) => {
  const { type, porthole } = typing(t);
  const folder = t.testdir();
  const [opened] = await type(`open ${mail}`);
  t.match(opened, { file: mail, text: /frames\. `frames` lists them; `frames live` goes back\./ });
  const frames = await type("frames");
  t.equal(frames.length, opened?.frames);
  const smtp = frames.find((one) => one["protocol"] === "SMTP") as { number: number };
  t.match(await type(`show ${smtp.number}`), [{ text: /Simple Mail Transfer Protocol/ }]);
  t.match(await type(`follow frame ${smtp.number}`), [{ text: /220 / }]);
  await t.rejects(type("show 99999"), { code: "usage", message: /frames 1 to \d+ are kept/ });
  await t.rejects(type("follow 1"), { code: "usage", message: /name a frame of it/ });
  await type(`save ${folder}/x.pcapng -Y smtp`);
  t.ok(existsSync(`${folder}/x.pcapng`));
  await type("frames live");
  t.equal(porthole.opened, undefined);
  t.match(await type("frames"), [{ text: /No frame has been seen yet/ }]);
});

t.test("only what matches is kept, under the numbers of the file", async (t) => {
  const { type } = typing(t);
  await type(`open ${mail} -Y smtp`);
  const frames = await type("frames");
  t.ok(frames.length > 0 && frames.every((one) => String(one["protocol"]).startsWith("SMTP")));
  await t.rejects(type("show 1"), { code: "usage" }, "the handshake is not there");
  await t.rejects(type(`open ${mail} -Y 'tcp.port =='`), { code: "usage" });
  await t.rejects(type("open /nonexistent.pcap"), { code: "not-found" });
  t.equal((await type("frames")).length, frames.length, "what fails to open leaves what was open");
});

t.test("of a host it is telnet's word", async (t) => {
  const { type, serve } = typing(t);
  const port = await serve("serve telnet 0");
  await type(`open 127.0.0.1 ${port}`);
  t.match(await type("expect login"), [{ text: /login/ }]);
});
