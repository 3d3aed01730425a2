/** Captures to read: short dialogues of three protocols, and one long transfer. */
import { closeSync, openSync, writeSync } from "node:fs";
import { linkTypes } from "../lib/capture/frame.ts";
import { JournalSource } from "../lib/capture/journal.ts";
import { PcapWriter } from "../lib/capture/pcap.ts";
import { flag, tcpPacket } from "../lib/capture/synthetic.ts";
import type { Address } from "../lib/net/connection.ts";

const page = "x".repeat(1200);

const question = (id: number) =>
  Buffer.from(
    `${String.fromCharCode(id >> 8, id & 255)}\x01\0\0\x01\0\0\0\0\0\0\x03www\x07example\x03com\0\0\x01\0\x01`,
    "latin1",
  );
const answer = (id: number) => {
  const bytes = Buffer.concat([
    question(id),
    Buffer.from("\xc0\x0c\0\x01\0\x01\0\0\x01\x2c\0\x04\x5d\xb8\xd8\x22", "latin1"),
  ]);
  bytes.writeUInt16BE(0x8180, 2);
  bytes.writeUInt16BE(1, 6);
  return bytes;
};

/** One DNS exchange, one page fetched, one mail sent, between hosts and ports that `id` tells. */
function exchanges(journal: JournalSource, id: number): void {
  const host = `10.0.${(id >> 8) & 255}.${id & 255}`;
  let time = 1_700_000_000_000_000_000n + BigInt(id) * 1_000_000n;
  const between = (transport: "tcp" | "udp", port: number, connection: number) => {
    const local: Address = { transport, host, port: 20_000 + (connection % 40_000) };
    const remote: Address = { transport, host: "10.9.9.9", port };
    return (event: "connect" | "tx" | "rx" | "tx-end" | "rx-end" | "close", data?: string | Buffer) => {
      time += 10_000n;
      journal.record({ connection, time, event, local, remote, ...(data && { data: Buffer.from(data) }) });
    };
  };
  const dns = between("udp", 53, id * 3);
  dns("tx", question(id & 0xffff));
  dns("rx", answer(id & 0xffff));
  const http = between("tcp", 80, id * 3 + 1);
  http("connect");
  http("tx", `GET /page/${id} HTTP/1.1\r\nHost: www.example.com\r\n\r\n`);
  http("rx", `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length * 3}\r\n\r\n`);
  for (let part = 0; part < 3; part += 1) http("rx", page);
  http("tx-end");
  http("rx-end");
  http("close");
  const smtp = between("tcp", 25, id * 3 + 2);
  smtp("connect");
  smtp("rx", "220 mail ESMTP\r\n");
  for (const [command, reply] of [
    ["EHLO me", "250 ok"],
    ["MAIL FROM:<a@b.example>", "250 2.1.0 Ok"],
    [`RCPT TO:<user${id}@example.com>`, "250 2.1.5 Ok"],
    ["DATA", "354 go"],
    [`Subject: ${id}\r\n\r\nhello\r\n.`, "250 queued"],
    ["QUIT", "221 bye"],
  ]) {
    smtp("tx", `${command}\r\n`);
    smtp("rx", `${reply}\r\n`);
  }
  smtp("tx-end");
  smtp("rx-end");
  smtp("close");
}

/** Writes so many frames as a pcap file. */
export async function sample(path: string, wanted: number): Promise<void> {
  const file = openSync(path, "wx");
  let writer: PcapWriter | undefined;
  let written = 0;
  for (let id = 1; written < wanted; ) {
    const journal = new JournalSource();
    for (const last = id + 20; id < last; id += 1) exchanges(journal, id);
    await journal.close();
    const records: Uint8Array[] = [];
    for await (const frame of journal) {
      if (!writer) {
        writer = new PcapWriter(frame.link);
        records.push(writer.header());
      }
      if (written === wanted) break;
      records.push(writer.record(frame));
      written += 1;
    }
    writeSync(file, Buffer.concat(records));
  }
  closeSync(file);
}

/** Writes so many frames of one transfer: 512 octets, and their acknowledgement. */
export function transfer(path: string, wanted: number): void {
  const file = openSync(path, "wx");
  const [client, server] = [Uint8Array.of(10, 0, 0, 1), Uint8Array.of(10, 9, 9, 9)];
  const forth = { source: client, destination: server, sourcePort: 40_000, destinationPort: 9999 };
  const back = { source: server, destination: client, sourcePort: 9999, destinationPort: 40_000 };
  const part = Buffer.alloc(512, "x");
  const writer = new PcapWriter(linkTypes.raw);
  let records = [writer.header()];
  for (let number = 0; number < wanted; number += 1) {
    const sequence = (1 + Math.ceil(number / 2) * part.length) >>> 0;
    const bytes =
      number % 2 === 0
        ? tcpPacket(forth, { flags: flag.ack | flag.psh, sequence, acknowledgement: 1 }, part)
        : tcpPacket(back, { flags: flag.ack, sequence: 1, acknowledgement: sequence });
    const time = 1_700_000_000_000_000_000n + BigInt(number) * 10_000n;
    records.push(writer.record({ time, bytes, wireLength: bytes.length }));
    if (records.length < 4096 && number + 1 < wanted) continue;
    writeSync(file, Buffer.concat(records));
    records = [];
  }
  closeSync(file);
}
