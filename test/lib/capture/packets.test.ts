import { writeFileSync } from "node:fs";
import t from "tap";
import { openPackets } from "../../../lib/capture/packets.ts";
import { PcapWriter } from "../../../lib/capture/pcap.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";

t.test("the packets of a file, and the break behind the last whole one", async (t) => {
  const writer = new PcapWriter(1);
  const record = writer.record({ time: 1n, bytes: Buffer.alloc(60), wireLength: 60 });
  const file = `${t.testdir()}/x.pcap`;
  writeFileSync(file, Buffer.concat([writer.header(), record, record, record.subarray(0, 20)]));
  const numbers: number[] = [];
  await t.rejects(
    async () => {
      for await (const packet of openPackets(file, { protocols: lowerProtocols }))
        numbers.push(packet.number);
    },
    { code: "format", message: /octet/ },
  );
  t.same(numbers, [1, 2]);
});
