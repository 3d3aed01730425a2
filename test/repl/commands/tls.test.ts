import { spawnSync } from "node:child_process";
import t from "tap";
import { capabilities } from "../../../lib/host/privileges.ts";
import { typing } from "../../support/typing.ts";

t.test("SMTP and POP3: starttls, connect --starttls, and the word typed by hand", async (t) => {
  const { porthole, notices, type, serve } = typing(t);
  const smtp = await serve("serve smtp 0 --discard");
  await type(`connect localhost:${smtp}`);
  t.match(await type("starttls"), [
    { tls: { verified: true, serverName: "localhost" }, text: /TLSv1\.3, TLS_/ },
  ]);
  t.match(await type("sessions --json"), [{}, { kind: "smtp+tls" }]);
  await type('send "EHLO me\\r\\n"');
  t.notMatch((await type("expect /250 [^-]/"))[0], /STARTTLS/);
  await t.rejects(type("starttls"), { code: "unsupported", message: /it is on already/ });
  await type("close");
  await type(`connect ${smtp} --starttls`);
  t.match((await type("sessions --json")).at(-1), { kind: "smtp+tls" });
  await type("close");
  await type(`smtp 127.0.0.1:${smtp} --tls`);
  t.match((await type("sessions --json")).at(-1), { kind: "smtp+tls" });
  await type("close");
  await type(`smtp 127.0.0.1:${smtp}`);
  await porthole.conversation(undefined).answered();
  notices.length = 0;
  await porthole.conversation(undefined).sendLine("starttls");
  // What is said meanwhile waits, and is said inside.
  await porthole.conversation(undefined).sendLine("EHLO me");
  await type("expect /^250 /m");
  t.match(notices, [/^TLS is on: TLSv1\.3, .*certificate verified$/]);
  await type("close");
  const pop = await serve(`serve pop 0 --maildir ${t.testdir()}`);
  await type(`connect ${pop} --starttls`);
  t.match((await type("sessions --json")).at(-1), { kind: "pop+tls" });
  await type("close");
  await type(`pop 127.0.0.1:${pop} --starttls`);
  t.match((await type("sessions --json")).at(-1), { kind: "pop+tls" });
});

t.test("where it cannot be", async (t) => {
  const { porthole, notices, type, serve } = typing(t);
  const echo = await serve("serve echo 0");
  await t.rejects(type(`connect ${echo} --starttls`), {
    code: "unsupported",
    message: /connect --tls speaks/,
  });
  // A peer played by hand, which says each of these after EHLO and STARTTLS.
  for (const [answer, error] of [
    ["454 4.7.0 not now\r\n", { code: "refused", message: /the peer said 454 4\.7\.0 not now/ }],
    ["220 go\r\n250 injected\r\n", { code: "refused", message: /the peer said 250 injected/ }],
  ] as const) {
    const port = await serve("listen 0");
    const asked = type(`connect ${port} --as smtp --starttls`);
    // Looked at below.
    asked.catch(() => {});
    while (![...porthole.sessions.values()].some((one) => "role" in one && one.role === "server"))
      await new Promise((resolve) => setImmediate(resolve));
    const talk = [...porthole.sessions.values()].find(
      (one) => "role" in one && one.role === "server",
    ) as never as {
      sendLine(line: string): Promise<void>;
      expect(pattern: RegExp, timeout: number, signal: AbortSignal): Promise<unknown>;
      send(data: Uint8Array): Promise<void>;
    };
    const { signal } = porthole;
    await talk.send(Buffer.from("220 hi\r\n"));
    await talk.expect(/EHLO [^\n]*\n/, 5000, signal);
    await talk.send(Buffer.from("250 hi\r\n"));
    await talk.expect(/STARTTLS\r\n/, 5000, signal);
    await talk.send(Buffer.from(answer));
    await t.rejects(asked, error, JSON.stringify(answer));
    await type("stop all");
    for (const id of [...porthole.sessions.keys()]) await type(`close ${id}`);
  }
  t.notMatch(notices.join("\n"), /TLS is on/);
});

const noCapture = capabilities().has("netRaw") ? false : "needs CAP_NET_RAW";
const noTshark = spawnSync("tshark", ["--version"]).error ? "tshark is not installed" : false;

t.test(
  "a saved capture has the lab's session keys: tshark alone prints the dialogue after STARTTLS",
  { skip: noCapture || noTshark },
  async (t) => {
    const { porthole, type, serve } = typing(t, { via: "live" });
    const port = await serve("serve smtp 0 --discard");
    await type(`connect localhost:${port} --starttls`);
    await type('send "EHLO hidden.example\\r\\n"');
    await type("expect /^250 /m");
    await type("close");
    await porthole.frames.sync();
    const file = `${t.testdir()}/x.pcapng`;
    await type(`save ${file}`);
    const infos = (name: string) =>
      spawnSync("tshark", [
        "-r",
        name,
        "-d",
        `tcp.port==${port},smtp`,
        "-T",
        "fields",
        "-e",
        "_ws.col.Info",
      ]).stdout.toString();
    t.match(infos(file), /C: STARTTLS[\s\S]*Client Hello[\s\S]*C: EHLO hidden\.example[\s\S]*S: 250/);
    const bare = `${t.testdir()}/bare.pcapng`;
    await type(`save ${bare} --no-keys`);
    t.match(infos(bare), /Application Data/);
    t.notMatch(infos(bare), /hidden\.example/);
  },
);
