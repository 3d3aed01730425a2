import fc from "fast-check";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import type { Context, Protocol } from "../../../lib/wire/protocol.ts";
import { ssh } from "../../../lib/wire/ssh.ts";
import type { Ssh } from "../../../lib/wire/ssh-part.ts";
import { capture, infosOf, noTshark, packetsOf, type Segment, tshark } from "../../support/segments.ts";
import { kexInit, newKeys, packet, reply, string } from "../../support/ssh-packets.ts";

const client = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n";
const server = "SSH-2.0-porthole\r\n";
const point = string(Buffer.alloc(32, 1));
const join = (...parts: Uint8Array[]) => Buffer.concat(parts);

/** A conversation until its keys are on, by each kind of method. */
function conversation(method: string, exchange: Segment[]): Segment[] {
  return [
    ["C", client],
    ["S", server],
    ["C", kexInit(`${method},ext-info-c`)],
    ["S", kexInit(method)],
    ...exchange,
  ];
}

const conversations: Record<string, Segment[]> = {
  ecdh: conversation("curve25519-sha256", [
    ["C", packet(Buffer.of(30), point)],
    ["S", join(reply(31, Buffer.alloc(32, 2)), newKeys)],
    ["C", newKeys],
  ]),
  dh: conversation("diffie-hellman-group14-sha256", [
    ["C", packet(Buffer.of(30), string(Buffer.alloc(256, 3)))],
    ["S", join(reply(31, Buffer.alloc(256, 4)), newKeys)],
    ["C", newKeys],
  ]),
  group: conversation("diffie-hellman-group-exchange-sha256", [
    ["C", packet(Buffer.of(34), Buffer.from("000008000000080000002000", "hex"))],
    ["S", packet(Buffer.of(31), string(Buffer.alloc(256, 5)), string(Buffer.of(2)))],
    ["C", packet(Buffer.of(32), string(Buffer.alloc(256, 3)))],
    ["S", join(reply(33, Buffer.alloc(256, 4)), newKeys)],
    ["C", newKeys],
  ]),
};

/** Info and name columns of segments, the state carried along. */
function columns(segments: readonly Segment[]): string[] {
  let state: unknown;
  return segments.map(([end, octets]) => {
    const bytes = Buffer.from(octets as Uint8Array);
    const context: Context = { fromClient: end === "C", state };
    t.equal(ssh.frame(bytes, context), bytes.length, "whole");
    const value = ssh.parse(new Cursor(bytes), context);
    t.same(Buffer.from(ssh.emit(value)), bytes, "emit(parse(x)) is x");
    const found = `${ssh.column(value, context)} ${ssh.info(value)}`;
    state = ssh.track(value, context);
    return found;
  });
}

t.test("Wireshark's words, until the keys are on and after", async (t) => {
  const behind: Segment[] = [
    ["C", Buffer.alloc(44, 0xee)],
    ["S", Buffer.alloc(68, 0xdd)],
  ];
  t.same(columns([...(conversations["ecdh"] as Segment[]), ...behind]), [
    "SSH Client: Protocol (SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7)",
    "SSHv2 Server: Protocol (SSH-2.0-porthole)",
    "SSHv2 Client: Key Exchange Init",
    "SSHv2 Server: Key Exchange Init",
    "SSHv2 Client: Elliptic Curve Diffie-Hellman Key Exchange Init",
    "SSHv2 Server: Elliptic Curve Diffie-Hellman Key Exchange Reply, New Keys",
    "SSHv2 Client: New Keys",
    "SSHv2 Client: ",
    "SSHv2 Server: ",
  ]);
  const old: Segment[] = [
    ["S", "Go away\r\n"],
    ["S", "SSH-1.99-old\r\n"],
    ["C", join(Buffer.from("SSH-1.5-older\n"), Buffer.from("000000050000000301020304", "hex"))],
  ];
  t.same(columns(old), [
    "SSH Server: Protocol (Go away)",
    "SSH Server: Protocol (SSH-1.99-old)",
    "SSH Client: Protocol (SSH-1.5-older), Session Key",
  ]);
  t.same(columns([["C", Buffer.from("1603010200", "hex")]]), ["SSH Client: Encrypted packet (len=5)"]);
  t.match(columns([["S", "\x1b[2J\x07\r\nSSH-2.0-\x1b]52;c\x07\r\n"]]), [/^SSH Server: [\x20-\x7e]*$/]);
});

t.test(
  "a message that is cut waits, and so does what can be none, as in Wireshark; a line not for ever",
  async (t) => {
    const whole = join(Buffer.from(client), kexInit("curve25519-sha256"));
    const context: Context = { fromClient: true };
    for (let cut = 0; cut < whole.length; cut += 1)
      t.equal(ssh.frame(whole.subarray(0, cut), context), cut < client.length ? 0 : client.length);
    t.equal(ssh.frame(Buffer.concat([Buffer.from(client), Buffer.alloc(20, 0xff)]), context), client.length);
    t.equal(ssh.frame(Buffer.from("SSH-".padEnd(9000, "x")), context), 9000);
  },
);

