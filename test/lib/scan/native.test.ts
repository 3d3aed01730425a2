import t from "tap";
import {
  errnoName,
  linux,
  openLibc,
  Poller,
  readSocketAddress,
  setOption,
  socketAddress,
} from "../../../lib/scan/native.ts";

t.test("sockaddr of both families", async (t) => {
  const index = (name: string) => (name === "eth0" ? 7 : 0);
  for (const [host, size] of [
    ["192.0.2.1", 16],
    ["2001:db8::1", 28],
  ] as const) {
    const made = socketAddress(host, 2525, index);
    t.equal(made.length, size);
    t.equal(readSocketAddress(made).port, 2525);
  }
  t.same([...readSocketAddress(socketAddress("192.0.2.1", 1, index)).octets], [192, 0, 2, 1]);
  t.equal(socketAddress("fe80::1%eth0", 0, index).readUInt32LE(24), 7);
  t.equal(socketAddress("fe80::1%3", 0, index).readUInt32LE(24), 3);
});

t.test("names of errors", async (t) => {
  t.equal(errnoName(111), "ECONNREFUSED");
  t.equal(errnoName(200), "errno 200");
});

/** Binding the calls is harmless; making some that go wrong is for children alone. */
function libc() {
  try {
    return openLibc();
  } catch {
    return undefined;
  }
}

t.test("the calls themselves", { skip: libc() ? false : "needs Linux and koffi" }, async (t) => {
  const calls = openLibc();
  const fd = calls.socket(linux.AF_INET, linux.SOCK_STREAM | linux.SOCK_NONBLOCK | linux.SOCK_CLOEXEC, 0);
  t.ok(fd > 2);
  t.equal(setOption(calls, fd, linux.SOL_SOCKET, linux.SO_RCVBUF, 8192), 0);
  const happened = new Poller(calls).wait([[fd, linux.POLLOUT]], 0);
  t.type(happened(0), "number");
  t.equal(calls.close(fd), 0);
  // At once: whatever runs in between may set it anew.
  const [status, errno] = [calls.close(fd), calls.errno()];
  t.equal(status, -1);
  t.equal(errnoName(errno), "errno 9", "EBADF is none that a scan meets");
});
