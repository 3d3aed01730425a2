/** The list pass over one frame: from the link up, the columns and the steps that the tree pass repeats. */
import { Cursor } from "../wire/cursor.ts";
import type { Exported } from "../wire/exported.ts";
import type { Announcement, Protocol, Secrets } from "../wire/protocol.ts";
import type { Tcp } from "../wire/tcp.ts";
import { flags } from "../wire/tcp-flags.ts";
import type { Udp } from "../wire/udp.ts";
import { Application } from "./application.ts";
import type { Desk } from "./application-desk.ts";
import { cutMark, malformedMark } from "./column-writer.ts";
import type { Conversation } from "./conversation.ts";
import type { Found, Row } from "./directory.ts";
import type { Frame } from "./frame.ts";
import type { Step } from "./layer.ts";
import { Network } from "./network.ts";
import { byPort, claimedBy, passing, recognised } from "./recognition.ts";
import { outOfOrder, shownAgain, type Turn, turnOf } from "./turn.ts";

/** Notes after which Wireshark does not hand the octets to the application again. */
const overlapMark = "[Reassembly error, protocol TCP: New fragment overlaps old data (retransmission?)]";

/** A segment that carries options of Multipath TCP (RFC 8684) is named so. */
function transportName({ options }: Tcp): string {
  return options?.some(({ kind }) => kind === 30) ? "MPTCP" : "TCP";
}

/** The list pass over one frame after another: finds the columns, and the steps that the tree pass repeats. */
export class Walk extends Network implements Desk {
  /** Takes the next frame: fills the row in, and gives the steps. */
  take(frame: Frame, number: number, row: Row): readonly Step[] {
    this.begin(frame, number, row);
    this.run();
    return this.steps;
  }

  get time(): bigint {
    return this.frame.time;
  }

  get secrets(): Secrets | undefined {
    return this.owner.secrets;
  }

  get roaming(): Map<string, unknown> {
    return this.owner.memory.roaming;
  }

  expect(announcement: Announcement): void {
    this.owner.expect(announcement);
  }

  find(keys: readonly (readonly [string, number])[]): Found | undefined {
    return this.owner.find(keys);
  }

  named(name: string | undefined): Protocol | undefined {
    return this.owner.named(name);
  }

  guess(carrier: string, bytes: Uint8Array): Protocol | undefined {
    return this.owner.guess(carrier, bytes);
  }

  protected override transport(step: Step, c: Cursor, value: unknown): boolean {
    const { name } = step.protocol;
    if (name === "tcp") this.#tcp(step, c, value as Tcp);
    else if (name === "udp") this.#udp(step, c, value as Udp);
    else if (name === "exported_pdu") this.#exported(c, value as Exported);
    else return false;
    return true;
  }

  protected override cutTransport(step: Step, c: Cursor, mark: string, words: string): boolean {
    const { protocol, start, end } = step;
    if (protocol.name !== "tcp" || end - start < 4) return false;
    const row = this.row;
    row.protocol = protocol.label;
    const ports = new Cursor(this.bytes, start, end);
    row.sourcePort = ports.peek(2);
    row.destinationPort = ports.peek(2, 2);
    this.line = `${row.sourcePort} → ${row.destinationPort}`;
    // The conversation goes by what a header says as far as its window, whatever the rest of it lacks.
    const bogus = words.startsWith("Bogus");
    if (c.partial === undefined) this.line += mark;
    else if (!bogus && this.missing <= 0 && (c.partial as Tcp).cut)
      this.line = this.info(step, c.partial).replace(/ Len=-?\d+/, "") + mark;
    else {
      const { conversation, side } = this.owner.conversation("tcp", row);
      const segment = conversation.segment(side, c.partial as Tcp, this.frame.time, this.number);
      step.context = { ...step.context, segment };
      row.stream = conversation.stream;
      row.protocol = transportName(c.partial as Tcp);
      const line = this.info(step, c.partial);
      const before = bogus || end - start < 20 ? / (Urg|Len)=.*$/ : /$/;
      this.line = line.replace(before, "") + (bogus ? `, ${words.replace("Bogus", "bogus")}` : mark);
    }
    return true;
  }

