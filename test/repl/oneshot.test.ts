import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import t from "tap";
import { connect } from "../../lib/net/connect.ts";
import { run } from "../support/porthole.ts";

const program = fileURLToPath(new URL("../../bin/porthole.js", import.meta.url));

t.test("serve runs until it is told to stop, and lets the port go", async (t) => {
  const child = spawn(process.execPath, [program, "--via", "journal", "--json", "serve", "echo", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.teardown(() => child.kill("SIGKILL"));
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { addresses } = JSON.parse(String(line)) as { addresses: string[] };
  const address = addresses[0] as string;
  const conn = await connect(address);
  await conn.write("hi");
  t.equal(String(Buffer.from((await conn.read()) ?? [])), "hi");
  child.kill("SIGTERM");
  const [status] = await once(child, "close");
  t.equal(status, 143);
  await conn.close();
  await t.rejects(connect(address), { code: "refused" });
});

t.test("connect sends standard input, prints what comes, and ends with the peer", async (t) => {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let all = "";
    socket.on("data", (chunk) => {
      all += chunk;
    });
    socket.on("end", () => socket.end(`got ${JSON.stringify(all)} \x1b[2J\n`));
  }).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const { status, out, err } = await run(["--via", "journal", "connect", String(port)], "one\n");
  t.equal(status, 0, err);
  t.match(out, 'got "one\\n" \\x1b[2J');
  t.match(err, /Trying 127\.0\.0\.1[\s\S]*Connected to 127\.0\.0\.1/);
});

t.test("a client of the command line", async (t) => {
  const script = `serve echo 0
await command("echo " + sessions.get(1).listener.addresses[0].port + " hello there")
`;
  const { status, out, err } = await run(["--via", "journal", "--no-lab"], script);
  t.equal(status, 0, err);
  t.match(out, /hello there/);
});
