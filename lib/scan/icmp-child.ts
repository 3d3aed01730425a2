/** Runs in a child: tells each ICMP error that quotes a UDP datagram to one host, as a line (raw(7), icmp(7)). */
import { writeAll } from "../capture/child-output.ts";
import { Messages } from "./messages.ts";
import {
  addressText,
  errnoName,
  linux,
  openLibc,
  Poller,
  readSocketAddress,
  setOption,
  socketAddress,
} from "./native.ts";
import { readUnreachable } from "./segment.ts";

const batch = 64;
const size = 160;
const UDP = 17;
const receiveBuffer = 4 << 20;

function run(host: string): void {
  const libc = openLibc();
  const to = socketAddress(host, 0, (name) => libc.index(name));
  const target = readSocketAddress(to).octets;
  const family = target.length === 4 ? 4 : 6;
  const protocol = family === 4 ? linux.IPPROTO_ICMP : linux.IPPROTO_ICMPV6;
  const fd = libc.socket(
    to.readUInt16LE(0),
    linux.SOCK_RAW | linux.SOCK_NONBLOCK | linux.SOCK_CLOEXEC,
    protocol,
  );
  if (fd < 0) throw new Error(`socket() failed, ${errnoName(libc.errno())}`);
  setOption(libc, fd, linux.SOL_SOCKET, linux.SO_RCVBUF, receiveBuffer);
  if (family === 6) setOption(libc, fd, linux.SOL_IPV6, linux.IPV6_RECVHOPLIMIT, 1);
  const messages = new Messages(libc, batch, size, true);
  const poller = new Poller(libc);
  const { data } = messages;
  writeAll(Buffer.from("ready\n"));
  for (;;) {
    const happened = poller.wait(
      [
        [0, linux.POLLIN],
        [fd, linux.POLLIN],
      ],
      -1,
    );
    // Standard input ends with the parent.
    if (happened(0) !== 0) return;
    messages.reset();
    const count = libc.recvmmsg(fd, messages.headers, batch, linux.MSG_DONTWAIT, null);
    let lines = "";
    for (let i = 0; i < count; i += 1) {
      const at = i * size;
      // Of IPv4 a raw socket sees the IP header, of IPv6 it does not.
      const start = family === 4 ? at + ((data[at] as number) & 15) * 4 : at;
      const error = readUnreachable(data, start, at + messages.length(i), family, target);
      if (error?.protocol !== UDP) continue;
      const sender =
        family === 4 ? data.subarray(at + 12, at + 16) : readSocketAddress(messages.sender(i)).octets;
      const ttl = family === 4 ? data[at + 8] : messages.control(i);
      const from = Buffer.compare(sender, target) === 0 ? "-" : addressText(sender);
      lines += `${error.sourcePort} ${error.port} ${error.reason} ${error.code} ${ttl ?? "-"} ${from}\n`;
    }
    if (lines !== "") writeAll(Buffer.from(lines));
  }
}

try {
  run(process.argv[2] ?? "127.0.0.1");
  process.exit(0);
} catch {
  process.exit(2);
}
