/** Layers that are said to hold no remark hold none, in every golden capture, cut frames and wrong headers too. */
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import type { Packet } from "../../../lib/capture/frame.ts";
import { remarkable } from "../../../lib/capture/quiet.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, captures, dialogues, framesOf } from "../../support/samples.ts";

const isRemarked = (field: Field): boolean =>
  field.name === "_ws.expert" || (field.children?.some(isRemarked) ?? false);

/** Names of layers with remarks of which none is expected. */
function missed(packet: Packet): string[] {
  const expected = remarkable(packet);
  return packet
    .parts()
    .filter(({ name, fields }) => !expected.includes(name) && fields.some(isRemarked))
    .map(({ name }) => name);
}

let quiet = 0;
for (const capture of [...captures, ...dialogues])
  t.test(capture, async (t) => {
    const frames = await framesOf(capture);
    const wrong: string[] = [];
    // As they are, cut, and with one octet of a header that is another: all of Ethernet's, IPv4's and TCP's come by.
    for (const cut of [0, 1, 30, -1]) {
      const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications] });
      for (const [at, frame] of (cut === 0 ? frames : frames.slice(0, 150)).entries()) {
        let { bytes } = frame;
        if (cut > 0) bytes = bytes.subarray(0, Math.max(20, bytes.length - cut));
        if (cut < 0) {
          bytes = Uint8Array.from(bytes);
          const turned = (at * 7) % Math.min(bytes.length, 66);
          bytes[turned] = (bytes[turned] as number) ^ (1 << (at % 8));
        }
        const packet = dissector.add({ ...frame, bytes });
        quiet += packet.protocols.length - remarkable(packet).length;
        const found = missed(packet);
        if (found.length > 0) wrong.push(`frame ${packet.number}, ${cut}: ${found}`);
      }
    }
    t.same(wrong, []);
  });

t.test("of most headers nothing is to be said", async (t) => {
  t.ok(quiet > 20_000, `${quiet} layers`);
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications] });
  const told = (await framesOf("http-bodies.pcap"))
    .slice(0, 4)
    .map((frame) => remarkable(dissector.add(frame)));
  t.same(told, [["tcp"], ["tcp"], [], ["http"]]);
});
