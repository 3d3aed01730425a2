import t from "tap";
import type { Engine } from "../../../lib/command.ts";
import { frameLines, framesOf } from "../../../lib/dig/frames.ts";
import { connect } from "../../../lib/net/connect.ts";

const plain = (_role: string, text: string) => text;
const address = (port: number) => ({ transport: "udp" as const, host: "127.0.0.1", port });
const ends = (port: number) => ({ local: address(port), remote: address(53) });

t.test("the frames of each conversation, as comments", async (t) => {
  const engine: Engine = {
    signal: new AbortController().signal,
    connect,
    framesOf: async ({ port }) => [{ json: { port }, lines: () => [`row of ${port}`] }],
  };
  const found = await framesOf(engine, [ends(1), ends(2)]);
  t.same(frameLines(found, plain), [";; FRAMES:", ";row of 1", ";row of 2", ""]);
  const drawn = [{ json: { synthetic: true }, lines: () => ["row"] }];
  t.match(frameLines(drawn, plain)[0], /drawn from the journal/);
  const { framesOf: _, ...bare } = engine;
  t.match(frameLines(await framesOf(bare, [ends(1)]), plain), [/none were seen/, ""]);
});
