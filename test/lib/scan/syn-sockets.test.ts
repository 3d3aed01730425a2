import t from "tap";
import { type Libc, linux, socketAddress } from "../../../lib/scan/native.ts";
import { SynSockets } from "../../../lib/scan/syn-sockets.ts";

type Call = [name: string, ...words: number[]];

/** A system that grants all but what is named in `refused`; what it was asked. */
function system(source: string, refused: Partial<Record<string, number>> = {}) {
  const calls: Call[] = [];
  let [fd, errno] = [10, 0];
  const answer = (name: string, words: number[], granted = 0) => {
    calls.push([name, ...words]);
    const error = refused[name];
    if (error === undefined) return granted;
    errno = error;
    return -1;
  };
  const libc = {
    socket: (...words: number[]) => {
      fd += 1;
      return answer("socket", words, fd);
    },
    connect: (at: number) => answer("connect", [at]),
    bind: (at: number, address: Buffer) => answer("bind", [at, address.readUInt16BE(2)]),
    getsockname: (at: number, name: Buffer) => {
      name.set(socketAddress(source, at === 13 ? 40_000 : 0, () => 0));
      return answer("getsockname", [at]);
    },
    setsockopt: (at: number, level: number, name: number) => answer("setsockopt", [at, level, name]),
    index: () => 0,
    address: () => 0n,
    errno: () => errno,
  };
  return { libc: libc as unknown as Libc, calls };
}

t.test("segments, errors, and a port that is bound meanwhile", async (t) => {
  const { libc, calls } = system("192.0.2.1");
  t.match(new SynSockets(libc, "192.0.2.9"), {
    ...{ family: 4, segments: 11, errors: 12, sourceText: "192.0.2.1", sourcePort: 40_000 },
    ...{ host: Uint8Array.of(192, 0, 2, 9), source: Uint8Array.of(192, 0, 2, 1) },
  });
  const { AF_INET, SOCK_RAW, IPPROTO_TCP, IPPROTO_ICMP } = linux;
  const opened = calls.filter(([name]) => name === "socket");
  t.match(opened, [
    ["socket", AF_INET, Number, IPPROTO_TCP],
    ["socket", AF_INET, Number, IPPROTO_ICMP],
    ["socket", AF_INET, Number, 0],
  ]);
  t.same(
    opened.map(([, , type]) => (type as number) & 3),
    [SOCK_RAW, SOCK_RAW, linux.SOCK_STREAM],
  );
  t.same(calls.at(-1), ["setsockopt", 11, linux.SOL_SOCKET, linux.SO_ATTACH_FILTER]);
  t.ok(calls.some(([name, at, port]) => name === "bind" && at === 13 && port === 0));
});

t.test("IPv6: ICMPv6, and the hop limit of each answer", async (t) => {
  const { libc, calls } = system("2001:db8::1");
  t.match(new SynSockets(libc, "2001:db8::9"), { family: 6, sourceText: "2001:db8::1", sourcePort: 40_000 });
  const hop = calls.filter(
    ([, , level, name]) => level === linux.SOL_IPV6 && name === linux.IPV6_RECVHOPLIMIT,
  );
  t.same(
    hop.map(([, at]) => at),
    [11, 12],
  );
});

t.test("what the system refuses is told in one line", async (t) => {
  for (const [refused, message] of [
    [{ socket: 1 }, "raw sockets need CAP_NET_RAW"],
    [{ socket: 97 }, "socket() failed, EAFNOSUPPORT"],
    [{ connect: 101 }, "connect() failed, ENETUNREACH"],
    [{ getsockname: 105 }, "getsockname() failed, ENOBUFS"],
    [{ bind: 99 }, "bind() failed, EADDRNOTAVAIL"],
    [{ setsockopt: 12 }, "setsockopt() failed, ENOMEM"],
  ] as const)
    t.throws(() => new SynSockets(system("192.0.2.1", refused).libc, "192.0.2.9"), { message });
});