  #tcp(step: Step, c: Cursor, value: Tcp): void {
    const row = this.row;
    row.sourcePort = value.sourcePort;
    row.destinationPort = value.destinationPort;
    let known = this.owner.conversation("tcp", row);
    const reused = (value.flags & flags.syn) !== 0 && known.conversation.reused(known.side, value);
    if (reused) known = this.owner.begin("tcp", row);
    const { conversation, side } = known;
    row.stream = conversation.stream;
    let segment = conversation.segment(side, value, this.frame.time, this.number);
    if (reused) segment = { ...segment, notes: [...segment.notes, "TCP Port numbers reused"] };
    const { carrier, missing, hopLimit } = step.context;
    step.context =
      missing === undefined ? { carrier, hopLimit, segment } : { carrier, hopLimit, missing, segment };
    row.protocol = transportName(value);
    this.later(step, value);
    if (segment.notes.length > 0) row.notes = segment.notes.map((note) => `[${note}] `).join("");
    const fin = (value.flags & flags.fin) !== 0;
    if (c.left === 0 && !fin) return;
    if (c.left > 0) this.#carry(c);
    const claimed = conversation.opaque
      ? undefined
      : claimedBy(conversation, byPort(this.owner, conversation, step, value), c, this.missing, "tcp");
    const found = claimed ?? recognised(this.owner, "tcp", conversation, c, this.missing);
    const sequence = segment.sequence + (value.flags & flags.syn ? 1 : 0);
    const { notes } = segment;
    const reassembly = conversation.reassembly(side);
    const turn = notes.length > 0 ? turnOf(notes, reassembly, sequence) : undefined;
    const seen = turn === "seen";
    if (turn && notes.includes(outOfOrder) && reassembly.overlaps(sequence)) this.line += overlapMark;
    if (!found || seen) {
      const shown = seen ? shownAgain(notes, found !== undefined) : "data";
      if (c.left === 0) return;
      if (shown === "again") this.data(c.offset, c.end, "again");
      else if (shown === "data") this.#unknown(c, this.missing > 0, this.missing + c.left < 20 ? 4 : 8);
      return;
    }
    this.#application(found, "tcp", conversation, side, c.offset, c.end, sequence, fin, turn);
  }

  #udp(step: Step, c: Cursor, value: Udp): void {
    const row = this.row;
    row.sourcePort = value.sourcePort;
    row.destinationPort = value.destinationPort;
    const { conversation, side } = this.owner.conversation("udp", row);
    row.stream = conversation.stream;
    const datagram = conversation.datagram(this.frame.time);
    const { carrier, missing, hopLimit } = step.context;
    step.context =
      missing === undefined ? { carrier, hopLimit, datagram } : { carrier, hopLimit, missing, datagram };
    row.protocol = "UDP";
    this.later(step, value);
    if (c.left === 0) {
      // A header that promises octets of which there is none.
      if ((value.length ?? 0) > 8) this.line += this.missing > 0 ? cutMark : malformedMark;
      return;
    }
    this.#carry(c);
    const known = conversation.protocol
      ? { protocol: conversation.protocol, port: 0 }
      : (claimedBy(conversation, byPort(this.owner, conversation, step, value), c, this.missing, "udp") ??
        recognised(this.owner, "udp", conversation, c, this.missing));
    const found = passing(this.owner, "udp", known, c, this.missing);
    if (!found) this.#unknown(c, this.missing > 0, this.missing + c.left < 128 ? 4 : 6);
    else if (found.protocol.tunnel) this.lower(found, c.offset, c.end, "udp");
    else this.#application(found, "udp", conversation, side, c.offset, c.end);
  }

  /**
   * A payload that nobody knows. Wireshark asks all that might: where the capture cut it off before they could tell, it
   * says so.
   */
  #unknown(c: Cursor, cut: boolean, enough: number): void {
    if (cut && c.left < enough && c.left + this.missing >= 4) this.line += cutMark;
    this.data(c.offset, c.end);
  }

  /** Keeps where the payload is. */
  #carry(c: Cursor): void {
    const row = this.row;
    row.carrying = c.bytes;
    row.carriesFrom = c.offset;
    row.carriesTo = c.end;
  }

  #exported(c: Cursor, value: Exported): void {
    const row = this.row;
    row.source = value.source ?? "";
    row.destination = value.destination ?? "";
    if (value.sourcePort !== undefined) row.sourcePort = value.sourcePort;
    if (value.destinationPort !== undefined) row.destinationPort = value.destinationPort;
    row.protocol = value.protocol.toUpperCase() || "EXPORTED_PDU";
    this.line = `${c.left} bytes`;
    this.#carry(c);
    const carrier = value.carrier ?? "tcp";
    const { conversation, side } = this.owner.conversation(carrier, row);
    row.stream = conversation.stream;
    const protocol = this.owner.named(value.protocol);
    if (c.left === 0) return;
    if (!protocol) {
      this.data(c.offset, c.end);
      return;
    }
    const ports = [value.destinationPort ?? 0, value.sourcePort ?? 0];
    const known = ports.find((port) => this.owner.find([[carrier, port]])?.protocol === protocol);
    const sequence = carrier === "tcp" ? conversation.reassembly(side).next : undefined;
    this.#application(
      { protocol, port: known ?? Math.min(...ports) },
      carrier,
      conversation,
      side,
      c.offset,
      c.end,
      sequence,
    );
  }

  /** Hands the payload to the application: as it is, or over a stream cut into messages. */
  #application(
    found: Found,
    carrier: string,
    conversation: Conversation,
    side: 0 | 1,
    start: number,
    end: number,
    sequence?: number,
    fin = false,
    turn?: Turn,
  ): void {
    const { protocol, port } = found;
    const row = this.row;
    const { sourcePort = 0, destinationPort = 0 } = row;
    const missing = this.missing > 0 && end === this.bytes.length ? this.missing : 0;
    if (
      conversation.client === undefined &&
      sourcePort !== destinationPort &&
      (port === sourcePort || port === destinationPort)
    )
      conversation.client = port === destinationPort ? side : ((1 - side) as 0 | 1);
    const fromClient =
      conversation.client === undefined ? sourcePort > destinationPort : conversation.client === side;
    const application = new Application(this, protocol, {
      conversation,
      side,
      carrier,
      port,
      fromClient,
      payload: [start, end],
      missing,
      passing: found.passing,
    });
    if (sequence === undefined) application.datagram();
    else if (start < end) application.segment(sequence, turn);
    if (fin) application.finish();
  }
}
