import t from "tap";
import { KeyLog } from "../../../lib/wire/tls-keylog.ts";

const random = "ab".repeat(32);
const of = (text: string) => Buffer.from(text, "hex");

t.test("lines are found, others are passed over", async (t) => {
  const log = new KeyLog();
  const found = log.add(
    `# SSL key log\n\nCLIENT_RANDOM ${random} ${"01".repeat(48)}\r\nnonsense\nCLIENT_RANDOM short 00\n` +
      `SERVER_TRAFFIC_SECRET_0 ${random.toUpperCase()} ${"02".repeat(32)}\n`,
  );
  t.equal(found, 2);
  t.equal(log.size, 1);
  t.same(log.get("CLIENT_RANDOM", of(random)), Buffer.alloc(48, 1));
  t.same(log.get("SERVER_TRAFFIC_SECRET_0", of(random)), Buffer.alloc(32, 2));
  t.equal(log.get("CLIENT_RANDOM", of("cd".repeat(32))), undefined);
  t.equal(new KeyLog().get("CLIENT_RANDOM", of(random)), undefined);
});

t.test("what a shell or a source left behind a line does no harm", async (t) => {
  const log = new KeyLog();
  t.equal(log.add(`CLIENT_RANDOM ${random} 0102\\\nCLIENT_RANDOM ${"cd".repeat(32)} 03 \\\r\n`), 2);
  t.same(log.get("CLIENT_RANDOM", of(random)), Buffer.of(1, 2));
  t.equal(log.add(`CLIENT_RANDOM ${random} 0102x`), 0, "but what is no hexadecimal is no secret");
});

t.test("octets count as text, and more may be added", async (t) => {
  const log = new KeyLog();
  log.add(Buffer.from(`CLIENT_RANDOM ${random} 0102`));
  log.add(`CLIENT_RANDOM ${"cd".repeat(32)} 03`);
  t.equal(log.size, 2);
});

t.test("memory is bounded: the oldest go first", async (t) => {
  const log = new KeyLog();
  const lines = Array.from(
    { length: 100_002 },
    (_, n) => `CLIENT_RANDOM ${n.toString(16).padStart(64, "0")} 00`,
  );
  log.add(lines.join("\n"));
  t.equal(log.size, 100_000);
  t.equal(log.get("CLIENT_RANDOM", of("0".repeat(64))), undefined);
});
