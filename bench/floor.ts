/** What reading a capture would cost if dissecting cost nothing: how far an aim against tshark can be reached at all. */
import { performance } from "node:perf_hooks";
import { Dissector } from "../lib/capture/dissect.ts";
import type { Packet } from "../lib/capture/frame.ts";
import { openBatches } from "../lib/capture/open.ts";
import { ListOctets } from "../lib/view/list-octets.ts";
import { protocols } from "../protocols.ts";
import { allProtocols } from "../repl/picture.ts";
import { type Figure, median } from "./figure.ts";

const turns = 5;

/** The packets that a file begins with. */
async function first(path: string, wanted: number): Promise<Packet[]> {
  const dissector = new Dissector({ protocols: allProtocols(protocols) });
  const packets: Packet[] = [];
  for await (const frames of openBatches(path))
    for (const frame of frames) {
      packets.push(dissector.add(frame));
      if (packets.length === wanted) return packets;
    }
  return packets;
}

/** Milliseconds of the middle turn. */
async function middle(turn: () => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < turns; done += 1) {
    const started = performance.now();
    await turn();
    times.push(performance.now() - started);
  }
  return median(times);
}

/** The frames of `path` read, and as many rows written, against what tshark takes for its columns. */
export async function columnsFloor(path: string, frames: number, baseline: number): Promise<Figure> {
  let seen = 0;
  const reading = await middle(async () => {
    for await (const batch of openBatches(path)) for (const { bytes } of batch) seen += bytes.length;
  });
  const packets = await first(path, 50_000);
  const list = new ListOctets();
  const writing = await middle(() => {
    for (const packet of packets) {
      list.add(packet);
      if (list.size > 65_536) seen += list.take().length;
    }
  });
  const ours = reading + (writing * frames) / packets.length;
  const how = `the file read, and rows written, of packets dissected before; median of ${turns} turns (${seen} octets)`;
  const name = "the same columns, nothing dissected / tshark";
  return { name, ratio: baseline / ours, aim: "none: what is left", ours, baseline, unit: "ms", how };
}

/** The layers of so many frames through the engine's own JSON.stringify, against what tshark takes for its JSON. */
export async function jsonFloor(path: string, frames: number, baseline: number): Promise<Figure> {
  const packets = await first(path, 3_000);
  const layers = packets.map((packet) => packet.layers());
  let seen = 0;
  const writing = await middle(() => {
    for (const one of layers) seen += JSON.stringify(one).length;
  });
  const ours = (writing * frames) / packets.length;
  const how = `JSON.stringify of layers dissected before, nothing read; median of ${turns} turns (${seen} octets)`;
  const name = "the same JSON, nothing dissected / tshark";
  return { name, ratio: baseline / ours, aim: "none: what is left", ours, baseline, unit: "ms", how };
}
