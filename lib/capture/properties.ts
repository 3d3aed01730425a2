/** What a capture file says beside its frames: sections, interfaces, names, secrets, counts (draft-ietf-opsawg-pcapng 4). */
import { ipv4Text, ipv6Text } from "../wire/address.ts";

/** An option as it stands in the file. */
export interface RawOption {
  readonly code: number;
  readonly value: Uint8Array;
}

/** Where a section was made, and what is said of it (4.1). */
export interface Section {
  readonly comments: readonly string[];
  readonly hardware?: string;
  readonly system?: string;
  readonly application?: string;
}

/** An interface as a section describes it (4.2). */
export interface CaptureInterface {
  /** From 1: the section in the file. */
  readonly section: number;
  /** From 0: its number in the section. */
  readonly id: number;
  readonly link: number;
  /** Octets of each frame that were kept; 0, all. */
  readonly snap: number;
  readonly name?: string;
  readonly description?: string;
  /** Every option whose octets read the same in both byte orders, time resolution and offset not among them. */
  readonly options: readonly RawOption[];
}

/** What an interface counted (4.6); absent where it is not said. */
export interface Counts {
  readonly received?: bigint;
  readonly dropped?: bigint;
}

/** Names of one address, as a name resolution block has them (4.5). */
export interface Names {
  /** 4 or 16 octets. */
  readonly address: Uint8Array;
  readonly names: readonly string[];
}

/** Who is told of it, in the order of the file; what stands before a frame is told before the frame is given. */
export interface Properties {
  section?(section: Section): void;
  interface?(described: CaptureInterface): void;
  counted?(described: CaptureInterface, counts: Counts): void;
  named?(names: Names): void;
  /** Secrets of any type (4.7), as they are. */
  secrets?(type: number, bytes: Uint8Array): void;
}

/** Interfaces and addresses that are kept: a file may say more than memory holds. */
const kept = 10_000;

/** Keeps what a file says, for a summary and for names. */
export class FileProperties implements Properties {
  readonly sections: Section[] = [];
  readonly interfaces: CaptureInterface[] = [];
  /** The last counts of each interface. */
  readonly counts = new Map<CaptureInterface, Counts>();
  /** Address in text to its first name. */
  readonly names = new Map<string, string>();

  section(section: Section): void {
    if (this.sections.length < kept) this.sections.push(section);
  }

  interface(described: CaptureInterface): void {
    if (this.interfaces.length < kept) this.interfaces.push(described);
  }

  counted(described: CaptureInterface, counts: Counts): void {
    if (this.counts.size < kept || this.counts.has(described)) this.counts.set(described, counts);
  }

  named({ address, names }: Names): void {
    const name = names[0];
    if (name !== undefined && this.names.size < kept)
      this.names.set(address.length === 4 ? ipv4Text(address) : ipv6Text(address), name);
  }
}
