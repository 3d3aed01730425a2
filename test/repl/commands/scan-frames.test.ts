import t from "tap";
import type { Packet } from "../../../lib/capture/frame.ts";
import { readScanLine } from "../../../lib/scan/line.ts";
import { ScanFrames } from "../../../repl/commands/scan-frames.ts";
import type { Porthole } from "../../../repl/engine.ts";
import { aHost, ports } from "../../support/scan.ts";

const target = { address: "127.0.0.1", family: 4 } as const;

/** An engine of which only the frames are used. */
function engine(backend: string) {
  const owned: number[] = [];
  const packets: Partial<Packet>[] = [{ number: 7 }];
  const porthole = {
    live: true,
    frames: {
      packets,
      async ready() {},
      async sync() {},
      status: () => ({ name: backend }),
      own({ remote }: { remote: { port: number } }) {
        owned.push(remote.port);
        return () => void owned.splice(owned.indexOf(remote.port), 1);
      },
    },
  };
  return { porthole: porthole as unknown as Porthole, owned, packets };
}

const packet = (number: number, from: number, to: number): Partial<Packet> => ({
  number,
  protocols: ["eth", "ip", "tcp"],
  source: "127.0.0.1",
  destination: "127.0.0.1",
  sourcePort: from,
  destinationPort: to,
});

const line = (text: string) => readScanLine(`${text} 127.0.0.1`.split(" "));
const asked = (count: number) =>
  [{ way: "connect", carrier: "tcp", ports: Array.from({ length: count }, (_, at) => at + 1) }] as const;

t.test("frames of both directions, from where the scan began", async (t) => {
  const { porthole, owned, packets } = engine("cap");
  const frames = await ScanFrames.begin(porthole, line("-p 1-3"), [target], asked(3));
  t.same(owned, [1, 2, 3]);
  packets.push(packet(8, 40_000, 1), packet(9, 1, 40_000), packet(10, 40_001, 2), packet(11, 40_000, 9));
  const host = aHost({ ports: ports("tcp", 1, 3, "closed", "conn-refused") });
  await frames.prove(host);
  t.same(
    host.ports.map((port) => port.frames),
    [[8, 9], [10], []],
  );
  t.match(frames.advice, [/^Frames 8 to 11 prove it: show N opens one/]);
  frames.close();
});

t.test("many ports are not captured, and that is said; the live view rests meanwhile", async (t) => {
  const { porthole, owned } = engine("cap");
  const frames = await ScanFrames.begin(porthole, line("-p 1-301"), [target], asked(301));
  t.match(frames.note, /not kept, since 301 ports are asked \(at most 300/);
  t.same(owned, []);
  t.equal(porthole.live, false);
  const host = aHost({ ports: ports("tcp", 1, 1, "open", "syn-ack") });
  await frames.prove(host);
  t.equal(host.ports[0]?.frames, undefined);
  t.same(frames.advice, []);
  frames.close();
  t.equal(porthole.live, true);
});

t.test("no capture, no engine, or not wanted", async (t) => {
  const { porthole } = engine("journal");
  t.match(
    (await ScanFrames.begin(porthole, line("-p 1 --frames"), [target], asked(1))).note,
    /none of a scan are seen here/,
  );
  const other = engine("cap");
  await ScanFrames.begin(other.porthole, line("-p 1 --no-frames"), [target], asked(1));
  t.same(other.owned, []);
  const bare = await ScanFrames.begin({} as Porthole, line("-p 1"), [target], asked(1));
  t.equal(bare.note, undefined);
  await bare.prove(aHost());
  bare.close();
});
