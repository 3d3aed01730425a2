/** The nouns of the frame side: Frame (octets from a link), Layer and Packet (what they mean), Source (where from). */
import type { Field } from "../wire/field.ts";
import type { Segment } from "../wire/protocol.ts";
import type { CaptureInterface } from "./properties.ts";

/** Link types by their pcap numbers (LINKTYPE_*). */
export const linkTypes = {
  null: 0,
  ethernet: 1,
  raw: 101,
  loop: 108,
  sll: 113,
  upperPdu: 252,
  sll2: 276,
} as const;

/** Links whose first octets are those of IP, of either version, under each number that systems have had for them. */
export const headlessLinks: ReadonlySet<number> = new Set([linkTypes.raw, 12, 14]);

/** Octets that crossed a link, or (`synthetic`) that were drawn from what our own sockets did. */
export interface Frame {
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  /** LINKTYPE_ number of the first octet. */
  readonly link: number;
  readonly bytes: Uint8Array;
  /** Octets on the wire, as the capture says: more than bytes.length when it cut the frame. */
  readonly wireLength: number;
  readonly interface?: string;
  /** Present and true when no wire carried this frame. */
  readonly synthetic?: true;
  /** What a person or porthole says of it; kept in pcapng. Several comments are lines of it, and `comments`. */
  readonly comment?: string;
  readonly comments?: readonly string[];
  /** Present and true when the file has no time for it; `time` is then that of the frame before. */
  readonly untimed?: true;
  /** What the link said of it (pcapng 4.3.1). */
  readonly flags?: number;
  /** Frames that were lost between the one before and this one. */
  readonly lost?: bigint;
  /** The interface as a pcapng file describes it. */
  readonly on?: CaptureInterface;
}

/** Frames as they come, and what is known of how. Closing ends the iteration after the frames already read. */
export interface Source extends AsyncIterable<Frame>, AsyncDisposable {
  /** The backend: "cap", "tcpdump", "af_packet", "dumpcap", "journal". */
  readonly name: string;
  readonly interface: string;
  /** Where time stamps come from, in words: "kernel", "on arrival in the child". */
  readonly stamps: string;
  /** Resolves when no later frame will be missed; rejects with one line when the backend cannot run. */
  readonly ready: Promise<void>;
  /** Frames lost so far, or undefined where the backend does not say. */
  dropped(): number | undefined;
  /** Resolves when it is over; absent, `wait` is "quiet". */
  close(wait?: Wait): Promise<void>;
}

/**
 * How long frames that are still on their way are waited for: until none comes any more ("quiet", for a while at most), for
 * as long as the backend may hold one back ("lag"), or not at all.
 */
export type Wait = "quiet" | "lag" | "now";

/** One protocol's part of a packet, for the tree. */
export interface Layer {
  readonly name: string;
  /** The layer's own line of the tree. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly fields: readonly Field[];
  readonly error?: string | undefined;
  /** The error is the capture's, which left out the end. */
  readonly cut?: true | undefined;
  /** Its octets are not the frame's: they were put together, or deciphered. */
  readonly apart?: true | undefined;
  /** It is of a packet that the error message in front of it quotes: part of that. */
  readonly quoted?: true | undefined;
}

/** A layer in the one shape that all have within the engine, as fieldOf makes fields. */
export function layerOf(
  name: string,
  text: string,
  start: number,
  end: number,
  fields: readonly Field[],
  marks: Pick<Layer, "error" | "cut" | "apart" | "quoted"> = unmarked,
): Layer {
  return new Listed(name, text, start, end, fields, marks);
}

const unmarked = {};

class Listed implements Layer {
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly fields: readonly Field[];
  readonly error: string | undefined;
  readonly cut: true | undefined;
  readonly apart: true | undefined;
  readonly quoted: true | undefined;

  constructor(
    name: string,
    text: string,
    start: number,
    end: number,
    fields: readonly Field[],
    { error, cut, apart, quoted }: Pick<Layer, "error" | "cut" | "apart" | "quoted">,
  ) {
    this.name = name;
    this.text = text;
    this.start = start;
    this.end = end;
    this.fields = fields;
    this.error = error;
    this.cut = cut;
    this.apart = apart;
    this.quoted = quoted;
  }
}

/** One layer parsed for its fields alone: their ranges count in `bytes`, whatever they were put together from. */
export interface Part {
  readonly name: string;
  /** The protocol's name in the list. */
  readonly label: string;
  /** It is of a packet that an error message quotes. */
  readonly quoted?: boolean | undefined;
  readonly bytes: Uint8Array;
  /** The protocol's own octets; `limit` is where what it was given ends. */
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly fields: readonly Field[];
}

/** A frame and what it means: the row of the packet list, and on demand its layers. */
export interface Packet {
  readonly number: number;
  readonly frame: Frame;
  /** Nanoseconds since the first frame of the list. */
  readonly time: bigint;
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  readonly length: number;
  readonly info: string;
  /** The transport's ports where there are any. */
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
  /** Names of the protocols from the link up: ["eth", "ip", "tcp", "smtp"]. */
  readonly protocols: readonly string[];
  /** The layers as Wireshark's frame.protocols has them: "eth:ethertype:ip:tcp:smtp". */
  readonly path: string;
  /** The number of its TCP or UDP conversation in this list, or undefined. */
  readonly stream?: number | undefined;
  /** The stream octets that this segment or datagram carried, whatever it is dissected as. */
  readonly payload?: Uint8Array | undefined;
  /** Nanoseconds since the frame before. */
  readonly sincePrevious: bigint;
  /**
   * Parses again, recording: the layers with their fields. Each call makes them anew, but for the fields that frames
   * share, which are frozen. With `wanted` only the layers of those names, and what stands within them.
   */
  layers(wanted?: ReadonlySet<string>): Layer[];
  /** How many layers have that name. */
  count(name: string): number;
  /** What its conversation knows of its only TCP segment; undefined where there are more, or none. */
  readonly segment?: Segment | undefined;
  /** The octets from the start of the only layer of that name; undefined where there are more, or it is not whole. */
  header(name: string): Uint8Array | undefined;
  /** How many octets behind those were on the wire and are not in the capture. */
  absent?(name: string): number;
  /** The same fields without the tree's care for ranges; only of the layers that `wanted` names, or of all. */
  parts(wanted?: readonly string[]): Part[];
}
