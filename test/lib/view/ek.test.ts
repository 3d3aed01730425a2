import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import t from "tap";
import { Dissector } from "../../../lib/capture/dissect.ts";
import { ek } from "../../../lib/view/ek.ts";
import { lowerProtocols } from "../../../lib/wire/link.ts";
import { applications, framesOf, packet, rawFrame } from "../../support/samples.ts";

t.test("where the document goes, and the document; what occurs twice is a list", async (t) => {
  const field = (name: string, text: string, value?: string | number | boolean) => ({
    ...{ name, text, start: 0, end: 0 },
    ...(value !== undefined && { value }),
  });
  const inner = {
    ...field("x.b", "B: 0x0800 (2048)", 2048),
    children: [field("x.c", "C", true), field("x.c", "C", false)],
  };
  const layers = () => [
    {
      name: "x",
      text: "X",
      start: 0,
      end: 0,
      fields: [field("x.a", "A: one", "one"), inner, field("", "words")],
    },
    { name: "x", text: "X", start: 0, end: 0, fields: [field("x.a.d", "D", 1)], error: "cut" },
    { name: "y.z", text: "Y", start: 0, end: 0, fields: [] },
  ];
  const frame = rawFrame(new Uint8Array(), 1_700_000_000_123_456_789n);
  t.same(ek(packet({ frame, layers })), [
    { index: { _index: "packets-2023-11-14", _type: "doc" } },
    {
      timestamp: "1700000000123",
      layers: {
        x: [
          { x_x_a: "one", x_x_b: "0x0800", x_x_c: [true, false], text: "words" },
          { x_x_a_d: "1", _ws_malformed: "cut" },
        ],
        y_z: {},
      },
    },
  ]);
});

t.test("a time that no date holds, and none", async (t) => {
  t.match(ek(packet({ frame: rawFrame(new Uint8Array(), 2n ** 90n) })), [
    { index: { _index: "packets-unknown" } },
  ]);
  t.match(ek(packet({ frame: { ...rawFrame(new Uint8Array(), 5n ** 27n), untimed: true } })), [
    { index: { _index: "packets-1970-01-01" } },
    { timestamp: "0" },
  ]);
});

const folder = fileURLToPath(new URL("../../../../test/golden/captures/", import.meta.url));

t.test("the names are tshark's, and so are the values of headers", async (t) => {
  let text: string;
  try {
    text = execFileSync("tshark", ["-n", "-r", `${folder}dns-records.pcap`, "-T", "ek"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    t.comment("tshark is not installed");
    return;
  }
  const theirs = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const dissector = new Dissector({ protocols: [...lowerProtocols, ...applications] });
  const ours = (await framesOf("dns-records.pcap")).flatMap((frame) =>
    ek(dissector.add(frame)),
  ) as typeof theirs;
  t.equal(ours.length, theirs.length);
  for (const [at, want] of theirs.entries()) {
    if (want.index) {
      t.same(ours[at], want);
      continue;
    }
    t.equal(ours[at].timestamp, want.timestamp);
    for (const [layer, keys] of [
      [
        "ip",
        ["ip_ip_src", "ip_ip_dst", "ip_ip_len", "ip_ip_ttl", "ip_ip_proto", "ip_ip_id", "ip_ip_checksum"],
      ],
      ["udp", ["udp_udp_srcport", "udp_udp_dstport", "udp_udp_length", "udp_udp_checksum"]],
      [
        "frame",
        [
          "frame_frame_number",
          "frame_frame_len",
          "frame_frame_time_epoch",
          "frame_frame_encap_type",
          "frame_frame_time",
        ],
      ],
      ["dns", ["dns_dns_id", "dns_dns_qry_name"]],
    ] as const)
      for (const key of keys)
        t.same(ours[at].layers[layer]?.[key], want.layers[layer]?.[key], `${at} ${key}`);
  }
});