t.test("SSH 1: the first packets of each end are in the clear", async (t) => {
  const one = (code: number) => Buffer.from([0, 0, 0, 5, 0, 0, 0, code, 1, 2, 3, 4]);
  t.same(
    columns([
      ["S", "SSH-1.5-x\n"],
      ["C", "SSH-1.5-y\n"],
      ["S", one(2)],
      ["C", one(3)],
      ["S", join(one(14), one(15))],
    ]),
    [
      "SSH Server: Protocol (SSH-1.5-x)",
      "SSH Client: Protocol (SSH-1.5-y)",
      "SSHv1 Server: Public Key",
      "SSHv1 Client: Session Key",
      "SSHv1 Server: Encrypted packet (len=5), Encrypted packet (len=5)",
    ],
  );
  t.equal(ssh.frame(one(2).subarray(0, 9), { state: { version: 1, client: { said: true }, server: {} } }), 0);
});

t.test(
  "octets of a conversation whose beginning was not seen are encrypted, and waited for by nobody",
  async (t) => {
    t.same(columns([["S", Buffer.alloc(40, 0xa1)]]), ["SSH Server: Encrypted packet (len=40)"]);
    t.equal(ssh.waiting(), "", "and what waits has no line of TCP");
  },
);

t.test("malformed packets say what is wrong, and what was read stays", async (t) => {
  const state = ssh.track({ fromClient: true, parts: [{ kind: "line", line: client }] }, {});
  for (const [hex, message] of [
    ["ffffffff0a14", /4294967295 octets is past 262144/],
    ["0000000cff1500000000000000000000", /padding of 255/],
    ["0000000c0b1500000000000000000000", /padding of 11/],
    ["0000000c04140000", /needs 12 octets/],
    ["0000001404140000000000000000000000000000ffffffff", /needs/],
  ] as const) {
    const c = new Cursor(Buffer.from(hex, "hex"), 0, undefined, true);
    t.throws(() => ssh.parse(c, { fromClient: true, state }), { name: "Malformed", message }, hex);
    t.ok(c.finish().length > 0);
  }
});

t.test("property: any octets have parts or are malformed, and fields stay in range and order", async (t) => {
  const inside = (fields: readonly Field[], from: number, to: number): boolean =>
    fields.every(
      (one) => one.start >= from && one.end <= to && inside(one.children ?? [], one.start, one.end),
    );
  const states = Object.values(conversations).flatMap((segments) => {
    let state: unknown;
    return segments.map(([end, octets]) => {
      const bytes = Buffer.from(octets as Uint8Array);
      const value = ssh.parse(new Cursor(bytes), { fromClient: end === "C", state });
      state = ssh.track(value, { state });
      return { state, bytes, fromClient: end === "C" };
    });
  });
  const check = (which: number, at: number, octet: number, random: Uint8Array, fromClient: boolean) => {
    const sample = states[which % states.length] as (typeof states)[number];
    const bytes = Buffer.concat([sample.bytes, random]);
    bytes[at % bytes.length] = octet;
    const context: Context = { fromClient, state: sample.state };
    const c = new Cursor(bytes, 0, undefined, true);
    let value: Ssh | undefined;
    try {
      value = ssh.parse(c, context);
    } catch (error) {
      if ((error as Error).name !== "Malformed") throw error;
    }
    if (value) ssh.track(value, context);
    const size = ssh.frame(bytes, context);
    return (
      (size >= 0 ? size <= bytes.length : -size > bytes.length) &&
      inside(c.finish(), 0, bytes.length) &&
      (!value || !/[\x00-\x1f\x7f-\x9f]/.test(ssh.info(value)))
    );
  };
  const arguments_ = [
    fc.nat(),
    fc.nat(),
    fc.nat(255),
    fc.uint8Array({ maxLength: 40 }),
    fc.boolean(),
  ] as const;
  fc.assert(fc.property(...arguments_, check), { numRuns: 2000 });
  t.pass("2000 runs");
});

t.test("tshark prints the same", { skip: noTshark }, async (t) => {
  for (const [name, segments] of Object.entries(conversations)) {
    const file = capture(22, segments);
    t.same(
      packetsOf(file, [ssh as Protocol]).map(({ info }) => info),
      infosOf(file),
      name,
    );
  }
});

/** The tree as lines; those that Wireshark cuts or makes by hashing are left out. */
function tree(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => [field.text.trimEnd(), ...tree(field.children ?? [])]);
}

t.test("tshark's tree is the same: packets, name-lists, points, keys", { skip: noTshark }, async (t) => {
  for (const [name, segments] of Object.entries(conversations)) {
    const file = capture(22, segments);
    const theirs = tshark(file, ["-O", "ssh", "-Y", "ssh"])
      .split(/^Frame \d+.*$/m)
      .slice(1);
    const ours = packetsOf(file, [ssh as Protocol]);
    t.equal(theirs.length, ours.length);
    for (const [at, packet] of ours.entries()) {
      const lines = (theirs[at] as string).split("\n").map((line) => line.trim());
      const wanted = lines
        .slice(lines.indexOf("SSH Protocol") + 1)
        // The signature's octets it does not read, and complains about them.
        .filter(
          (line) =>
            line !== "" &&
            !/Expert Info|legnth|Severity|Group: |Host signature data|Sequence number/.test(line),
        )
        .map((line) => line.slice(0, 60));
      const fields = packet.layers().find((layer) => layer.name === "ssh")?.fields ?? [];
      const found = tree(fields)
        .filter((line) => !/^(?:Host signature data|Sequence number)/.test(line))
        .map((line) => line.slice(0, 60));
      t.same(found, wanted, `${name} ${packet.info}`);
    }
  }
});
