/** The trees and hex dumps of a golden capture, as one text. */
import { Dissector } from "../../lib/capture/dissect.ts";
import { hexDump } from "../../lib/view/hex.ts";
import { tree } from "../../lib/view/tree.ts";
import { furtherProtocols } from "../../lib/wire/further.ts";
import { lowerProtocols } from "../../lib/wire/link.ts";
import { applications, framesOf, plain } from "./samples.ts";

/** Frames of one capture that are kept; a capture with more shows the rest by its columns alone. */
const mostFrames = 12;

/** Each frame's tree, then its octets. */
export async function goldenTree(name: string): Promise<string> {
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...furtherProtocols, ...applications] });
  const lines: string[] = [];
  // Frames in even steps, so that every kind of a long capture is there.
  const frames = await framesOf(`${name}.pcap`);
  const step = Math.max(1, Math.ceil(frames.length / mostFrames));
  for (const [at, frame] of frames.entries()) {
    const packet = dissector.add(frame);
    if (at % step === 0) lines.push(...tree(packet, plain), ...hexDump(frame.bytes, plain), "");
  }
  return lines.join("\n");
}
